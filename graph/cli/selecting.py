"""The options that say which ties are meant, for all commands that take them, and the selection that they ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from graph.cli.parties import find_party, read_day
from graph.values import STATUSES, read_type
from ontology.errors import QueryError

if TYPE_CHECKING:
    from graph.store import Store
    from graph.ties import Selection

__all__ = ["Chosen", "confidence_option", "read_selection", "selection_options", "tell_emptiness"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the options say; parties by the names that users give them, types by their classes."""

    about: tuple[str, ...]
    counterparts: tuple[str, ...]
    since: date | None
    until: date | None
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    confidence: float


confidence_option = click.option(
    "--confidence", type=click.FloatRange(0, 1), default=0.0, metavar="SHARE", help="Least confidence, 0 to 1."
)


def selection_options(command: Callable[..., None]) -> Callable[..., None]:
    """`--about`, `--with`, `--since`, `--until`, `--type`, `--status` and `--confidence`, as one `chosen`."""

    @wraps(command)
    def gathered(**options: Any) -> None:
        chosen = Chosen(**{name: options.pop(name) for name in Chosen.__slots__})
        if chosen.since and chosen.until and chosen.since > chosen.until:
            raise click.UsageError(f"--since {chosen.since} is after --until {chosen.until}")
        command(chosen=chosen, **options)

    about = click.option("--about", multiple=True, metavar="NAME", help="Only ties of this party; may be given again.")
    counterparts = click.option(
        "--with",
        "counterparts",
        multiple=True,
        metavar="NAME",
        help="Only ties of those with this party; may be given again.",
    )
    since = click.option("--since", metavar="DATE", callback=read_day, help="YYYY, YYYY-MM or YYYY-MM-DD.")
    until = click.option("--until", metavar="DATE", callback=read_day, help="The last day, month or year.")
    types = click.option(
        "--type",
        "types",
        multiple=True,
        metavar="TYPE",
        callback=_read_types,
        help="Only this type, such as AGREE; may be given again.",
    )
    statuses = click.option(
        "--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only this status; may be given again."
    )
    return about(counterparts(since(until(types(statuses(confidence_option(gathered)))))))


def _read_types(_context: click.Context, _parameter: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    """The classes of types by their PLOVER roots or their own names."""
    try:
        return tuple(read_type(name) for name in names)
    except QueryError as error:
        raise click.BadParameter(str(error)) from error


def read_selection(store: Store, chosen: Chosen, *, persons: bool = False) -> Selection:
    """The selection that options ask for, with the names found; one that names a person is of persons."""
    from graph.principals import names_agents
    from graph.ties import Selection

    about, counterparts = (
        tuple(find_party(store, name) for name in names) for names in (chosen.about, chosen.counterparts)
    )
    return Selection(
        about=about,
        counterparts=counterparts,
        since=chosen.since,
        until=chosen.until,
        types=chosen.types,
        statuses=chosen.statuses,
        minimum_confidence=chosen.confidence,
        parties="actors" if persons or names_agents(store, {*about, *counterparts}) else "principals",
    )


def tell_emptiness(store: Store, selection: Selection) -> None:
    """A line on standard error where the store has no tie of those that a selection asks for."""
    from graph.ties import Selection, read_ties

    if selection != Selection() and not read_ties(store, selection):
        click.echo("no ties: the store tells of none that these options ask for", err=True)
