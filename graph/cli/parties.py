"""From what the user calls a party to its IRI in the store."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from graph.store import Store

__all__ = ["find_party", "read_day"]


def find_party(store: Store, name: str) -> str:
    """The IRI of a party: an IRI itself, the ISO code of a state, a name that is known, or a label in the store.

    Raises QueryError where nobody is called that.
    """
    from graph.entities import find_entity
    from ontology.errors import QueryError

    found = find_entity(store, name.strip())
    if found is None:
        raise QueryError(
            "no party is known by this name",
            place=repr(name),
            remedy="look it up with `detente resolve`, or give its IRI",
        )
    return found


def read_day(_context: click.Context, parameter: click.Parameter, text: str | None) -> date | None:
    """A day of an option; a year or a month stands for its first day, or its last where it ends a range."""
    if text is None:
        return None
    is_end = parameter.name == "until"
    try:
        if len(text) == 4:
            return date(int(text), 12, 31) if is_end else date(int(text), 1, 1)
        if len(text) == 7:
            year, month = int(text[:4]), int(text[5:])
            following = date(year + month // 12, month % 12 + 1, 1)
            return date.fromordinal(following.toordinal() - 1) if is_end else date(year, month, 1)
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD") from error
