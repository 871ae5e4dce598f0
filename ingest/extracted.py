"""Records that `detente extract` printed, back into extractions: one line at a time, every failure in its place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from ingest.model import Extraction
from ingest.record import from_record
from ontology.errors import RecordError, SourceError

__all__ = ["read_extractions"]

_REMEDY = "give the lines that `detente extract` printed"
_LONGEST_LINE = 50_000_000


def read_extractions(paths: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Extraction | SourceError]:
    """The extractions in JSON Lines files, or `-` for the given standard input."""
    for path in paths:
        try:
            if path == "-" and stdin is not None:
                yield from _read_lines(stdin, place=path)
            else:
                with Path(path).open("rb") as stream:
                    yield from _read_lines(stream, place=path)
        except OSError as error:
            yield SourceError(f"cannot be read ({error.strerror or error})", place=path, remedy="name a file")


def _read_lines(stream: BinaryIO, *, place: str) -> Iterator[Extraction | SourceError]:
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        if line.strip():
            yield _read_line(line, place=f"{place}:{number}")


def _read_line(line: bytes, *, place: str) -> Extraction | SourceError:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return RecordError("this is no JSON", place=place, remedy=_REMEDY)
    if not isinstance(record, dict) or "entities" not in record or "events" not in record:
        return RecordError("the record holds no extraction", place=place, remedy=_REMEDY)
    try:
        return from_record(record)
    except RecordError as error:
        return RecordError(error.message, place=place, remedy=error.remedy)
