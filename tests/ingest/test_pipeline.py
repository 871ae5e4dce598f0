"""The whole extraction on stories of our own: offsets, principals, errors in their places, same bytes."""

from __future__ import annotations

import json
from datetime import date

import pytest

from ingest.emission.integrity import check
from ingest.model import Document, Event, Extraction, Fact
from ingest.pipeline import extract, extract_many, extractor_version
from ingest.record import to_record
from tests.quality import GOLD, read_records

pytestmark = pytest.mark.model

DOCUMENTS = [
    Document(r["id"], r["text"], r["title"], date.fromisoformat(r["published"]), r["publisher"])
    for r in read_records(GOLD / "articles.jsonl")[:3]
]


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    return [found for found in extract_many(DOCUMENTS) if isinstance(found, Extraction)]


def test_evidence_and_marks_lie_where_they_say(extractions: list[Extraction]) -> None:
    for extraction in extractions:
        fields = {"text": extraction.document.text, "title": extraction.document.title or ""}
        claims: tuple[Event | Fact, ...] = (*extraction.events, *extraction.facts)
        for claim in claims:
            assert fields[claim.span.field][claim.span.start : claim.span.end] == claim.evidence
        for event in extraction.events:
            assert event.marks
            assert all(event.span.start <= mark.start < mark.end <= event.span.end for mark in event.marks)
        for entity in extraction.entities:
            assert [fields[m.span.field][m.span.start : m.span.end] for m in entity.mentions] == [
                m.text for m in entity.mentions
            ]


def test_what_is_extracted_keeps_the_integrity_that_rdf_needs(extractions: list[Extraction]) -> None:
    assert len(extractions) == len(DOCUMENTS)
    for extraction in extractions:
        check(extraction)
        assert extraction.events


def test_the_same_document_gives_the_same_bytes_alone_and_among_others(extractions: list[Extraction]) -> None:
    alone = extract(DOCUMENTS[1])
    assert json.dumps(to_record(alone)) == json.dumps(to_record(extractions[1]))


def test_persons_have_the_state_and_the_office_that_their_titles_give() -> None:
    text = "Defence Minister Odile Legrand of France met Hiroshi Tanabe, the Japanese foreign minister, on Monday."
    found = extract(Document("t", text, published=date(2020, 3, 4)))
    persons = {entity.name: entity.state for entity in found.entities if entity.kind == "person"}
    assert persons == {"Odile Legrand": "FRA", "Hiroshi Tanabe": "JPN"}
    offices = {fact.object.casefold() for fact in found.facts if fact.predicate == "holdsOffice"}
    assert offices == {"defence minister of france", "foreign minister of japan"}


def test_furniture_gives_nothing_and_an_empty_text_neither() -> None:
    for text in ("", "   \n\n", "Show comments\n\nFollow Us\n\nLogin Register"):
        found = extract(Document("f", text))
        assert (found.events, found.facts) == ((), ())


def test_the_version_names_the_model() -> None:
    assert extractor_version(model="other").endswith("+other")
    assert extractor_version() != extractor_version(model="other")


def test_an_article_of_an_impossible_day_loses_no_other() -> None:
    text = "France met Japan in Geneva in March last year. It will visit Iran next January, as it said yesterday."
    days = (date(2020, 3, 4), date.min, date.max, date(2020, 3, 4))
    found = list(extract_many([Document(f"o{n}", text, published=day) for n, day in enumerate(days)]))
    assert [one.document.id if isinstance(one, Extraction) else one.place for one in found] == ["o0", "o1", "o2", "o3"]
    assert isinstance(found[0], Extraction)
    assert isinstance(found[3], Extraction)
