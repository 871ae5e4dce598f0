"""`detente load`: N-Quads into a store at the engine's bulk speed."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from graph.cli.opening import leaving_nothing
from graph.cli.options import store_option

__all__ = ["command"]


@click.command(name="load", epilog="Example: detente load part-*.nq.gz --store ./detente-store", no_args_is_help=True)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@store_option
@click.option("--derive", is_flag=True, help="Then derive events and ties from the articles, and infer.")
def command(files: Sequence[str], location: str, derive: bool) -> None:
    """Load N-Quads; FILE may be compressed (.gz), or - for standard input.

    Into a store on disk all files are one transaction: all of it is kept, or none. What the store has
    already stays. Parts of a graph, such as the articles that several machines extracted, need --derive
    once the last of them is in; a dump of a whole store does not.
    """
    from graph.store import open_store
    from graph.store.files import reading_files

    # the files first, so that the failure of one of them is told as its own
    with (
        leaving_nothing(location),
        reading_files(files, stdin=sys.stdin.buffer) as stream,
        open_store(location) as store,
    ):
        before = store.count()
        store.load(stream)
        if derive:
            from graph.derivation import rebuild
            from graph.foundation import lay_foundation
            from graph.inference import infer
            from graph.store.preparation import source_digest

            lay_foundation(store)
            rebuild(store, by=source_digest())
            infer(store)
        click.echo(f"{location}: {store.count() - before} new quads, {store.count()} in all", err=True)
