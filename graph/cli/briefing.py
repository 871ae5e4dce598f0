"""`detente brief`: the one-page brief of a pair."""

from __future__ import annotations

from pathlib import Path

import click

from graph.cli.options import store_option
from graph.cli.selecting import confidence_option

__all__ = ["command"]


@click.command("brief", epilog="Example: detente brief IND RUS -o brief.html")
@click.argument("left", metavar="PARTY")
@click.argument("right", metavar="PARTY")
@click.option("--lines", type=click.IntRange(1, 50), default=4, show_default=True, help="Lines of each section.")
@confidence_option
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("brief.html"),
    show_default=True,
    help="The page's file; - is standard output.",
)
@store_option
def command(left: str, right: str, lines: int, confidence: float, output: Path, location: str) -> None:
    """Write the brief of two parties, by code, name or IRI, as one HTML page to read or print."""
    from graph.cli.opening import open_for_reading
    from graph.cli.parties import find_pair
    from graph.cli.writing import write_output
    from graph.views.brief import build_brief

    with open_for_reading(location) as store:
        parties = find_pair(store, left, right)
        page = build_brief(store, *parties, lines=lines, minimum_confidence=confidence)
    if write_output(output, page):
        click.echo(str(output))
