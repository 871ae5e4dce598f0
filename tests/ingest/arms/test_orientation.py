"""Which side of a delivery of arms is the actor: by the article's transfers, else by the event's own word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.arms.orientation import orient_events
from ingest.facts.facts import find_facts
from ingest.model import DIRECTED_SUBTYPES, EVENT_TYPES, SYMMETRIC_TYPES, Event, Fact, Span
from ontology.declarations import read_declarations
from tests.ingest.parses import parse, read, registry, words

BOUGHT = "Japan/NNP/nsubj>bought bought/VBD/ROOT QX-77/NN/dobj>bought from/IN/prep>bought France/NNP/pobj>from"
SOLD = "France/NNP/nsubj>sold sold/VBD/ROOT QX-77/NN/dobj>sold to/IN/prep>sold Japan/NNP/pobj>to"
PASSIVE = (
    "QX-77/NN/nsubjpass>sold were/VBD/auxpass>sold sold/VBN/ROOT to/IN/prep>sold Japan/NNP/pobj>to "
    "by/IN/agent>sold France/NNP/pobj>by"
)


def _sides(
    sentence: str, *, actor: str = "jpn", type: str = "COOPERATE", subtype: str = "arms-transfer", facts: bool = True
) -> tuple[str, str]:
    doc = parse(sentence)
    found = read(doc)
    verb = next(token for token in doc if token.dep_ == "ROOT")
    event = Event(
        type=type, subtype=subtype, actors=(actor,), recipients=("fra" if actor == "jpn" else "jpn",),
        objects=("qx-77",), date=None, status="actual", speaker=None, evidence=doc.text,
        span=Span(0, len(doc.text)), confidence=0.9, rule="t", marks=(Span(verb.idx, verb.idx + len(verb)),),
    )  # fmt: skip
    told = find_facts(found.segments, found.linked, found.cast, words(), registry(), [event]) if facts else []
    (oriented,) = orient_events([event], told, found.segments, found.linked, found.cast, words())
    assert replace(oriented, actors=event.actors, recipients=event.recipients) == event
    return oriented.actors[0], oriented.recipients[0]


@pytest.mark.parametrize("facts", [True, False])
@pytest.mark.parametrize("actor", ["jpn", "fra"])
@pytest.mark.parametrize("sentence", [BOUGHT, SOLD, PASSIVE])
def test_who_supplies_is_the_actor(sentence: str, actor: str, facts: bool) -> None:
    assert _sides(sentence, actor=actor, facts=facts) == ("fra", "jpn")


def test_a_deal_or_help_stays_as_it_is() -> None:
    assert _sides(BOUGHT, subtype="arms-deal", type="AGREE") == ("jpn", "fra")
    assert _sides(BOUGHT, subtype="exercise") == ("jpn", "fra")
    assert _sides(BOUGHT, subtype="military-aid", type="AID") == ("jpn", "fra")


def test_a_word_of_no_trade_turns_nothing() -> None:
    sentence = (
        "QX-77/NN/nsubj>came came/VBD/ROOT from/IN/prep>came France/NNP/pobj>from to/IN/prep>came Japan/NNP/pobj>to"
    )
    assert _sides(sentence, facts=False) == ("jpn", "fra")


def test_of_transfers_both_ways_the_one_in_the_sentence_of_the_event_tells() -> None:
    doc, other = parse(SOLD), parse(SOLD.replace("France", "Mali").replace("Japan", "France").replace("Mali", "Japan"))
    found = read(other, doc)
    span = found.segments[1].segment.span
    event = Event(
        type="COOPERATE", subtype="arms-transfer", actors=("jpn",), recipients=("fra",), objects=("qx-77",), date=None,
        status="actual", speaker=None, evidence=doc.text, span=span, confidence=0.9, rule="t",
    )  # fmt: skip
    facts = [
        Fact("jpn", "suppliesTo", "fra", other.text, Span(0, 20), 0.7, "t", weapon="qx-77"),
        Fact("fra", "suppliesTo", "jpn", doc.text, span, 0.7, "t", weapon="qx-77"),
    ]
    (oriented,) = orient_events([event], facts, found.segments, found.linked, found.cast, words())
    assert (oriented.actors, oriented.recipients) == (("fra",), ("jpn",))


def test_the_subtypes_with_a_direction_are_those_whose_tie_has_one() -> None:
    types = {f"https://w3id.org/detente/ontology#{name.capitalize()}" for name in SYMMETRIC_TYPES & {*EVENT_TYPES}}
    directed = {d.subtype for d in read_declarations() if d.type in types and not d.symmetric}
    assert {(subtype or "").rpartition("/")[2] for subtype in directed} == DIRECTED_SUBTYPES
