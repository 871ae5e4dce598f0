"""Records that `detente extract` printed, back into extractions: one line at a time, every failure in its place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from ingest.model import Extraction
from ingest.record import from_record
from ingest.sources.bounds import open_stream
from ingest.sources.folders import walk
from ingest.sources.formats import format_of
from ingest.sources.guarding import guard
from ingest.sources.lines import number_lines, text_of
from ontology.errors import RecordError, SourceError

__all__ = ["read_extractions"]

_REMEDY = "give the lines that `detente extract` printed"
_LONGEST_LINE = 50_000_000


def read_extractions(paths: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Extraction | SourceError]:
    """The extractions in JSON Lines files (compressed by gzip or not), folders of such, pipes, or `-`."""
    for path in paths:
        if path == "-" and stdin is not None:
            yield from guard(path, _read_lines(stdin, place=path))
        else:
            yield from guard(path, _read_path(Path(path)))


def _read_path(path: Path) -> Iterator[Extraction | SourceError]:
    for file in walk(path):
        if isinstance(file, SourceError):
            yield file
        elif file == path or format_of(file) == "lines":
            yield from guard(str(file), _read_file(file))


def _read_file(path: Path) -> Iterator[Extraction | SourceError]:
    with open_stream(path) as stream:
        yield from _read_lines(stream, place=str(path))


def _read_lines(stream: BinaryIO, *, place: str) -> Iterator[Extraction | SourceError]:
    found = False
    for number, line in number_lines(stream, longest=_LONGEST_LINE):
        found = True
        yield _read_line(line, place=f"{place}:{number}")
    if not found:
        yield SourceError("the file is empty", place=place, remedy=_REMEDY)


def _read_line(line: bytes | str | None, *, place: str) -> Extraction | SourceError:
    if line is None:
        return RecordError(f"a line of more than {_LONGEST_LINE // 1_000_000} MB", place=place, remedy=_REMEDY)
    try:
        record = json.loads(text_of(line, place=place))
    except SourceError as error:
        return error
    except (ValueError, RecursionError):
        return RecordError("this is no JSON", place=place, remedy=_REMEDY)
    if not isinstance(record, dict) or "entities" not in record or "events" not in record:
        return RecordError("the record holds no extraction", place=place, remedy=_REMEDY)
    try:
        found = from_record(record)
    except RecordError as error:
        return RecordError(error.message, place=place, remedy=error.remedy)
    return replace(found, document=replace(found.document, origin=place))
