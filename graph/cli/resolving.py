"""`detente resolve`: names to known entities."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date

import click

from graph.cli.terminal import show_safely

__all__ = ["command", "resolve"]


@click.command(epilog="Example: detente resolve 'the Baltic Fleet' 'Defence Minister of India' --on 2021-12-06")
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@click.option(
    "--on",
    "day",
    metavar="DATE",
    help="The day the names were used: YYYY-MM-DD; a month or a year stands for its first day.",
)
def resolve(names: Sequence[str], day: str | None) -> None:
    """Print what each NAME may mean as one JSON line, best first.

    A single - reads lines of NAME, or of NAME, a tab and a DATE, from standard input.
    """
    from ontology.registry import load_registry

    registry = load_registry()
    default = None if day is None else _day(day)
    for name, on in _lines(default) if tuple(names) == ("-",) else ((name, default) for name in names):
        matches = [
            {
                "iri": match.entity.iri,
                "kind": match.entity.kind,
                "name": match.entity.name,
                "state": match.state,
                "score": match.score,
                "reason": match.reason,
            }
            for match in registry.resolve(name, on=on)
        ]
        click.echo(json.dumps({"name": name, "matches": matches}, ensure_ascii=False))
        if not matches:
            told = f"detente: note: nobody and nothing is known as {name!r}; try another spelling, or a longer name"
            click.echo(show_safely(told), err=True)


command = resolve  # the name that the group of commands asks for


def _lines(default: date | None) -> Iterator[tuple[str, date | None]]:
    for raw in sys.stdin.buffer:
        name, _, day = raw.decode("utf-8", errors="replace").rstrip("\r\n").partition("\t")
        if name.strip():
            yield name, _day(day.strip()) if day.strip() else default


def _day(text: str) -> date:
    from graph.values import read_day
    from ontology.errors import QueryError

    try:
        return read_day(text)
    except QueryError as error:
        raise click.UsageError(str(error)) from error
