"""`detente extract`: what articles say, one record a line; no store is touched."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence

import click

from graph.cli import engine
from graph.cli.options import extraction_options
from graph.cli.reporting import SkipReport, silence_readers
from ingest.engines.pairing import extract_paired
from ingest.model import Document
from ingest.record import to_record
from ingest.sources import read_documents
from ontology.errors import DetenteError

__all__ = ["command"]


@click.command(
    name="extract",
    epilog="Example: detente extract articles/ news.jsonl | jq '.events[] | [.type, .evidence]'",
    no_args_is_help=True,
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@extraction_options
def command(paths: Sequence[str], setting: str | None, model: str | None, jobs: int) -> None:
    """Print what articles say: one JSON record a line, with the offsets of every piece of evidence.

    PATH is a text, HTML, JSON Lines, PDF or feed file, a folder of such, or - for standard input.
    """
    silence_readers()
    skipped = SkipReport()
    chosen = engine.load_engine(setting=setting, model=model, jobs=jobs)
    for _, extraction in extract_paired(chosen, _readable(paths, skipped)):
        if isinstance(extraction, DetenteError):
            skipped.add(extraction)
            continue
        skipped.note(extraction)
        click.echo(json.dumps(to_record(extraction), ensure_ascii=False))
    skipped.finish()


def _readable(paths: Sequence[str], skipped: SkipReport) -> Iterator[Document]:
    for document in read_documents(paths, stdin=sys.stdin.buffer):
        if isinstance(document, Document):
            yield document
        else:
            skipped.add(document)
