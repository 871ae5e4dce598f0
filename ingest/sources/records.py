"""JSON Lines, and JSON files of one record or a list: keys `id title text published publisher url`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

from ingest.model import Document
from ingest.sources.bounds import MAXIMUM_BYTES
from ingest.sources.dates import read_day
from ingest.sources.encoding import clean, decode
from ingest.sources.lines import number_lines, text_of
from ontology.errors import RecordError, SourceError
from ontology.iri import content_hash

__all__ = ["read_json", "read_lines", "read_record"]

_REMEDY = 'each line is one JSON object with at least "text"'


def _text(record: Mapping[str, Any], key: str, place: str) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise RecordError(f'"{key}" is no string', place=place, remedy="put it in quotes, or leave it out")
    return clean(value) if value.strip() else None


def _aside(record: Mapping[str, Any], key: str, notes: list[str]) -> str | None:
    """A value without which there still is an article: of the wrong kind it is left out and noted."""
    try:
        return _text(record, key, "")
    except RecordError as error:
        notes.append(f"{error.message} and is left out")
        return None


def _published(record: Mapping[str, Any], notes: list[str]) -> date | None:
    written = _aside(record, "published", notes)
    day = read_day(written) if written else None
    if written and day is None:
        notes.append(f'"published" is no date: {written[:40]}; write it as YYYY-MM-DD')
    return day


def read_record(record: object, *, place: str) -> Document:
    """The article of one record, without what of it is no date or no string; RecordError where it has no text."""
    if not isinstance(record, dict):
        raise RecordError("this is no JSON object", place=place, remedy=_REMEDY)
    text = _text(record, "text", place)
    if text is None:
        raise RecordError('the record has no "text"', place=place, remedy=_REMEDY)
    notes: list[str] = []
    title = _aside(record, "title", notes)
    return Document(
        id=_text(record, "id", place) or content_hash([title or "", text]),
        text=text,
        title=title,
        published=_published(record, notes),
        publisher=_aside(record, "publisher", notes),
        url=_aside(record, "url", notes),
        origin=place,
        notes=tuple(notes),
    )


def _parse(line: str, place: str) -> object:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise RecordError(f"broken JSON at column {error.colno}: {error.msg}", place=place, remedy=_REMEDY) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, or brackets nested as deep
        raise RecordError("JSON beyond all measure", place=place, remedy=_REMEDY) from error


def read_lines(stream: BinaryIO, *, place: str) -> Iterator[Document | SourceError]:
    """The articles of a stream of JSON Lines; a line that cannot be read is one error, and the next is read."""
    found = False
    for number, line in number_lines(stream, longest=MAXIMUM_BYTES):
        where = f"{place}:{number}"
        found = True
        try:
            if line is None:
                raise RecordError(f"a line of more than {MAXIMUM_BYTES // 1_000_000} MB", place=where, remedy="cut it")
            yield read_record(_parse(text_of(line, place=where), where), place=where)
        except SourceError as error:
            yield error
    if not found:
        yield SourceError("the file is empty", place=place, remedy=_REMEDY)


def read_json(content: bytes, *, place: str) -> Iterator[Document | SourceError]:
    """The articles of a JSON file: one record, or a list of them."""
    value = _parse(decode(content, place=place), place)
    records: Iterable[tuple[str, object]] = [(place, value)]
    if value == []:
        yield SourceError("the list is empty", place=place, remedy=_REMEDY)
    if isinstance(value, list):
        records = ((f"{place}[{position}]", record) for position, record in enumerate(value))
    for where, record in records:
        try:
            yield read_record(record, place=where)
        except SourceError as error:
            yield error
