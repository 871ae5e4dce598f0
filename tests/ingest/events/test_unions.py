"""Which events are one: the parties of one word on one side, and the same act told again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.events.unions import WordedEvent, drop_repeats, unite_parties
from ingest.model import Event, Span

WORD = (0, 1)
FIRST = Event(
    type="ASSAULT", subtype="strike", actors=("fra",), recipients=("jpn",), objects=(), date=None, status="actual",
    speaker=None, evidence="France attacked Japan.", span=Span(0, 22), confidence=0.9, rule="strike/named",
    marks=(Span(0, 6), Span(7, 15), Span(16, 21)),
)  # fmt: skip
OTHER = replace(FIRST, recipients=("mli",), confidence=0.8, marks=(Span(0, 6), Span(7, 15), Span(26, 30)))


def _told(*events: Event) -> list[WordedEvent]:
    return [WordedEvent(event, WORD) for event in events]


def test_the_recipients_of_one_word_are_one_event_as_sure_as_the_less_sure() -> None:
    (event,) = unite_parties(_told(FIRST, OTHER))
    assert (event.actors, event.recipients, event.confidence) == (("fra",), ("jpn", "mli"), 0.8)
    assert event.marks == (Span(0, 6), Span(7, 15), Span(16, 21), Span(26, 30))


def test_the_actors_of_one_word_are_one_event() -> None:
    (event,) = unite_parties(_told(FIRST, replace(FIRST, actors=("mli",), marks=(Span(4, 5),))))
    assert (event.actors, event.recipients) == (("fra", "mli"), ("jpn",))


def test_two_words_of_a_sentence_are_two_events_though_the_actor_is_one() -> None:
    told = [WordedEvent(FIRST, (0, 1)), WordedEvent(OTHER, (0, 4))]
    assert [event.recipients for event in unite_parties(told)] == [("jpn",), ("mli",)]


@pytest.mark.parametrize(
    "change",
    [
        {"type": "COERCE"}, {"subtype": "incursion"}, {"status": "denied"}, {"date": "2020"}, {"speaker": "mli"},
        {"rule": "strike/implied"},
    ],
)  # fmt: skip
def test_what_differs_in_more_than_a_side_is_another_event(change: dict[str, str]) -> None:
    assert len(unite_parties(_told(FIRST, replace(OTHER, **change)))) == 2  # type: ignore[arg-type]


def test_a_party_that_is_told_far_less_surely_is_another_event() -> None:
    events = unite_parties(_told(FIRST, replace(OTHER, confidence=0.6)))
    assert [(event.recipients, event.confidence) for event in events] == [(("jpn",), 0.9), (("mli",), 0.6)]


def test_two_actors_and_two_recipients_are_one_event_where_each_pair_is_told() -> None:
    pairs = [replace(FIRST, actors=(a,), recipients=(b,)) for a in ("fra", "fji") for b in ("jpn", "mli")]
    (event,) = unite_parties(_told(*pairs))
    assert (event.actors, event.recipients) == (("fra", "fji"), ("jpn", "mli"))
    assert [e.recipients for e in unite_parties(_told(*pairs[:3]))] == [("jpn", "mli"), ("jpn",)]


def test_each_pair_of_a_symmetric_act_stays_an_event() -> None:
    told = _told(*(replace(event, type="CONSULT") for event in (FIRST, OTHER)))
    assert len(unite_parties(told)) == 2


def test_an_act_told_again_is_dropped_and_the_telling_with_a_date_stands() -> None:
    dated = replace(FIRST, date="2020-03-01")
    assert [one.event for one in drop_repeats(_told(FIRST, FIRST))] == [FIRST]
    assert [one.event for one in drop_repeats(_told(FIRST, dated))] == [dated]
    assert [one.event for one in drop_repeats(_told(dated, FIRST))] == [dated]
    assert len(drop_repeats(_told(dated, replace(FIRST, date="2020-03-02")))) == 2


def test_the_telling_that_stands_is_as_sure_as_the_surer_one() -> None:
    weak, dated = replace(FIRST, confidence=0.2), replace(FIRST, date="2020-03-01", confidence=0.1)
    for told in ((weak, FIRST), (FIRST, weak), (FIRST, dated), (dated, FIRST)):
        (one,) = drop_repeats(_told(*told))
        assert one.event.confidence == 0.9
