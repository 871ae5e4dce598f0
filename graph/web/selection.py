"""Fields of an address → a selection of ties."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeVar, cast, get_args

from graph.entities import PARTIES, find_entity
from graph.principals import names_agents
from graph.store.base import Store
from graph.ties import Parties, Selection
from graph.values import read_day, read_status, read_type
from graph.web.errors import BadRequestError, NotFoundError
from ontology.errors import QueryError

__all__ = ["SELECTION_FIELDS", "read_selection"]

SELECTION_FIELDS = ("about", "with", "since", "until", "type", "status", "confidence", "parties")

_Value = TypeVar("_Value")


def read_selection(store: Store, fields: Mapping[str, Sequence[str]]) -> Selection:
    """The selection that the fields ask for; raises BadRequestError for a field or value that means nothing.

    `about` and `with` take names, ISO codes or IRIs and may be repeated, as `type` and `status` may; the
    values are those of the command line.
    """
    unknown = sorted(set(fields) - set(SELECTION_FIELDS))
    if unknown:
        raise BadRequestError(f"there is no field {unknown[0]}", remedy=f"give {', '.join(SELECTION_FIELDS)}")
    about, counterparts = (tuple(_party(store, name) for name in fields.get(end, ())) for end in ("about", "with"))
    return Selection(
        about=about,
        counterparts=counterparts,
        since=_day(fields, "since"),
        until=_day(fields, "until"),
        types=tuple(_read("type", read_type, name) for name in fields.get("type", ())),
        statuses=tuple(_read("status", read_status, name) for name in fields.get("status", ())),
        minimum_confidence=_number(fields, "confidence"),
        parties=_level(fields) or ("actors" if names_agents(store, {*about, *counterparts}) else "principals"),
    )


def _last(fields: Mapping[str, Sequence[str]], name: str) -> str | None:
    values = fields.get(name)
    return values[-1] if values else None


def _level(fields: Mapping[str, Sequence[str]]) -> Parties | None:
    text = _last(fields, "parties")
    if text is None:
        return None
    for level in get_args(Parties):
        if level == text:
            return cast("Parties", level)
    raise BadRequestError(f"parties cannot be {text!r}", remedy=f"give {' or '.join(get_args(Parties))}")


def _party(store: Store, name: str) -> str:
    if not name.strip():
        raise BadRequestError("a party has no name")
    found = find_entity(store, name.strip())
    if found is None:
        raise NotFoundError(
            f"no {' or '.join(PARTIES)} is called {name!r}", remedy="give another of its names or its IRI"
        )
    return found


def _day(fields: Mapping[str, Sequence[str]], name: str) -> date | None:
    text = _last(fields, name)
    return None if text is None else _read(name, partial(read_day, ends=name == "until"), text)


def _read(name: str, reading: Callable[[str], _Value], text: str) -> _Value:
    try:
        return reading(text)
    except QueryError as error:
        raise BadRequestError(error.message, place=name, remedy=error.remedy) from error


def _number(fields: Mapping[str, Sequence[str]], name: str) -> float:
    text = _last(fields, name) or "0"
    try:
        value = float(text)
    except ValueError as error:
        raise BadRequestError(f"{name} is no number: {text!r}") from error
    if not 0 <= value <= 1:
        raise BadRequestError(f"{name} must be between 0 and 1")
    return value
