"""`detente validate`: the ontology's shapes and checks over a store."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Literal

import click

from graph.cli.opening import open_for_reading
from graph.cli.options import store_option
from graph.cli.terminal import show_safely

if TYPE_CHECKING:
    from ontology.violation import Violation

__all__ = ["command"]

_PREFIX = "https://w3id.org/detente/"


@click.command(name="validate", epilog="Example: detente validate --store detente-store")
@store_option
@click.option(
    "--engine",
    type=click.Choice(["native", "pyshacl"]),
    default="native",
    show_default=True,
    help="What evaluates the shapes; pyshacl is the reference, some fifty times slower.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Violations to show of each rule."
)
def command(location: str, engine: Literal["native", "pyshacl"], limit: int) -> None:
    """Hold a store against the shapes and checks: which node breaks which rule, and what to do.

    The exit code is 1 where anything is wrong.
    """
    from ontology.errors import ValidationError
    from ontology.validation import validate_store

    with open_for_reading(location) as store:
        violations = validate_store(store, engine=engine)
        quads = store.count()
    if not violations:
        click.echo(f"{quads} quads of {location} keep all shapes and checks")
        return
    _show(violations, limit)
    count = f"{len(violations)} violations" if len(violations) != 1 else "1 violation"
    raise ValidationError(f"{count} in {quads} quads", place=location, remedy="do what stands below each table")


def _show(violations: Sequence[Violation], limit: int) -> None:
    """One table a rule: what is wrong above it, the nodes, and below it what to do."""
    from rich.console import Console
    from rich.table import Table

    # a pipe has no width: nothing is cut there
    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False, markup=False, emoji=False)
    for rule, group in groupby(violations, key=lambda violation: violation.rule):
        found = list(group)
        more = f" ({limit} of {len(found)} shown; more with --limit)" if len(found) > limit else ""
        table = Table("node", "value")
        for violation in found[:limit]:
            table.add_row(_short(violation.node), _short(violation.value or ""))
        console.print(f"{rule}: {found[0].message}{more}")
        console.print(table)
        console.print(f"To do: {found[0].remedy}\n")


def _short(name: str) -> str:
    """An IRI of ours without its beginning, and nothing that a terminal obeys."""
    return show_safely(name.removeprefix(_PREFIX)[:200])
