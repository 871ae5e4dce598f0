"""The scores: what counts as the same entity, tie, fact; and agreement with the shared scorer where it is present."""

from __future__ import annotations

import importlib.util
from copy import deepcopy
from random import Random
from typing import Any

import pytest

from ingest.model import EVENT_TYPES
from tests.quality import GOLD, SHARED, read_records
from tests.scoring import MEASURES, Count, View, score_articles
from tests.scoring_sentences import score_sentences

FRA = {"id": "fra", "kind": "state", "name": "France", "state": "FRA", "aliases": ["Paris"]}
MLI = {"id": "mli", "kind": "state", "name": "Mali", "state": "MLI", "aliases": []}
LEGRAND = {"id": "p", "kind": "person", "name": "Anne Legrand", "state": "FRA", "aliases": []}
CHIEF: dict[str, Any] = {
    "id": "c",
    "kind": "person",
    "name": "Ola Berg",
    "state": None,
    "organisation": "nato",
    "aliases": [],
}
NATO: dict[str, Any] = {"id": "nato", "kind": "organisation", "name": "NATO", "state": None, "aliases": []}


def _event(type: str, actors: str, recipients: str, **more: Any) -> dict[str, Any]:
    return {"type": type, "actors": actors.split(), "recipients": recipients.split(), **more}


def _record(*events: dict[str, Any], facts: tuple[dict[str, Any], ...] = (), extra: tuple[Any, ...] = ()) -> Any:
    return {"id": "a", "entities": [FRA, MLI, LEGRAND, NATO, CHIEF, *extra], "events": [*events], "facts": [*facts]}


def test_a_person_counts_as_the_state_and_an_official_as_the_body() -> None:
    view = View(_record(_event("ACCUSE", "p", "mli"), _event("REQUEST", "c", "fra")))
    assert set(view.ties) == {
        ("ACCUSE", ("state", "FRA"), ("state", "MLI")),
        ("REQUEST", ("organisation", "nato"), ("state", "FRA")),
    }


def test_symmetric_ties_have_no_order_and_directed_ones_have() -> None:
    gold = [_record(_event("CONSULT", "fra", "mli"), _event("ACCUSE", "fra", "mli"))]
    turned = [_record(_event("CONSULT", "mli", "fra"), _event("ACCUSE", "mli", "fra"))]
    scores = score_articles(gold, turned)
    assert (scores.types["CONSULT"].f1, scores.types["ACCUSE"].f1) == (1.0, 0.0)
    assert scores.measures["dyads"].f1 == 1.0


def test_parties_of_one_principal_are_no_tie_and_a_lone_actor_is_one() -> None:
    assert set(View(_record(_event("ACCUSE", "p", "fra"), _event("CONSULT", "p fra", ""))).ties) == {
        ("CONSULT", ("state", "FRA"), None)
    }
    assert set(View(_record(_event("MOBILIZE", "fra", ""))).ties) == {("MOBILIZE", ("state", "FRA"), None)}


def test_quads_join_types_of_one_quad() -> None:
    scores = score_articles([_record(_event("ACCUSE", "fra", "mli"))], [_record(_event("REJECT", "fra", "mli"))])
    assert (scores.measures["ties"].f1, scores.measures["quads"].f1) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("kind", "gold", "found", "same"),
    [
        ("person", "Anne Legrand", "Legrand", True),
        ("person", "Anne Legrand", "Anne", False),
        ("person", "Anne Legrand", "Jean Legrand", False),
        ("weapon", "S-400", "S-400 missile system", True),
        ("weapon", "Rafale", "The Rafale", True),
        ("organisation", "Ministry of Defence", "Ministry of Justice", False),
        ("agreement", "Treaty of Élysée", "treaty of elysee", True),
    ],
)
def test_names_that_are_the_same(kind: str, gold: str, found: str, same: bool) -> None:
    def record(name: str) -> Any:
        return {"id": "a", "entities": [{"id": "x", "kind": kind, "name": name, "state": None}]}

    assert score_articles([record(gold)], [record(found)]).measures["entities"].right == int(same)


def test_one_annotated_entity_is_matched_by_its_likest_candidates_first() -> None:
    gold = {"id": "a", "entities": [{"id": "x", "kind": "weapon", "name": "T-72 tank", "state": None}]}
    found = {
        "id": "a",
        "entities": [
            {"id": "1", "kind": "weapon", "name": "tank", "state": None},
            {"id": "2", "kind": "weapon", "name": "T-72 tank", "state": None},
            {"id": "3", "kind": "weapon", "name": "submarine", "state": None},
        ],
    }
    count = score_articles([gold], [found]).measures["entities"]
    assert (count.right, count.wrong, count.missed) == (1, 1, 0)


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("Defence Minister of France", "Minister for the Armed Forces and Defence of France", True),
        ("Foreign Minister of France", "Deputy Foreign Minister of France", False),
        ("Defence Minister of France", "former Defence Minister of France", False),
        ("Prime Minister of France", "premier of France", True),
        ("President of France", "Vice President of France", False),
        ("Chief of the Army Staff of France", "army chief of France", True),
        ("deputy harbour master of France", "Harbour Master of France", False),
    ],
)
def test_offices_match_on_their_kind(gold: str, found: str, same: bool) -> None:
    def fact(office: str) -> Any:
        return _record(facts=({"subject": "p", "predicate": "holdsOffice", "object": office},))

    assert score_articles([fact(gold)], [fact(found)]).measures["facts"].right == int(same)


