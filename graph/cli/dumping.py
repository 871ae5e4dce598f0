"""`detente dump`: all quads as N-Quads."""

from __future__ import annotations

import shutil
import sys

import click

from graph.cli.opening import open_for_reading
from graph.cli.options import store_option

__all__ = ["command"]

_IN_MEMORY = 64 << 20


@click.command(name="dump", epilog="Example: detente dump --store ./detente-store -o quads.nq.gz")
@store_option
@click.option("-o", "--output", metavar="FILE", help="Where to write; compressed if it ends in .gz. [default: stdout]")
def command(location: str, output: str | None) -> None:
    """Write all quads as sorted N-Quads, so that equal stores give equal files.

    A store in use is written as it was last flushed. The file appears when it is complete.
    """
    from graph.store.files import writing_file
    from ontology.writing import scratch_file

    with open_for_reading(location) as store:
        if output is None or output == "-":
            # whole before any of it is shown, so that what fails is the store's or the output's
            with scratch_file(in_memory=_IN_MEMORY) as whole:
                store.dump(whole)
                whole.seek(0)
                shutil.copyfileobj(whole, sys.stdout.buffer)
            return
        with writing_file(output) as stream:
            number = store.dump(stream)
        click.echo(f"{output}: {number} quads", err=True)
