"""Days, types and statuses, as users write them in options, parameters and addresses → what a selection holds."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from ontology.errors import QueryError
from ontology.iri import ONTOLOGY

__all__ = ["STATUSES", "read_day", "read_status", "read_type"]

STATUSES = ("actual", "planned", "possible", "denied")
"""The slugs of the statuses of events."""

_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def read_day(text: str, *, ends: bool = False) -> date:
    """A day as YYYY, YYYY-MM or YYYY-MM-DD; a year or a month stands for its first day, or the last where it `ends`.

    Raises QueryError for a day that no calendar has.
    """
    match = _DAY.fullmatch(text)
    try:
        if match is None:
            raise ValueError(text)
        year = int(match[1])
        month = int(match[2] or (12 if ends else 1))
        last = monthrange(date(year, month, 1).year, month)[1] if ends else 1
        return date(year, month, int(match[3] or last))
    except ValueError as error:
        raise QueryError(f"{text!r} is no date", remedy="write YYYY, YYYY-MM or YYYY-MM-DD") from error


def read_type(name: str) -> str:
    """The class of an event type by its PLOVER root or its own name; raises QueryError where there is none."""
    from ontology.declarations import read_declarations

    names = {each.code.casefold(): each.type.removeprefix(ONTOLOGY) for each in read_declarations()}
    if name.casefold() not in names:
        raise QueryError(f"{name!r} is none of {', '.join(sorted(code.upper() for code in names))}")
    return names[name.casefold()]


def read_status(name: str) -> str:
    """The slug of a status; raises QueryError where there is none."""
    if name not in STATUSES:
        raise QueryError(f"{name!r} is none of {', '.join(STATUSES)}")
    return name
