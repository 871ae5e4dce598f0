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
    word: str,
    *,
    kind: str = "COOPERATE",
    status: Status = "actual",
    subtype: str | None = None,
    recipients: tuple[str, ...] = ("jpn",),
) -> list[Fact]:
    doc = parse(SENTENCE.format(word=word))
    found = read(doc)
    start = doc.text.index(word)
    event = Event(
        type=kind, subtype=subtype, actors=("fra",), recipients=recipients, objects=("qx-77",), date=None,
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


def test_help_with_arms_needs_no_word_of_trade_and_goes_from_who_helps() -> None:
    (fact,) = _transfers("praised", kind="AID", subtype="military-aid")
    assert (fact.subject, fact.object) == ("fra", "jpn")


def _told(*sentences: str) -> list[tuple[str, str, str]]:
    found = read(*(parse(sentence) for sentence in sentences))
    facts = find_facts(found.segments, found.linked, found.cast, words(), registry(), [], found.participants)
    return sorted((f.subject, f.object, f.weapon or "") for f in facts if f.predicate == "suppliesTo")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Japan/NNP/nsubj>thanked thanked/VBD/ROOT France/NNP/dobj>thanked for/IN/prep>thanked "
            "selling/VBG/pcomp>for QX-77/NN/dobj>selling to/IN/prep>selling Mali/NNP/pobj>to",
            [("fra", "mli", "qx-77")],
        ),
        (
            "Japan/NNP/nsubj>asked asked/VBD/ROOT France/NNP/dobj>asked to/TO/aux>sell sell/VB/xcomp>asked "
            "Mali/NNP/dative>sell QX-77/NN/dobj>sell",
            [("fra", "mli", "qx-77")],
        ),
        (
            "France/NNP/nsubj>is is/VBZ/ROOT a/DT/det>supplier supplier/NN/attr>is of/IN/prep>supplier "
            "QX-77/NN/pobj>of to/IN/prep>supplier Mali/NNP/pobj>to",
            [("fra", "mli", "qx-77")],
        ),
        (
            "France/NNP/nsubj>resumed resumed/VBD/ROOT sales/NNS/dobj>resumed of/IN/prep>sales QX-77/NN/pobj>of "
            "to/IN/prep>resumed Mali/NNP/pobj>to",
            [("fra", "mli", "qx-77")],
        ),
        (
            "Mali/NNP/nsubj>accepted accepted/VBD/ROOT delivery/NN/dobj>accepted of/IN/prep>delivery QX-77/NN/pobj>of "
            "from/IN/prep>delivery France/NNP/pobj>from",
            [("fra", "mli", "qx-77")],
        ),
        (
            "France/NNP/nsubj>left left/VBD/ROOT and/CC/cc>left Mali/NNP/nsubj>bought bought/VBD/conj>left "
            "Rafale/NNP/compound>jets jets/NNS/dobj>bought",
            [("fra", "mli", "rafale")],
        ),
        (
            "rain/NN/nsubj>fell fell/VBD/ROOT as/IN/mark>sold it/PRP/nsubj>sold sold/VBD/advcl>fell QX-77/NN/dobj>sold "
            "to/IN/prep>sold Mali/NNP/pobj>to",
            [],
        ),
    ],
)
def test_transfers_by_grammar(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert _told(sentence) == expected


def test_who_supplied_before_supplies_again() -> None:
    assert _told(
        "Mali/NNP/nsubj>bought bought/VBD/ROOT QX-77/NN/dobj>bought from/IN/prep>bought France/NNP/pobj>from",
        "Mali/NNP/nsubj>bought bought/VBD/ROOT QX-88/NN/dobj>bought",
    ) == [("fra", "mli", "qx-77"), ("fra", "mli", "qx-88")]
