"""Which drafts become entities: parties, topics, actors; not every place and outlet."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from spacy.tokens import Doc

from ingest.model import Event, Fact, Span
from ingest.participants.agreements import find_agreements
from ingest.selection import select_entities
from tests.ingest.parses import parse, read, registry, words


def _select(*docs: Doc, events: Sequence[Event] = (), facts: Sequence[Fact] = ()) -> tuple[str, ...]:
    found = read(*docs)
    return select_entities(found.cast, found.linked, found.segments, events, facts)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("France/NNP/nsubj>left left/VBD/ROOT", ("fra",)),
        ("French/JJ/amod>troops troops/NNS/nsubj>left left/VBD/ROOT", ("fra",)),
        ("rain/NN/nsubj>fell fell/VBD/ROOT in/IN/prep>fell France/NNP/pobj>in", ()),
        ("rain/NN/nsubj>fell fell/VBD/ROOT near/IN/prep>fell Paris/NNP/pobj>near", ()),
        ("envoys/NNS/nsubj>flew flew/VBD/ROOT to/IN/prep>flew Paris/NNP/pobj>to", ()),
        ("envoys/NNS/nsubj>flew flew/VBD/ROOT to/IN/prep>flew France/NNP/pobj>to", ("fra",)),
        ("Paris/NNP/nsubj>protested protested/VBD/ROOT", ("fra",)),
    ],
)
def test_a_state_counts_where_it_is_more_than_a_place(sentence: str, expected: tuple[str, ...]) -> None:
    assert _select(parse(sentence)) == expected


@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        ("Odile Legrand", "PERSON", ("odile-legrand",)),
        ("Harbour Council", "ORG", ("harbour-council",)),
        ("Harbour Wombat", "ORG", ()),
        ("QX-77", "PRODUCT", ()),
        ("Harbour Pact", "LAW", ("harbour-pact",)),
    ],
)
def test_what_only_the_text_names_must_be_a_person_or_a_body_or_an_agreement(
    name: str, label: str, expected: tuple[str, ...]
) -> None:
    parts = name.split()
    rows = [f"{part}/NNP/compound>{parts[-1]}" for part in parts[:-1]]
    doc = parse(" ".join([*rows, f"{parts[-1]}/NNP/nsubj>left left/VBD/ROOT"]), ents=((name, label),))
    assert _select(doc) == expected


def test_an_unknown_body_that_is_named_twice_counts() -> None:
    sentence = "Harbour/NNP/compound>Wombat Wombat/NNP/nsubj>left left/VBD/ROOT"
    docs = [parse(sentence, ents=(("Harbour Wombat", "ORG"),)) for _ in range(2)]
    assert _select(*docs) == ("harbour-wombat",)


def test_parties_speakers_and_topics_of_events_and_facts_count_in_the_order_of_the_text() -> None:
    doc = parse(
        "rain/NN/nsubj>fell fell/VBD/ROOT in/IN/prep>fell France/NNP/pobj>in ,/,/punct>fell in/IN/prep>fell "
        "Japan/NNP/pobj>in ,/,/punct>fell in/IN/prep>fell Mali/NNP/pobj>in on/IN/prep>fell QX-77/NN/pobj>on "
        "and/CC/cc>QX-77 QX-88/NN/conj>QX-77"
    )
    event = Event(
        "ACCUSE", None, ("jpn",), ("fra",), ("qx-77", "a phrase"), None, "actual", "mli", "x", Span(0, 1), 0.9, "t"
    )
    fact = Fact("fra", "suppliesTo", "jpn", "x", Span(0, 1), 0.9, "t", weapon="qx-88")
    assert _select(doc, events=(event,)) == ("fra", "jpn", "mli", "qx-77", "qx-88")
    assert _select(doc, facts=(fact,)) == ("fra", "jpn", "qx-88")


def test_a_truce_counts_where_it_is_named_again() -> None:
    sentence = "the/DT/det>truce truce/NN/nsubj>held held/VBD/ROOT"

    def kept(times: int) -> tuple[str, ...]:
        found = read(*(parse(sentence) for _ in range(times)))
        linked = find_agreements(found.segments, found.linked, found.cast, words(), registry())
        return select_entities(found.cast, linked, found.segments, (), ())

    assert kept(1) == ()
    assert kept(2) == ("truce",)


def test_a_kind_of_weapons_counts_in_a_list_of_weapons() -> None:
    listed = "tanks/NNS/nsubj>left and/CC/cc>tanks missiles/NNS/conj>tanks left/VBD/ROOT"
    assert _select(parse(listed)) == ("missiles",)
    alone = "trucks/NNS/nsubj>left and/CC/cc>trucks missiles/NNS/conj>trucks left/VBD/ROOT"
    assert _select(parse(alone)) == ()
