"""Fields of an address → a selection of ties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import get_args

from pyoxigraph import NamedNode

from graph.catalogue import CataloguedQuery, Parameter
from graph.parameters import bind_parameters
from graph.store.base import Store
from graph.ties import Parties, Selection
from graph.web.errors import BadRequestError, NotFoundError
from ontology.errors import QueryError

__all__ = ["SELECTION_FIELDS", "read_selection"]

SELECTION_FIELDS = ("about", "with", "since", "until", "type", "status", "confidence", "parties")


def read_selection(store: Store, fields: Mapping[str, Sequence[str]]) -> Selection:
    """The selection that the fields ask for; raises BadRequestError for a field or value that means nothing.

    `about` and `with` take names, ISO codes or IRIs and may be repeated, as `type` and `status` may.
    """
    unknown = sorted(set(fields) - set(SELECTION_FIELDS))
    if unknown:
        raise BadRequestError(f"there is no field {unknown[0]}", remedy=f"give {', '.join(SELECTION_FIELDS)}")
    parties = _last(fields, "parties") or "principals"
    level: Parties | None = next((known for known in get_args(Parties) if known == parties), None)
    if level is None:
        raise BadRequestError(f"parties cannot be {parties!r}", remedy=f"give {' or '.join(get_args(Parties))}")
    return Selection(
        about=tuple(_party(store, name) for name in fields.get("about", ())),
        counterparts=tuple(_party(store, name) for name in fields.get("with", ())),
        since=_day(fields, "since"),
        until=_day(fields, "until"),
        types=tuple(fields.get("type", ())),
        statuses=tuple(fields.get("status", ())),
        minimum_confidence=_number(fields, "confidence"),
        parties=level,
    )


def _last(fields: Mapping[str, Sequence[str]], name: str) -> str | None:
    values = fields.get(name)
    return values[-1] if values else None


def _party(store: Store, name: str) -> str:
    asked = CataloguedQuery("network", "", "", (Parameter("party", "party", "India", "a party", required=True),), "")
    try:
        term = bind_parameters(store, asked, {"party": name}).get("party")
    except QueryError as error:
        raise NotFoundError(error.message, place=error.place, remedy=error.remedy) from error
    if not isinstance(term, NamedNode):
        raise BadRequestError("a party has no name")
    return term.value


def _day(fields: Mapping[str, Sequence[str]], name: str) -> date | None:
    text = _last(fields, name)
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadRequestError(f"{name} is no date: {text!r}", remedy="write it as YYYY-MM-DD") from error


def _number(fields: Mapping[str, Sequence[str]], name: str) -> float:
    text = _last(fields, name) or "0"
    try:
        value = float(text)
    except ValueError as error:
        raise BadRequestError(f"{name} is no number: {text!r}") from error
    if not 0 <= value <= 1:
        raise BadRequestError(f"{name} must be between 0 and 1")
    return value
