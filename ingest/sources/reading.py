"""Reading paths of any format into documents, one after the other, with every failure told and none raised."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from ingest.model import Document
from ingest.sources.bounds import open_stream, read_bytes, read_stream
from ingest.sources.dates import day_of_name
from ingest.sources.feed import read_feed
from ingest.sources.folders import walk
from ingest.sources.formats import Format, format_of, sniff_format
from ingest.sources.guarding import guard
from ingest.sources.pdf import read_pdf
from ingest.sources.plain import read_plain
from ingest.sources.records import read_json, read_lines
from ingest.sources.web import read_page
from ontology.errors import SourceError

__all__ = ["read_documents"]


class _Reader(Protocol):
    """What reads a file of one article."""

    def __call__(self, content: bytes, *, place: str) -> Document: ...


_STANDARD_INPUT = "-"
_SINGLE: dict[Format, _Reader] = {"text": read_plain, "web": read_page, "pdf": read_pdf}


def read_documents(paths: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Document | SourceError]:
    """The articles at the paths, in order; what cannot be read comes as an error in its place, and the rest goes on.

    A path is a text, HTML, JSON Lines, feed or PDF file (compressed by gzip or not), a folder, a pipe, or `-`
    for the given standard input.
    """
    for path in paths:
        yield from guard(path, _read_standard_input(stdin) if path == _STANDARD_INPUT else _read_path(Path(path)))


def _read_path(path: Path) -> Iterator[Document | SourceError]:
    for file in walk(path):
        if isinstance(file, SourceError):
            yield file
        else:
            yield from guard(str(file), _read_file(file))


def _read_standard_input(stdin: BinaryIO | None) -> Iterator[Document | SourceError]:
    if stdin is None:
        raise SourceError("there is no standard input", place=_STANDARD_INPUT, remedy="name a file")
    stream = io.BufferedReader(stdin)  # type: ignore[type-var]  # any binary stream that can be read will do
    try:
        yield from _read_unnamed(stream, place=_STANDARD_INPUT)
    finally:
        stream.detach()  # else the wrapper would close the stream, which is the caller's


def _read_unnamed(stream: io.BufferedReader[Any], *, place: str) -> Iterator[Document | SourceError]:
    """What comes through a pipe, in the format of its first bytes; lines are read as they come."""
    form = sniff_format(stream.peek(4096))
    if form == "lines":
        yield from read_lines(stream, place=place)
    else:
        yield from _read_content(read_stream(stream, place=place), form, place=place)


def _read_file(path: Path) -> Iterator[Document | SourceError]:
    place = str(path)
    if path.is_fifo() or path.is_char_device():
        with path.open("rb") as pipe:
            yield from _read_unnamed(pipe, place=place)
        return
    if not path.is_file():
        raise SourceError("this is no regular file", place=place, remedy="give a file, a folder, a pipe or -")
    form = format_of(path)
    if form == "lines":
        with open_stream(path) as stream:
            yield from read_lines(stream, place=place)
        return
    content = read_bytes(path)
    yield from _read_content(content, form or sniff_format(content), place=place)


def _read_content(content: bytes, form: Format, *, place: str) -> Iterator[Document | SourceError]:
    if not content.strip():
        raise SourceError("the file is empty", place=place, remedy="remove it or fill it")
    if form == "lines":
        yield from read_lines(io.BytesIO(content), place=place)
    elif form == "json":
        yield from read_json(content, place=place)
    elif form == "feed":
        yield from read_feed(content, place=place)
    else:
        document = _SINGLE[form](content, place=place)
        yield document if document.published else replace(document, published=day_of_name(place))
