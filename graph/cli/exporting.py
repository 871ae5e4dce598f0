"""`detente export`: the graph for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from graph.cli.options import store_option
from graph.cli.selecting import Chosen, read_selection, selection_options, tell_emptiness

__all__ = ["command"]

_FORMATS = ("trig", "turtle", "jsonld", "nquads", "graphml", "gexf", "csv")


@click.command(
    name="export",
    epilog="Example: detente export --format graphml --about India -o india.graphml",
    no_args_is_help=True,
)
@click.option("--format", "form", type=click.Choice(_FORMATS), required=True, help="What to write.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file. [default: stdout]")
@selection_options
@click.option("--persons", is_flag=True, help="Ties between persons and organisations in place of states.")
@click.option("--everything", is_flag=True, help="RDF only: every quad, ontology and reference data among them.")
@click.option("--directed", is_flag=True, help="GraphML, GEXF: mutual ties as directed edges too, for networkx.")
@store_option
def command(
    form: str,
    output: Path | None,
    chosen: Chosen,
    persons: bool,
    everything: bool,
    directed: bool,
    location: str,
) -> None:
    """Write ties, events and their evidence as RDF, as a network or as a table."""
    from graph.cli.opening import open_for_reading
    from graph.cli.writing import write_output
    from graph.exporting import export

    with open_for_reading(location) as store:
        selection = read_selection(store, chosen, persons=persons)
        tell_emptiness(store, selection)
        text = export(store, form, selection=selection, everything=everything, directed=directed)
    if write_output(output, text):
        click.echo(f"{output}: written", err=True)
