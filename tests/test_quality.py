"""The floors hold, are only ever raised, and our own gold is sound."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ingest.model import EVENT_TYPES
from ingest.record import from_record
from tests.quality import GOLD, GoldSet, below, measure, predict, raised, read_floors, read_records, write_floors
from tests.quality_tables import print_errors, print_reliability, reliability
from tests.scoring import Scores, score_articles

ARTICLES = read_records(GOLD / "articles.jsonl")
SENTENCES = read_records(GOLD / "sentences.jsonl")
LEADS = read_records(GOLD / "lead_sentences.jsonl")


def test_gold_is_twelve_articles_and_a_hundred_and_seventy_sentences() -> None:
    assert (len(ARTICLES), len({r["id"] for r in ARTICLES})) == (12, 12)
    assert (len(SENTENCES), len({r["id"] for r in SENTENCES})) == (60, 60)
    assert (len(LEADS), len({r["id"] for r in LEADS})) == (110, 110)
    assert sum(not r["events"] for r in LEADS) == 47
    assert {e["code"] for r in SENTENCES for e in r["events"]} == set(EVENT_TYPES)
    assert {e["code"] for r in LEADS for e in r["events"]} <= set(EVENT_TYPES)


@pytest.mark.parametrize("record", ARTICLES, ids=[r["id"] for r in ARTICLES])
def test_gold_articles_keep_the_form_of_the_guidelines(record: dict[str, Any]) -> None:
    extraction = from_record(record)
    ids = {entity.id for entity in extraction.entities}
    assert 115 <= len(record["text"].split()) <= 250
    for event in extraction.events:
        assert event.type in EVENT_TYPES
        assert record["text"][event.span.start : event.span.end] == event.evidence
        assert {*event.actors, *event.recipients, *filter(None, [event.speaker])} <= ids
        assert event.actors
    for fact in extraction.facts:
        assert fact.subject in ids
        assert fact.predicate == "holdsOffice" or fact.object in ids
        assert (fact.weapon in ids) == (fact.predicate == "suppliesTo")


def test_gold_scores_itself_perfectly() -> None:
    assert set(score_articles(ARTICLES, ARTICLES).figures().values()) == {1.0}


def test_a_figure_below_its_floor_is_told() -> None:
    floors = {"own": {"ties": 0.5, "dyads": 0.7}, "absent": {"ties": 0.9}}
    assert below({"own": {"ties": 0.5, "dyads": 0.6999}}, floors) == ["own: dyads is 0.6999, below its floor of 0.7"]
    assert below({"own": {"ties": 0.5}}, floors) == ["own: dyads is 0.0000, below its floor of 0.7"]


def test_floors_are_raised_with_a_margin_and_never_lowered(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    write_floors({"own": {"ties": 0.5, "dyads": 0.7}, "absent": {"ties": 0.9}}, path)
    write_floors(raised({"own": {"ties": 0.655, "dyads": 0.6}, "new": {"ties": 0.333}}, read_floors(path)), path)
    assert read_floors(path) == {
        "absent": {"ties": 0.9},
        "new": {"ties": 0.32},
        "own": {"ties": 0.64, "dyads": 0.7},
    }


def _told(confidences: dict[str, float]) -> Scores:
    """An article that tells ties by type; those of type AGREE alone are annotated."""
    entities = [{"id": c, "kind": "state", "name": c, "state": c} for c in ("FRA", "MLI")]
    events = [
        {"type": t, "actors": ["FRA"], "recipients": ["MLI"], "confidence": p, "evidence": f"{t} told", "rule": "r"}
        for t, p in confidences.items()
    ]
    gold = {"id": "a", "entities": entities, "events": [{**events[0], "type": "AGREE"}]}
    return score_articles([gold], [{"id": "a", "entities": entities, "events": events}])


def test_reliability_holds_confidence_against_the_share_that_is_right() -> None:
    bins, gap = reliability(_told({"AGREE": 0.93, "CONSULT": 0.97, "AID": 0.1}))
    assert [(b.low, b.ties, round(b.confidence, 2), b.right) for b in bins] == [(0.1, 1, 0.1, 0.0), (0.9, 2, 0.95, 0.5)]
    assert gap == pytest.approx((0.1 + 2 * 0.45) / 3)


def test_errors_are_grouped_by_type_with_their_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    scores = _told({"CONSULT": 0.97, "AID": 0.5})
    print_reliability(scores)
    capsys.readouterr()
    print_errors(scores, most=5)
    assert capsys.readouterr().out.splitlines() == [
        "missed AGREE: 1",
        "    a: FRA → MLI (read as AID, CONSULT): CONSULT told",
        "wrong AID: 1",
        "    a: FRA → MLI [0.50, r]: AID told",
        "wrong CONSULT: 1",
        "    a: FRA → MLI [0.97, r]: CONSULT told",
    ]


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("name", ["articles", "sentences", "lead_sentences"])
def test_extraction_keeps_the_floors_of_our_own_gold(name: str) -> None:
    gold = GoldSet(f"own_{name}", GOLD / f"{name}.jsonl")
    figures = {gold.name: measure(gold, predict(read_records(gold.path))).figures()}
    floors = read_floors()
    assert floors[gold.name]
    assert below(figures, floors) == []
