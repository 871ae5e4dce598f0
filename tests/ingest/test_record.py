"""Records that came from anywhere: each outcome is an extraction that makes RDF, or one RecordError."""

from __future__ import annotations

import copy
import gzip
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

from ingest.emission.emit import digest, emit
from ingest.extracted import read_extractions
from ingest.model import Extraction
from ingest.record import from_record, to_record
from ontology.errors import RecordError, SourceError, ValidationError
from ontology.validation import raise_for, validate_article
from tests.ingest.deals import AT, extraction

RECORD = json.loads(json.dumps(to_record(extraction())))
STRANGE: tuple[Any, ...] = (
    *(
        None,
        5,
        -1,
        1.5,
        float("inf"),
        float("nan"),
        10**400,
        True,
        "x",
        "",
        " ",
        "\ud800",
        "a b<>",
        "9999-99-99",
        "٢٠٢١",
    ),
    *([], ["x"], [[1]], [None], [{}], [5], {}, {"a": 1}),
)


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The paths to all values inside a JSON value."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield (*path, key)
        yield from places(part, (*path, key))


def changed(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """The record with another value at a path."""
    record: dict[str, Any] = copy.deepcopy(RECORD)
    inner: Any = record
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return record


def test_what_was_written_is_read() -> None:
    assert to_record(from_record(RECORD)) == RECORD


@pytest.mark.parametrize("path", tuple(places(RECORD)), ids=lambda path: ".".join(map(str, path)))
def test_any_value_anywhere_is_accepted_or_told(path: tuple[str | int, ...]) -> None:
    for value in STRANGE:
        try:
            found = from_record(changed(path, value))
            json.dumps(to_record(found), allow_nan=False).encode()
            digest(found.document)
            raise_for(validate_article(emit(found, at=AT, extractor="1")), place="here")
        except (RecordError, ValidationError):
            continue


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("id",), None, "the record has no 'id'"),
        (("id",), 5, "'id' of the record is no string"),
        (("id",), " ", "'id' of the record is empty"),
        (("text",), None, "the record has no 'text'"),
        (("title",), 5, "'title' of the record is no string"),
        (("published",), "soon", "'published' is no date: soon"),
        (("unresolved",), float("inf"), "'unresolved' of the record is no whole number"),
        (("entities",), {"a": 1}, "'entities' of the record is no list"),
        (("entities", 0), "x", "entity 1 of the record is no JSON object"),
        (("entities", 0, "name"), None, "entity 1 has no 'name'"),
        (("entities", 0, "known"), "yes", "'known' of entity 1 is neither true nor false"),
        (("entities", 0, "mentions", 0, "text"), None, "mention 1 has no 'text'"),
        (("events", 0, "evidence"), [], "'evidence' of event 1 is no string"),
        (("events", 0, "objects"), "x", "'objects' of event 1 is no list"),
        (("events", 0, "objects"), [None], "'objects' of event 1 is no string"),
        (("events", 0, "start"), True, "'start' of event 1 is no whole number"),
        (("events", 0, "confidence"), float("nan"), "'confidence' of event 1 is no number"),
        (("facts", 0, "quantity"), 10**400, "'quantity' of fact 1 is no number"),
    ],
)
def test_a_value_of_the_wrong_form_is_named(path: tuple[str | int, ...], value: Any, message: str) -> None:
    with pytest.raises(RecordError, match=message) as told:
        from_record(changed(path, value))
    assert told.value.place == ("a 1" if path != ("id",) else told.value.place)


def test_what_a_gold_record_lacks_is_filled_in() -> None:
    record = copy.deepcopy(RECORD)
    for part in (*record["events"], *record["facts"]):
        for key in ("start", "end", "confidence", "rule"):
            del part[key]
    for entity in record["entities"]:
        for key in ("iri", "mentions", "known", "category"):
            del entity[key]
    found = from_record(record)
    assert (found.events[0].span, found.events[0].rule) == (extraction().events[0].span, "given")
    assert found.entities[0].iri == extraction().entities[0].iri


def test_a_fact_with_offsets_alone_has_their_words() -> None:
    record = copy.deepcopy(RECORD)
    del record["facts"][0]["evidence"]
    assert from_record(record).facts[0].evidence == extraction().facts[0].evidence


def test_records_are_read_from_compressed_files_folders_and_wide_characters(tmp_path: Any) -> None:
    line = json.dumps(RECORD, ensure_ascii=False)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line.encode()))
    (tmp_path / "b.jsonl").write_bytes(line.encode("utf-16"))
    (tmp_path / "c.txt").write_text("no records", encoding="utf-8")
    (tmp_path / "d.jsonl").write_bytes(b"")
    first, second, empty = read_extractions([str(tmp_path)])
    assert isinstance(first, Extraction)
    assert isinstance(second, Extraction)
    assert to_record(first) == to_record(second) == RECORD
    assert first.document.origin == f"{tmp_path}/a.jsonl.gz:1"
    assert str(empty).startswith(f"{tmp_path}/d.jsonl: the file is empty; ")


def test_a_damaged_file_of_records_is_told(tmp_path: Any) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(RECORD).encode() * 9)[:-20])
    missing, damaged = read_extractions([str(tmp_path / "none"), str(path)])
    assert "there is no such file" in str(missing)
    assert "the compressed file is damaged" in str(damaged)


def test_standard_input_of_records_stays_open_for_its_owner() -> None:
    stream = io.BytesIO(json.dumps(RECORD).encode())
    (found,) = read_extractions(["-"], stdin=stream)
    assert isinstance(found, Extraction)
    assert to_record(found) == RECORD
    assert not stream.closed


def test_the_record_behind_a_bad_one_is_read(tmp_path: Any) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(r) for r in (changed(("facts",), ["x"]), RECORD)), encoding="utf-8")
    bad, good = read_extractions([str(path)])
    assert isinstance(bad, SourceError)
    assert str(bad).startswith(f"{path}:1: fact 1 of the record is no JSON object")
    assert isinstance(good, Extraction)
