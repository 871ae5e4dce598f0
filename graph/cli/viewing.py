"""`detente view`: the network as one HTML page."""

from __future__ import annotations

from pathlib import Path

import click

from graph.cli.options import store_option
from graph.cli.selecting import Chosen, read_selection, selection_options, tell_emptiness

__all__ = ["command"]


@click.command("view", epilog="Example: detente view --about India --with Russia --since 2018 -o ties.html")
@selection_options
@click.option("--persons", is_flag=True, help="Open on persons and organisations in place of states.")
@click.option("--heading", metavar="TEXT", help="Heading of the page.")
@click.option(
    "--maximum-events",
    type=click.IntRange(min=1),
    default=10_000,
    show_default=True,
    metavar="NUMBER",
    help="Events that the page holds; beyond them those of the weakest parties are left out, as it says.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of the layout.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("ties.html"),
    show_default=True,
    help="The page's file; - is standard output.",
)
@store_option
def command(
    chosen: Chosen,
    persons: bool,
    heading: str | None,
    maximum_events: int,
    seed: int,
    output: Path,
    location: str,
) -> None:
    """Write the network of ties as one HTML file that needs no connection."""
    from graph.cli.opening import open_for_reading
    from graph.cli.writing import write_output
    from graph.views.explorer import build_page
    from graph.views.headings import describe_selection

    with open_for_reading(location) as store:
        selection = read_selection(store, chosen, persons=persons)
        tell_emptiness(store, selection)
        title = heading or describe_selection(store, selection)
        page = build_page(store, selection=selection, heading=title, seed=seed, maximum_events=maximum_events)
    if write_output(output, page):
        click.echo(f"{output}: {title}")
