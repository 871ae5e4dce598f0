"""`python -m graph.cli.demo`: the sample articles into a store, three questions, the network as a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from graph.cli import engine
from graph.cli.batch import Batch
from graph.cli.opening import open_for_writing
from graph.cli.samples import sample_folder
from graph.cli.tables import write_table
from graph.cli.writing import write_page
from graph.query import ask_catalogue, find_query
from graph.store import Store
from graph.views.explorer import build_page
from ingest.sources import read_documents

__all__ = ["main"]

_QUESTIONS: Sequence[tuple[str, Mapping[str, str]]] = (
    ("ties", {"a": "India", "b": "Russia"}),
    ("threats", {}),
    ("partners", {"party": "India"}),
)


@click.command()
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo"),
    show_default=True,
    help="Where store and page go.",
)
def main(folder: Path) -> None:
    """Show the way from articles to answers."""
    folder.mkdir(parents=True, exist_ok=True)
    with open_for_writing(str(folder / "store")) as store, sample_folder() as samples:
        batch = Batch(store, engine.load_engine(), clock=lambda: datetime.now(UTC))
        batch.ingest(read_documents([str(samples)]))
        click.echo(f"{folder / 'store'}: {batch.summary}")
        for name, parameters in _QUESTIONS:
            _answer(store, name, parameters)
        page = folder / "ties.html"
        write_page(page, build_page(store, heading="The sample articles"))
    click.echo(f"\nThe network is in {page.resolve()}: open it in a browser, no connection needed.")


def _answer(store: Store, name: str, parameters: Mapping[str, str]) -> None:
    given = "".join(f" --param {key}={value}" for key, value in parameters.items())
    click.echo(f"\n$ detente query {name}{given}")
    write_table(ask_catalogue(store, name, parameters), title=find_query(name).title)


if __name__ == "__main__":
    main()
