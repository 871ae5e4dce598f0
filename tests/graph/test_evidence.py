"""Evidence is the exact sentence with the words marked, and where it stands."""

from __future__ import annotations

import pytest

from graph.evidence import read_evidence, split_pieces
from tests.graph.views.sample_graph import ARTICLES, CLAIMS, NAMES, Claim, Source, build_store, event_iri, sample_store


def test_a_claim_has_its_sentence_marks_source_speaker_and_rule() -> None:
    deal = event_iri(CLAIMS[0])
    first, second = read_evidence(sample_store(), [deal])[deal]
    assert first.sentence == CLAIMS[0].evidence
    assert [text for text, marked in first.pieces if marked] == ["India", "signed a contract", "Russia"]
    assert (first.status, first.confidence, first.rule) == ("actual", 0.9, "sample/rule")
    assert (first.source.publisher, first.source.published) == ("The Daily Example", "2021-12-06")
    assert second.speaker == "Russia"
    assert second.status == "denied"


def test_only_the_events_asked_for_are_read() -> None:
    assert set(read_evidence(sample_store(), [event_iri(CLAIMS[2])])) == {event_iri(CLAIMS[2])}
    assert read_evidence(sample_store(), []) == {}


@pytest.mark.parametrize(
    ("marks", "pieces"),
    [
        ([], (("India signed", False),)),
        ([(10, 15)], (("India", True), (" signed", False))),
        ([(10, 15), (12, 22)], (("India signed", True),)),  # overlapping
        ([(0, 12), (21, 90)], (("In", True), ("dia signe", False), ("d", True))),  # beyond both ends
        ([(10, 12), (12, 15), (15, 15)], (("India", True), (" signed", False))),  # touching, and an empty one
        ([(90, 99)], (("India signed", False),)),
    ],
)
def test_a_passage_is_cut_at_its_marks(marks: list[tuple[int, int]], pieces: tuple[tuple[str, bool], ...]) -> None:
    assert split_pieces("India signed", 10, marks) == pieces
    assert split_pieces("", 0, marks) == ()


def test_characters_beyond_the_basic_plane_do_not_shift_the_marks() -> None:
    text = "🚀 India signed 🤝 a contract with Russia."
    claim = Claim("flags", "Agree", ["state/IND"], ["state/RUS"], text, marks=("signed", "a contract"))
    store = build_store([Source("flags", text)], [claim], NAMES)
    (evidence,) = read_evidence(store, [event_iri(claim)])[event_iri(claim)]
    assert [words for words, marked in evidence.pieces if marked] == ["signed", "a contract"]


def test_claims_come_by_the_day_of_their_article() -> None:
    later_first = [CLAIMS[1], CLAIMS[0]]
    told = read_evidence(build_store(ARTICLES, later_first, NAMES), [event_iri(CLAIMS[0])])
    assert [claim.source.published for claim in told[event_iri(CLAIMS[0])]] == ["2021-12-06", "2021-12-09"]
