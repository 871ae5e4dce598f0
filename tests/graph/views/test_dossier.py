"""The lines of a brief, each with the claims behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.views.dossier import Dossier, read_dossier
from graph.views.knowledge import read_knowledge
from ontology.iri import GRAPH, ONTOLOGY
from tests.graph.views.sample_graph import ARTICLES, CLAIMS, NAMES, Claim, build_store, sample_store

ID = "https://w3id.org/detente/id/"
PARTY_TO = NamedNode(f"{ONTOLOGY}partyTo")


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return read_dossier(sample_store(), f"{ID}state/IND", f"{ID}state/RUS")


def lines(dossier: Dossier, heading: str) -> list[tuple[str, str | None, str]]:
    section = next((each for each in dossier.sections if each.heading == heading), None)
    return [(line.what, line.when, line.status) for line in section.lines] if section else []


def test_the_pair_is_named_and_counted(dossier: Dossier) -> None:
    assert (dossier.left, dossier.right) == ("India", "Russia")
    assert len(dossier.ties) == 3
    assert (dossier.articles, dossier.outlets, dossier.latest_report) == (2, 2, "2021-12-09")


def test_contradicted_and_planned_events_stand_apart_from_what_is_settled(dossier: Dossier) -> None:
    assert lines(dossier, "Contradicted") == [("India – arms-deal – Russia", "2021-12-06", "contradicted")]
    assert lines(dossier, "Planned or possible") == [("Russia – exercise – India", "2022", "planned")]
    assert [what for what, _, _ in lines(dossier, "Latest of each type")] == ["Consult (1)"]


def test_what_is_told_unsurely_stands_apart_and_each_line_says_how_surely(dossier: Dossier) -> None:
    told = Claim("rifles", "Agree", ["state/CHN"], ["state/RUS"], ARTICLES[0].text[:20], subtype="arms-deal")
    store = build_store(ARTICLES, [told, replace(told, type="Assault", subtype=None, confidence=0.3)], NAMES)
    pair = read_dossier(store, f"{ID}state/CHN", f"{ID}state/RUS")
    assert [section.heading for section in pair.sections] == [
        "Latest of each type", "Agreements", "Told unsurely, not counted",
    ]  # fmt: skip
    assert [line.confidence for section in pair.sections for line in section.lines] == [0.8, 0.8, 0.3]
    surer = read_dossier(store, f"{ID}state/CHN", f"{ID}state/RUS", minimum_confidence=0.5)
    assert [section.heading for section in surer.sections] == ["Latest of each type", "Agreements"]


def test_a_contradicted_line_has_both_sides(dossier: Dossier) -> None:
    section = next(each for each in dossier.sections if each.heading == "Contradicted")
    assert [claim.sentence for claim in section.lines[0].evidence] == [CLAIMS[0].evidence, CLAIMS[1].evidence]


def test_agreements_and_transfers_have_their_sentence(dossier: Dossier) -> None:
    assert lines(dossier, "Agreements") == [("rifle contract", None, "actual")]
    assert lines(dossier, "Arms transfers") == [("600,000 rifles", None, "signed")]
    for section in dossier.sections:
        if section.heading in ("Agreements", "Arms transfers"):
            assert section.lines[0].evidence[0].sentence == CLAIMS[0].evidence


def test_agreements_of_the_day_of_the_latest_report_those_in_force_first_and_one_that_ended_says_when() -> None:
    store = sample_store()
    agreements = {
        "old-pact": ("1990-05-01", "1991-02", "2004-07-09"),
        "new-pact": ("1980-03-02", "2024", "2025-02-01"),  # its end is later than the latest report
        "pact-to-come": ("2021-12-10", None, None),
    }
    for name, days in agreements.items():
        node, graph = NamedNode(f"{ID}agreement/{name}"), NamedNode(f"{GRAPH}reference/agreements")
        told = [
            (term, Literal(day)) for term, day in zip(("signedOn", "inForceSince", "endedOn"), days, strict=True) if day
        ]
        store.apply(
            insert=[
                *(Quad(NamedNode(f"{ID}state/{code}"), PARTY_TO, node, graph) for code in ("IND", "RUS")),
                *(Quad(node, NamedNode(ONTOLOGY + term), day, graph) for term, day in told),
            ]
        )
    read = read_dossier(store, f"{ID}state/IND", f"{ID}state/RUS", lines=9)
    assert lines(read, "Agreements") == [
        ("rifle contract", None, "actual"),
        ("new pact", "1980-03-02", "actual"),
        ("old pact", "1990-05-01", "ended 2004-07-09"),
    ]
    section = next(each for each in read.sections if each.heading == "Agreements")
    assert [line.note for line in section.lines] == [
        "both are parties",
        "both are parties",
        "both were parties, in force since 1991-02",
    ]
    known = read_knowledge(store, [f"{ID}state/IND"])[f"{ID}state/IND"]
    assert [fact.other for fact in known if fact.relation == "party to"] == [
        "pact to come",
        "rifle contract",
        "new pact (ended 2025-02-01)",
        "old pact (ended 2004-07-09)",
    ]


def test_a_person_has_an_office(dossier: Dossier) -> None:
    section = next(each for each in dossier.sections if each.heading == "Persons involved")
    assert [line.note for line in section.lines] == ["Defence Minister of India", None]


def test_persons_are_counted_by_their_events(dossier: Dossier) -> None:
    assert [what for what, _, _ in lines(dossier, "Persons involved")] == ["Rajnath Singh (1)", "Sergei Shoigu (1)"]


def test_every_line_has_evidence(dossier: Dossier) -> None:
    outlets = {article.publisher for article in ARTICLES}
    for section in dossier.sections:
        for line in section.lines:
            assert line.evidence
            assert {claim.source.publisher for claim in line.evidence} <= outlets


def test_hostile_acts_are_a_section_of_their_own() -> None:
    border = read_dossier(sample_store(), f"{ID}state/CHN", f"{ID}state/IND")
    assert lines(border, "Threats, sanctions, force") == [("China – deploy – India", "2022-05", "actual")]
    assert {quad: line.when for quad, line in border.quads.items()} == {
        "material-conflict": "2022-05",
        "verbal-conflict": "2022-06-02",
    }


def test_sections_are_cut_and_say_how_many_there_are() -> None:
    cut = read_dossier(sample_store(), f"{ID}state/IND", f"{ID}state/RUS", lines=1)
    persons = next(each for each in cut.sections if each.heading == "Persons involved")
    assert (len(persons.lines), persons.total) == (1, 2)
