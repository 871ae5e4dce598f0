"""From what the user calls a party to its IRI in the store."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from graph.store import Store

__all__ = ["find_pair", "find_party", "read_day"]


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


def find_pair(store: Store, left: str, right: str) -> tuple[str, str]:
    """The IRIs of two parties whose ties are told pair by pair: states and bodies that act for themselves.

    Raises QueryError for one party named twice, and for one whose acts count as another's.
    """
    from graph.principals import read_allegiances
    from ontology.errors import QueryError
    from ontology.iri import thing_iri

    pair = find_party(store, left), find_party(store, right)
    for name, principal in zip((left, right), map(read_allegiances(store, set(pair)).get, pair), strict=True):
        if principal is not None:
            who = principal.removeprefix(thing_iri("state", ""))
            raise QueryError(f"what it does counts as {who}'s here", place=repr(name), remedy=f"name {who} instead")
    if pair[0] == pair[1]:
        raise QueryError("both names are of one party", place=f"{left!r}, {right!r}", remedy="name two")
    return pair


def read_day(_context: click.Context, parameter: click.Parameter, text: str | None) -> date | None:
    """A day of an option; a year or a month stands for its first day, or its last where it ends a range."""
    from graph.values import read_day as read
    from ontology.errors import QueryError

    try:
        return None if text is None else read(text, ends=parameter.name == "until")
    except QueryError as error:
        raise click.BadParameter(str(error)) from error
