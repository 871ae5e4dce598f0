"""Transfers that only events tell, and the counts and sums of a sentence."""

from __future__ import annotations

import pytest

from ingest.facts import find_facts
from ingest.model import Event, Fact, Span, Status
from ingest.transfer_events import amounts
from tests.ingest.parses import parse, read, registry, words


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ("France sold 40 QX-77 jets for $500 million.", (40.0, "$500 million")),
        ("France sold QX-77 jets to 40 states.", (None, None)),
        ("France sold the jets for $2 billion.", (None, "$2 billion")),
    ],
)
def test_amounts(evidence: str, expected: tuple[float | None, str | None]) -> None:
    assert amounts(evidence, "QX-77") == expected


# the weapon hangs on a word that is none of trade, so that no grammar tells the transfer
SENTENCE = (
    "France/NNP/nsubj>{word} {word}/VBD/ROOT Japan/NNP/dobj>{word} ;/:/punct>{word} the/DT/det>QX-77 "
    "QX-77/NN/nsubj>flew flew/VBD/conj>{word}"
)


def _transfers(
    word: str, *, status: Status = "actual", subtype: str | None = None, recipients: tuple[str, ...] = ("jpn",)
) -> list[Fact]:
    doc = parse(SENTENCE.format(word=word))
    found = read(doc)
    start = doc.text.index(word)
    event = Event(
        type="AID", subtype=subtype, actors=("fra",), recipients=recipients, objects=("qx-77",), date=None,
        status=status, speaker=None, evidence=doc.text, span=Span(0, len(doc.text)), confidence=0.9, rule="t",
        marks=(Span(start, start + len(word)),),
    )  # fmt: skip
    facts = find_facts(found.segments, found.linked, found.cast, words(), registry(), [event])
    return [fact for fact in facts if fact.predicate == "suppliesTo"]


@pytest.mark.parametrize(("word", "sides"), [("sold", ("fra", "jpn")), ("bought", ("jpn", "fra"))])
def test_an_event_whose_word_is_of_trade_is_a_transfer_in_its_direction(word: str, sides: tuple[str, str]) -> None:
    (fact,) = _transfers(word)
    assert (fact.subject, fact.object, fact.weapon, fact.rule) == (*sides, "qx-77", "transfer/event")


def test_no_transfer_by_another_word_or_denied_or_to_nobody_or_by_training() -> None:
    assert _transfers("praised") == []
    assert _transfers("sold", status="denied") == []
    assert _transfers("sold", recipients=()) == []
    assert _transfers("sold", subtype="training") == []
