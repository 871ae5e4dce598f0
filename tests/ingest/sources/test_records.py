from __future__ import annotations

import gzip
import json
from datetime import date

import pytest

from ingest.model import Document
from ingest.sources import read_documents
from ingest.sources.dates import read_day
from ontology.errors import RecordError, SourceError
from tests.ingest.sources.conftest import Write

RECORD = {
    "id": "r1",
    "title": "Two states sign",
    "text": "They signed.\r\nAll of it.",
    "published": "2021-12-06",
    "publisher": "The Paper",
    "url": "https://example.org/r1",
}


def test_all_keys_are_kept_and_the_text_is_not_changed(write: Write) -> None:
    path = write("a.jsonl", json.dumps(RECORD))
    assert list(read_documents([path])) == [
        Document(
            id="r1",
            title="Two states sign",
            text="They signed.\r\nAll of it.",
            published=date(2021, 12, 6),
            publisher="The Paper",
            url="https://example.org/r1",
            origin=f"{path}:1",
        )
    ]


def test_only_text_is_required_and_the_id_is_then_a_hash_of_the_content(write: Write) -> None:
    first, again, other = read_documents([write("a.jsonl", '{"text": "x"}\n{"text": "x"}\n{"text": "y"}\n')])
    assert isinstance(first, Document)
    assert isinstance(again, Document)
    assert isinstance(other, Document)
    assert first.id == again.id != other.id


def test_a_broken_line_is_told_by_its_number_and_the_next_is_read(write: Write) -> None:
    path = write("a.jsonl", '{"id": "a", "text": "x"}\n{"text": \n\n{"id": "c", "text": "y"}\n')
    first, error, last = read_documents([path])
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.id, last.id) == ("a", "c")
    assert isinstance(error, RecordError)
    assert str(error).startswith(f"{path}:2: broken JSON at column")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"title": "x"}', 'the record has no "text"'),
        ('{"text": "  "}', 'the record has no "text"'),
        ('{"text": 7}', '"text" is no string'),
        ('["text"]', "this is no JSON object"),
        ("[" * 100_000, "JSON beyond all measure"),
        ('{"text": "x", "id": ' + "9" * 5000 + "}", "JSON beyond all measure"),
    ],
)
def test_a_record_of_the_wrong_form_is_told(write: Write, line: str, message: str) -> None:
    (error,) = read_documents([write("a.jsonl", line)])
    assert isinstance(error, RecordError)
    assert message in str(error)


def test_a_line_that_is_not_utf_8_spoils_no_other(write: Write) -> None:
    found = list(read_documents([write("a.jsonl", b'{"text": "\xe9"}\n{"text": "x"}\n')]))
    assert [isinstance(one, SourceError) for one in found] == [True, False]


