"""`detente ingest`: what articles say, into a store."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import click

from graph.cli import engine
from graph.cli.batch import Batch, Summary
from graph.cli.opening import leaving_nothing, open_for_writing
from graph.cli.options import extraction_options, store_option
from graph.cli.reporting import silence_readers

__all__ = ["command"]


@click.command(
    name="ingest",
    epilog="Example: detente ingest articles/ --store ./detente-store",
    no_args_is_help=True,
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_option
@extraction_options
@click.option("--extracted", is_flag=True, help="PATH holds records that `detente extract` printed: only store them.")
def command(
    paths: Sequence[str], location: str, setting: str | None, model: str | None, jobs: int, extracted: bool
) -> None:
    """Put what articles say into a store. What it has already is left alone; a changed article is replaced.

    PATH is a text, HTML, JSON Lines, PDF or feed file, a folder of such, or - for standard input.
    Every article is one transaction: after an interruption, run the same command again.
    """
    from ingest.extracted import read_extractions
    from ingest.sources import read_documents

    silence_readers()
    stdin = sys.stdin.buffer
    reader = engine.load_engine(setting=setting, model=model, jobs=jobs)
    with leaving_nothing(location) as keep:
        with open_for_writing(location) as store, _progress() as on_progress:
            batch = Batch(store, reader, clock=lambda: datetime.now(UTC), on_progress=on_progress)
            try:
                if extracted:
                    batch.store_extractions(read_extractions(paths, stdin=stdin))
                else:
                    batch.ingest(read_documents(paths, stdin=stdin))
            finally:
                if batch.summary.new:
                    keep()
                click.echo(str(batch.summary))
        batch.summary.skipped.finish()


@contextmanager
def _progress() -> Iterator[Callable[[Summary], None]]:
    """A progress line on standard error while it is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("reading", total=None)
        yield lambda summary: progress.update(task, description=str(summary), refresh=True)