def test_transfers_are_between_principals() -> None:
    firm = {"id": "f", "kind": "organisation", "name": "Forges", "state": "FRA"}
    radar = {"id": "w", "kind": "weapon", "name": "radar", "state": None}
    made = {"subject": "f", "predicate": "suppliesTo", "object": "mli", "weapon": "w"}
    state = {"subject": "fra", "predicate": "suppliesTo", "object": "mli", "weapon": "w"}
    scores = score_articles([_record(facts=(made,), extra=(firm, radar))], [_record(facts=(state,), extra=(radar,))])
    assert scores.measures["transfers"].f1 == 1.0
    assert scores.measures["facts"].f1 == 0.0


def test_attributes_are_those_of_matched_ties() -> None:
    gold = _record(_event("ACCUSE", "fra", "mli", date="2020-01-02", speaker="p"), _event("AGREE", "fra", "mli"))
    found = _record(_event("ACCUSE", "fra", "mli", date="2020-01", status="actual", speaker="p"))
    scores = score_articles([gold], [found])
    assert [scores.attribute(name) for name in ("date", "status", "speaker")] == [0.0, 1.0, 1.0]


def test_an_article_that_was_not_read_is_missed() -> None:
    count = score_articles([_record(_event("AGREE", "fra", "mli"))], []).measures["ties"]
    assert (count.right, count.wrong, count.missed) == (0, 0, 1)


def test_figures_of_a_count() -> None:
    count = Count()
    count.add({1, 2, 3, 4}, {3, 4, 5})
    assert (round(count.precision, 3), count.recall, round(count.f1, 3)) == (0.667, 0.5, 0.571)
    assert Count().f1 == 0.0


def test_sentences_join_yielding_and_let_a_signing_stand_for_support() -> None:
    def gold(code: str) -> Any:
        return {"id": "s", "sentence": "…", "events": [{"source": "FRA", "code": code, "target": "MLI"}]}

    def found(type: str, subtype: str | None = None) -> Any:
        return _record(_event(type, "fra", "mli", subtype=subtype)) | {"id": "s"}

    def right(code: str, type: str, subtype: str | None = None) -> int:
        return score_sentences([gold(code)], [found(type, subtype)]).roots.right

    assert right("RETREAT", "CONCEDE") == 1
    assert right("SUPPORT", "AGREE", "treaty") == 1
    assert right("SUPPORT", "AGREE", "pledge") == 0
    assert right("DISAPPROVE", "ACCUSE") == 1
    assert right("AID", "ACCUSE") == 0


def _spoiled(record: dict[str, Any], random: Random) -> dict[str, Any]:
    """A record with a third of its entities and events changed, dropped or renamed."""
    spoiled = deepcopy(record)
    spoiled["entities"] = [e for e in spoiled["entities"] if random.random() > 0.1]
    for entity in spoiled["entities"]:
        if entity["kind"] != "state" and random.random() < 0.4:
            words = entity["name"].split()
            entity["name"], entity["aliases"] = random.choice([words[-1], " ".join(words[:2])]), []
    spoiled["events"] = [e for e in spoiled["events"] if random.random() > 0.15]
    for event in spoiled["events"]:
        if random.random() < 0.2:
            event["type"] = random.choice(EVENT_TYPES)
        if random.random() < 0.2:
            event["actors"], event["recipients"] = event["recipients"], event["actors"]
        if random.random() < 0.2:
            event["date"], event["speaker"] = "1999", None
    spoiled["facts"] = [f for f in spoiled["facts"] if random.random() > 0.2]
    return spoiled


def _load(name: str) -> Any:
    path = SHARED / name
    if not path.is_file():
        pytest.skip("the shared scorer is absent")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
@pytest.mark.parametrize("name", ["dev", "own"])
def test_figures_are_those_of_the_shared_scorer(name: str) -> None:
    shared = _load("score.py")
    gold = read_records(GOLD / "articles.jsonl" if name == "own" else SHARED / "dev.jsonl")
    random = Random(7)
    found = [_spoiled(record, random) for record in gold]
    theirs, ours = shared.score(gold, found), score_articles(gold, found)
    counts = {m: (c.right, c.wrong, c.missed) for m, c in ours.measures.items()}
    expected = {m: (theirs[m]["tp"], theirs[m]["fp"], theirs[m]["fn"]) for m in MEASURES}
    assert {m: counts[m] for m in MEASURES if m != "facts"} == {m: expected[m] for m in MEASURES if m != "facts"}
    assert ours.measures["facts"].f1 == pytest.approx(theirs["facts"]["f1"], abs=0.01)  # kinds of offices differ
    for attribute, share in theirs["attributes"].items():
        assert ours.attribute(attribute) == pytest.approx(share, abs=1e-4)


@pytest.mark.shared
def test_figures_of_sentences_are_those_of_the_shared_scorer() -> None:
    shared = _load("score_sentences.py")
    gold = read_records(SHARED / "plover_dev.jsonl")
    random = Random(7)
    found = []
    for record in gold:
        states = sorted({e[s] for e in record["events"] for s in ("source", "target") if e[s]} | {"FRA", "MLI"})
        entities = [{"id": code, "kind": "state", "name": code, "state": code[:3]} for code in states]
        events = [
            _event(
                random.choice([e["code"], "AGREE", "YIELD", "RETREAT"]),
                e["source"] or "FRA",
                e["target"] or "MLI",
                subtype="treaty",
            )
            for e in record["events"]
            if random.random() < 0.8
        ]
        found.append({"id": record["id"], "entities": entities, "events": events})
    rows = [
        (expected, shared.predicted_ties(prediction, expected))
        for record, prediction in zip(gold, found, strict=True)
        if (expected := shared.gold_ties(record))
    ]
    ours = score_sentences(gold, found)
    assert ours.roots.f1 == pytest.approx(shared.f1(rows)["f1"], abs=1e-9)
    assert ours.states.f1 == pytest.approx(shared.f1(rows, lambda t: tuple(sorted(t[1:])))["f1"], abs=1e-9)
