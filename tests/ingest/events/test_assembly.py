"""From accepted readings to events: thresholds, repeats, dates, marks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.events import assembly
from ingest.events.assembly import Found, Threshold, accept, assemble, date_of
from ingest.model import Event
from ingest.temporal import EventDate, Timeline
from tests.ingest.events.scenes import ATTACK, MET, Scene, tie
from tests.ingest.parses import parse, words

LIMITS = Threshold(tie=0.3, telling=0.6, brief=0.35, beside=0.5, rival=0.0)
ATTACKS = "France/NNP/nsubj>attacked attacked/VBD/ROOT {} ././punct>attacked"
PAIR = "Japan/NNP/dobj>attacked and/CC/cc>Japan Mali/NNP/conj>Japan"


def _assemble(scene: Scene, *found: Found) -> list[Event]:
    return assemble(found, scene.cast, words(), scene.found.history, scene.timeline(), scene.found.linked)


def test_a_tie_needs_the_threshold_and_a_further_telling_needs_its_own() -> None:
    scene = Scene(parse(ATTACK, ATTACK, ATTACK))
    tellings = [
        scene.telling("ASSAULT", "attacked", "FRA", "JPN", p=p, view=view) for view, p in enumerate((0.2, 0.7, 0.5))
    ]
    attack = tie(*tellings, key=("ASSAULT", "FRA", "JPN"))
    found = accept([attack], [0.31], LIMITS)
    assert [f.view.index for f in found] == [0, 1]
    assert accept([attack], [0.29], LIMITS) == []


@pytest.mark.parametrize(("reverse", "expected"), [(0.6, [0, 1]), (0.9, [0])])
def test_a_further_telling_stands_where_its_word_is_not_surer_of_the_reverse(
    reverse: float, expected: list[int]
) -> None:
    scene = Scene(parse(ATTACK, ATTACK, ATTACK))
    tellings = [scene.telling("ASSAULT", "attacked", "FRA", "JPN", p=0.7, view=view) for view in (0, 1)]
    back = scene.telling("ASSAULT", "attacked", "JPN", "FRA", p=reverse, view=1)
    ties = [tie(*tellings, key=("ASSAULT", "FRA", "JPN")), tie(back, key=("ASSAULT", "JPN", "FRA"))]
    found = accept(ties, [0.8, 0.1], replace(LIMITS, rival=0.85))
    assert [f.view.index for f in found] == expected


@pytest.mark.parametrize(("sentences", "expected"), [(2, ["ASSAULT"]), (3, ["ASSAULT", "ACCUSE"])])
def test_a_second_tie_of_a_pair_in_a_brief_text_must_be_surer(sentences: int, expected: list[str]) -> None:
    scene = Scene(parse(*[ATTACK] * sentences))
    ties = [
        tie(scene.telling(kind, "attacked", actor, other), key=(kind, actor, other))
        for kind, actor, other in (("ACCUSE", "JPN", "FRA"), ("ASSAULT", "FRA", "JPN"))
    ]
    assert [f.reading.type for f in accept(ties, [0.4, 0.8], LIMITS)] == expected
    assert len(accept(ties, [0.5, 0.8], LIMITS)) == 2


@pytest.mark.parametrize(("sentences", "expected"), [(2, 0), (3, 1)])
def test_a_tie_in_a_brief_text_has_a_threshold_of_its_own(sentences: int, expected: int) -> None:
    scene = Scene(parse(*[ATTACK] * sentences))
    attack = tie(scene.telling("ASSAULT", "attacked", "FRA", "JPN"), key=("ASSAULT", "FRA", "JPN"))
    assert len(accept([attack], [0.32], LIMITS)) == expected


@pytest.mark.parametrize(("named", "type", "expected"), [(0.9, "ASSAULT", 1), (0.5, "ASSAULT", 2), (0.9, "COERCE", 2)])
def test_an_implied_side_falls_where_its_word_more_surely_tells_the_same_of_two_named(
    named: float, type: str, expected: int
) -> None:
    scene = Scene(parse(MET, MET, "Mali/NNP/nsubj>attacked attacked/VBD/ROOT Japan/NNP/dobj>attacked"))
    ties = [
        tie(scene.telling(type, "attacked", "MLI", "JPN", p=named, view=2), key=(type, "MLI", "JPN")),
        tie(scene.telling("ASSAULT", "attacked", "MLI", "FRA", p=0.6, view=2), key=("ASSAULT", "MLI", "FRA")),
    ]
    assert len(accept(ties, [0.9, 0.9], LIMITS)) == expected


@pytest.mark.parametrize(("other", "expected"), [("JPN", 1), ("FRA", 0)])
def test_a_tie_with_an_implied_side_must_be_surer(other: str, expected: int) -> None:
    scene = Scene(parse(MET, MET, "Mali/NNP/nsubj>attacked attacked/VBD/ROOT Japan/NNP/dobj>attacked"))
    attack = tie(scene.telling("ASSAULT", "attacked", "MLI", other, view=2), key=("ASSAULT", "MLI", other))
    assert len(accept([attack], [0.4], replace(LIMITS, implied=0.45))) == expected
    assert len(accept([attack], [0.5], replace(LIMITS, implied=0.45))) == 1


def test_an_implied_side_is_measured_by_named_readings_that_do_not_stand_themselves() -> None:
    scene = Scene(parse(MET, MET, "Mali/NNP/nsubj>attacked attacked/VBD/ROOT Japan/NNP/dobj>attacked"))
    named = tie(scene.telling("ASSAULT", "attacked", "MLI", "JPN", p=0.7, view=2), key=("ASSAULT", "MLI", "JPN"))
    implied = tie(scene.telling("ASSAULT", "attacked", "MLI", "FRA", p=0.6, view=2), key=("ASSAULT", "MLI", "FRA"))
    assert accept([named, implied], [0.1, 0.9], LIMITS) == []


def test_a_further_telling_is_no_surer_than_its_own_reading() -> None:
    scene = Scene(parse(ATTACK, ATTACK, ATTACK))
    tellings = [
        scene.telling("ASSAULT", "attacked", "FRA", "JPN", p=p, view=view) for view, p in enumerate((0.7, 0.06, 0.04))
    ]
    found = accept([tie(*tellings, key=("ASSAULT", "FRA", "JPN"))], [0.8], Threshold())
    assert [(f.view.index, f.confidence) for f in found] == [(0, 0.8), (1, 0.06)]


def test_a_word_tells_the_surest_act_of_a_pair_and_those_that_come_near() -> None:
    scene = Scene(parse(ATTACK, ATTACK, ATTACK))
    ties = [
        tie(scene.telling(kind, "attacked", actor, other), key=(kind, actor, other))
        for kind, actor, other in (("ACCUSE", "FRA", "JPN"), ("ASSAULT", "FRA", "JPN"), ("ASSAULT", "JPN", "FRA"))
    ]
    limits = replace(LIMITS, rival=0.8)
    found = accept(ties, [0.6, 0.8, 0.7], limits)
    assert [(f.reading.type, f.reading.actor.principal) for f in found] == [("ASSAULT", "FRA"), ("ASSAULT", "JPN")]
    assert len(accept(ties, [0.65, 0.8, 0.7], limits)) == 3


def test_the_same_act_told_twice_is_one_event_and_another_direction_is_another() -> None:
    scene = Scene(parse(ATTACK, ATTACK))
    again = [scene.accepted("ASSAULT", "attacked", "FRA", "JPN", view=view) for view in (1, 0)]
    (event,) = _assemble(scene, *again)
    assert (event.type, event.actors, event.recipients, event.span.start) == ("ASSAULT", ("fra",), ("jpn",), 0)
    both = _assemble(scene, again[0], scene.accepted("ASSAULT", "attacked", "JPN", "FRA"))
    assert [e.actors for e in both] == [("jpn",), ("fra",)]


def test_a_symmetric_event_is_the_same_in_either_order() -> None:
    scene = Scene(parse(MET, MET))
    found = [scene.accepted("CONSULT", "met", "FRA", "JPN"), scene.accepted("CONSULT", "met", "JPN", "FRA", view=1)]
    assert [(e.actors, e.recipients) for e in _assemble(scene, *found)] == [(("fra",), ("jpn",))]


def test_what_is_denied_is_not_the_same_as_what_happened() -> None:
    never = "France/NNP/nsubj>attacked never/RB/neg>attacked attacked/VBD/ROOT Japan/NNP/dobj>attacked"
    scene = Scene(parse(ATTACK, never))
    found = [scene.accepted("ASSAULT", "attacked", "FRA", "JPN", view=view) for view in (0, 1)]
    assert [e.status for e in _assemble(scene, *found)] == ["actual", "denied"]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2020-03-01", "2020-03-02", None], [(0, "2020-03-01"), (1, "2020-03-02")]),
        ([None, "2020-03-01", "2020-03-02"], [(1, "2020-03-01"), (2, "2020-03-02")]),
        ([None, None, "2020-03-01"], [(2, "2020-03-01")]),
        ([None, None, None], [(0, None)]),
    ],
)
def test_two_days_are_two_events_and_the_telling_with_a_day_stands_for_one_without(
    days: list[str | None], expected: list[tuple[int, str | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = Scene(parse(ATTACK, ATTACK, ATTACK))
    told = iter(days)

    def dated(*_: object, **__: object) -> EventDate | None:
        day = next(told)
        return EventDate(day, "then", "clause", 0.9) if day else None

    monkeypatch.setattr(assembly, "event_date", dated)
    found = [scene.accepted("ASSAULT", "attacked", "FRA", "JPN", view=view) for view in range(3)]
    starts = [found[view].view.parsed.sentence_span(found[view].reading.trigger.token).start for view in range(3)]
    assert [(starts.index(e.span.start), e.date) for e in _assemble(scene, *found)] == expected


def test_several_recipients_of_one_word_are_one_event_with_the_marks_of_all() -> None:
    scene = Scene(parse(ATTACKS.format(PAIR)))
    (event,) = _assemble(
        scene,
        scene.accepted("ASSAULT", "attacked", "FRA", "JPN"),
        scene.accepted("ASSAULT", "attacked", "FRA", "MLI"),
    )
    assert set(event.recipients) == {"jpn", "mli"}
    text = scene.found.segments[0].doc.text
    assert [text[m.start : m.end] for m in event.marks] == ["France", "attacked", "Japan", "Mali"]


def test_two_words_with_one_actor_are_two_events() -> None:
    scene = Scene(parse("France/NNP/nsubj>attacked attacked/VBD/ROOT Japan/NNP/dobj>attacked and/CC/cc>attacked "
                        "invaded/VBD/conj>attacked Mali/NNP/dobj>invaded ././punct>attacked"))  # fmt: skip
    found = [
        scene.accepted("ASSAULT", "attacked", "FRA", "JPN"),
        scene.accepted("ASSAULT", "invaded", "FRA", "MLI"),
    ]
    assert [event.recipients for event in _assemble(scene, *found)] == [("jpn",), ("mli",)]


def test_two_actors_of_one_word_are_one_event() -> None:
    scene = Scene(parse("France/NNP/nsubj>attacked and/CC/cc>France Mali/NNP/conj>France attacked/VBD/ROOT "
                        "Japan/NNP/dobj>attacked ././punct>attacked"))  # fmt: skip
    found = [scene.accepted("ASSAULT", "attacked", actor, "JPN") for actor in ("FRA", "MLI")]
    (event,) = _assemble(scene, *found)
    assert (event.actors, event.recipients) == (("fra", "mli"), ("jpn",))


def test_evidence_is_the_sentence_and_marks_lie_inside_it() -> None:
    scene = Scene(parse(MET), parse(MET, ATTACK))
    (event,) = _assemble(scene, scene.accepted("ASSAULT", "attacked", "FRA", "JPN", view=2))
    text = "\n\n".join(parsed.doc.text for parsed in scene.found.segments)
    assert text[event.span.start : event.span.end] == event.evidence == "France attacked Japan."
    assert all(event.span.start <= mark.start < mark.end <= event.span.end for mark in event.marks)
    assert [text[m.start : m.end] for m in event.marks] == ["France", "attacked", "Japan"]


def test_an_implied_party_has_no_mark_and_the_rule_says_so() -> None:
    scene = Scene(parse(MET, "France/NNP/nsubj>attacked attacked/VBD/ROOT ././punct>attacked"))
    named, implied = _assemble(
        scene,
        scene.accepted("CONSULT", "met", "FRA", "JPN"),
        scene.accepted("ASSAULT", "attacked", "FRA", "JPN", view=1),
    )
    assert (named.rule.rpartition("/")[2], implied.rule.rpartition("/")[2]) == ("named", "implied")
    assert implied.recipients == ("jpn",)
    assert [implied.evidence[m.start - implied.span.start : m.end - implied.span.start] for m in implied.marks] == [
        "France",
        "attacked",
    ]


@pytest.mark.parametrize(
    ("found", "expected"),
    [(EventDate("2019-05", "last May", "clause", 0.9), ("2019-05", "last May")), (None, (None, None))],
)
def test_an_event_has_the_date_and_its_words(
    found: EventDate | None, expected: tuple[str | None, str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assembly, "event_date", lambda *_, **__: found)
    token = Scene(parse(ATTACK)).trigger("attacked").token
    assert date_of(token, "ASSAULT", "actual", Timeline(None, None, False, ((),), ((),)), 0) == expected
