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
    from graph.values import read_day as read
    from ontology.errors import QueryError

    try:
        return None if text is None else read(text, ends=parameter.name == "until")
    except QueryError as error:
        raise click.BadParameter(str(error)) from error