def test_a_line_beyond_the_bound_is_passed_over(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.sources.records.MAXIMUM_BYTES", 50)
    long = json.dumps({"text": "x" * 200})
    found = list(read_documents([write("a.jsonl", f'{long}\n{{"id": "b", "text": "y"}}\n')]))
    assert "a line of more than" in str(found[0])
    assert [one.id for one in found if isinstance(one, Document)] == ["b"]


def test_what_no_store_keeps_is_replaced_one_for_one(write: Write) -> None:
    (document,) = read_documents([write("a.jsonl", '{"text": "a\\ud800b\\u0000c"}')])
    assert isinstance(document, Document)
    assert document.text == "a\ufffdb\ufffdc"


def test_gzipped_lines_and_a_numeric_id_are_read(write: Write) -> None:
    (document,) = read_documents([write("a.jsonl.gz", gzip.compress(b'{"id": 12, "text": "x"}\n'))])
    assert isinstance(document, Document)
    assert document.id == "12"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
@pytest.mark.parametrize("name", ["a.jsonl", "a"])
def test_lines_of_wide_characters_are_read_by_the_mark_of_the_stream(write: Write, encoding: str, name: str) -> None:
    lines = ['{"id": "a", "text": "\u010a x"}', "", '{"id": \udfff}', '{"id": "b", "text": "y"}']
    content = "\r\n".join(lines).encode(encoding, "surrogatepass")
    first, error, last = read_documents([write(name, content)])
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert [(first.id, first.text), (last.id, last.text)] == [("a", "\u010a x"), ("b", "y")]
    assert ":3: " in str(error)


def test_wide_lines_beyond_the_bound_are_passed_over(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.sources.records.MAXIMUM_BYTES", 50)
    long = json.dumps({"text": "x" * 200})
    found = list(read_documents([write("a.jsonl", f'{long}\n{{"id": "b", "text": "y"}}\n'.encode("utf-16"))]))
    assert "a line of more than" in str(found[0])
    assert [one.id for one in found if isinstance(one, Document)] == ["b"]


def test_a_json_file_holds_one_record_or_a_list(write: Write) -> None:
    one = write("one.json", json.dumps(RECORD, indent=1))
    several = write("several.json", json.dumps([RECORD, {"title": "no text"}]))
    first, second, error = read_documents([one, several])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.id == second.id == "r1"
    assert isinstance(error, RecordError)
    assert f"{several}[1]" in str(error)


@pytest.mark.parametrize(
    "written",
    [
        "2021-12-06",
        "2021-12-06T23:59:00Z",
        "20211206",
        "6 December 2021",
        "December 6, 2021",
        "Mon, 06 Dec 2021 10:00:00 GMT",
        "2021-12-6",
        "2021-12-06Z",
        "2021-12-06+05:30",
        "2021-12-06T10:00",
        "20211206101500",
        "2021/12/06",
        "Dec. 6, 2021",
        "Dec 6 2021",
        "6 Dec. 2021",
        "6th December 2021",
        "6th of December, 2021",
        "December 6th, 2021",
        "Mon, 06 Dec 2021",
        "Monday 6 December 2021",
        "Monday, December 6, 2021",
        "December 6, 2021 at 9:30 p.m. EST",
        "Dec 6, 2021, 10:00 AM",
        "2021 December 6",
    ],
)
def test_a_day_is_read_in_the_usual_forms(written: str) -> None:
    assert read_day(written) == date(2021, 12, 6)


@pytest.mark.parametrize(
    "written", ["2021-12", "2021", "12/06/2021", "soon", "2021-02-30", "2021-12-06-07", "December 2021", "6.12"]
)
def test_what_is_no_day_or_may_be_two_is_none(written: str) -> None:
    assert read_day(written) is None


@pytest.mark.parametrize("written", ["Sept. 6, 2021", "Sept 6 2021", "6 Sep 2021", "September 6, 2021"])
def test_september_is_read_however_it_is_shortened(written: str) -> None:
    assert read_day(written) == date(2021, 9, 6)


@pytest.mark.parametrize(
    "published",
    [
        "soon",
        "2021-02-30",
        "0001-01-01T00:00:00Z",
        "9999-12-31",
        "1799-12-31",
        "2200-01-01",
        "Mon, 99999999999999999999 Jan 2023 00:00:00 GMT",
    ],
)
def test_a_day_that_no_article_can_be_of_is_noted_and_the_article_kept(write: Write, published: str) -> None:
    lines = [json.dumps({"text": "x", "published": published}), json.dumps({"text": "y", "published": "1800-01-01"})]
    undated, good = read_documents([write("a.jsonl", "\n".join(lines))])
    assert isinstance(undated, Document)
    assert undated.published is None
    assert undated.notes == (f'"published" is no date: {published[:40]}; write it as YYYY-MM-DD',)
    assert isinstance(good, Document)
    assert (good.published, good.notes) == (date(1800, 1, 1), ())


def test_what_is_of_the_wrong_kind_is_noted_and_the_article_kept(write: Write) -> None:
    record = {"text": "x", "title": 5, "url": ["u"], "published": 2021, "publisher": None}
    (document,) = read_documents([write("a.jsonl", json.dumps(record))])
    assert isinstance(document, Document)
    assert (document.title, document.url, document.published) == (None, None, None)
    assert document.notes == tuple(f'"{key}" is no string and is left out' for key in ("title", "published", "url"))
