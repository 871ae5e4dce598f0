"""From what the user calls a party to its IRI in the store."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from graph.store import Store

__all__ = ["find_party", "read_day"]

_KINDS = frozenset({"state", "organisation", "person"})


def find_party(store: Store, name: str) -> str:
    """The IRI of a party: an IRI itself, the ISO code of a state, a name that is known, or a label in the store.

    Raises QueryError where nobody is called that.
    """
    from pyoxigraph import Literal

    from graph.rows import kind_of, select
    from ontology.errors import QueryError
    from ontology.registry import load_registry

    if name.startswith(("http://", "https://")):
        return name
    if len(name) == 3 and name.isascii() and name.isupper():
        coded = select(store, f"SELECT ?state WHERE {{ ?state det:isoCode {Literal(name)} }}")
        if coded and coded[0][0]:
            return coded[0][0]
    for match in load_registry().resolve(name):
        if match.entity.kind in _KINDS:
            return match.entity.iri
    wanted = str(Literal(name.casefold()))
    text = (
        f"SELECT DISTINCT ?party WHERE {{ ?party rdfs:label|skos:altLabel ?name FILTER(LCASE(STR(?name)) = {wanted}) }}"
    )
    found = sorted(iri for (iri,) in select(store, text) if iri and kind_of(iri) in _KINDS)
    if not found:
        raise QueryError(
            "no party is known by this name",
            place=repr(name),
            remedy="look it up with `detente resolve`, or give its IRI",
        )
    return found[0]


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
