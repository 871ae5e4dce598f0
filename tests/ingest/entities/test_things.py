"""Weapons and agreements by name: what the registry knows, what only the text names, and what is neither."""

from __future__ import annotations

import pytest

from ingest.cast import Cast
from ingest.entities.things import ThingLinker
from ingest.grammar.parsing import ParsedSegment
from ingest.model import Segment, Span
from ingest.names.mentions import Name
from tests.ingest.parses import parse, registry


def _segment(sentence: str) -> ParsedSegment:
    doc = parse(sentence)
    return ParsedSegment(0, Segment("paragraph", Span(0, len(doc.text))), doc)


@pytest.mark.parametrize(
    ("before", "number", "reason"),
    [
        ("jets/NNS", "QX-77", "recognised name"),
        ("flight/NN", "QX-77", "flight or accord"),
        ("Flights/NNS", "QX-77", "flight or accord"),
        ("the/DT", "Minsk-3", "flight or accord"),
    ],
)
def test_what_stands_before_a_number_tells_whether_it_is_a_weapons(before: str, number: str, reason: str) -> None:
    parsed = _segment(f"{before}/compound>{number} {number}/NNP/nsubj>left left/VBD/ROOT")
    draft, _, told = ThingLinker(Cast()).link(parsed, number, Name(1, 2, "weapon"))
    assert told == reason
    assert (draft is None) == (reason == "flight or accord")


def test_the_number_of_a_flight_stays_one_in_the_article() -> None:
    linker, name = ThingLinker(Cast()), Name(1, 2, "weapon")
    flight = _segment("flight/NN/compound>QX-77 QX-77/NNP/nsubj>left left/VBD/ROOT")
    bare = _segment("the/DT/det>QX-77 QX-77/NNP/nsubj>left left/VBD/ROOT")
    assert linker.link(bare, "QX-77", name)[0] is not None
    linker.link(flight, "QX-77", name)
    assert linker.link(bare, "QX-77", name)[0] is None


def test_a_known_weapon_is_that_of_the_registry_with_the_name_of_the_text() -> None:
    cast = Cast()
    (match, *_) = registry().lookup("S-400")
    parsed = _segment("the/DT/det>S-400 S-400/NNP/nsubj>left left/VBD/ROOT")
    draft, score, reason = ThingLinker(cast).link(parsed, "S-400", Name(1, 2, "weapon", match))
    assert draft is not None
    assert (draft.iri, score, reason) == (match.entity.iri, match.score, match.reason)
    assert cast.find("weapon", "S-400") is draft


def test_an_agreement_that_nobody_knows_is_one_by_its_name() -> None:
    cast = Cast()
    parsed = _segment("the/DT/det>Pact Harbour/NNP/compound>Pact Pact/NNP/nsubj>held held/VBD/ROOT")
    draft, _, reason = ThingLinker(cast).link(parsed, "Harbour Pact", Name(1, 3, "agreement"))
    assert draft is not None
    assert (draft.kind, draft.id, reason) == ("agreement", "harbour-pact", "recognised name")
