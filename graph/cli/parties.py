"""From what the user calls a party to its IRI in the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from graph.store import Store
    from graph.ties import Selection

__all__ = ["find_party", "read_day", "read_selection", "tell_emptiness"]


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


def read_selection(
    store: Store,
    *,
    about: Sequence[str],
    counterparts: Sequence[str],
    since: date | None,
    until: date | None,
    types: Sequence[str],
    statuses: Sequence[str],
    confidence: float = 0.0,
    persons: bool = False,
) -> Selection:
    """The selection that options ask for, with the names found; one that names a person is of persons."""
    from graph.principals import names_agents
    from graph.ties import Selection

    named = [tuple(find_party(store, name) for name in names) for names in (about, counterparts)]
    return Selection(
        about=named[0],
        counterparts=named[1],
        since=since,
        until=until,
        types=tuple(types),
        statuses=tuple(statuses),
        minimum_confidence=confidence,
        parties="actors" if persons or names_agents(store, {*named[0], *named[1]}) else "principals",
    )


def tell_emptiness(store: Store, selection: Selection) -> None:
    """A line on standard error where the store has no tie of those that a selection asks for."""
    from graph.ties import Selection, read_ties

    if selection != Selection() and not read_ties(store, selection):
        click.echo("no ties: the store tells of none that these options ask for", err=True)


def read_day(_context: click.Context, parameter: click.Parameter, text: str | None) -> date | None:
    """A day of an option; a year or a month stands for its first day, or its last where it ends a range."""
    from graph.values import read_day as read
    from ontology.errors import QueryError

    try:
        return None if text is None else read(text, ends=parameter.name == "until")
    except QueryError as error:
        raise click.BadParameter(str(error)) from error
