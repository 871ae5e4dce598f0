"""Missile tests and manoeuvres towards nobody, and those that are none."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from ingest.events.shows import find_shows_of_force
from ingest.model import Event
from tests.ingest.events.scenes import Scene
from tests.ingest.parses import parse, words

TEST = (
    "France/NNP/nsubj>test-fired test-fired/VBD/ROOT a/DT/det>missile ballistic/JJ/amod>missile "
    "missile/NN/dobj>test-fired ././punct>test-fired"
)
EXERCISE = "France/NNP/nsubj>held held/VBD/ROOT a/DT/det>drill drill/NN/dobj>held ././punct>held"


def _shows(*docs: Doc, told: frozenset[tuple[int, int]] = frozenset()) -> list[Event]:
    scene = Scene(*docs)
    return list(find_shows_of_force(scene.views, set(told), scene.cast, words(), scene.timeline(), scene.found.linked))


@pytest.mark.parametrize(("sentence", "subtype"), [(TEST, "missile-test"), (EXERCISE, "exercise")])
def test_a_show_of_force_has_an_actor_and_no_recipient(sentence: str, subtype: str) -> None:
    (event,) = _shows(parse(sentence))
    assert (event.type, event.subtype, event.actors, event.recipients) == ("MOBILIZE", subtype, ("fra",), ())
    assert event.evidence == parse(sentence).text
    assert event.evidence[event.marks[0].start : event.marks[0].end] == "France"
    assert len(event.marks) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "France/NNP/nsubj>tested tested/VBD/ROOT patience/NN/dobj>tested ././punct>tested",
        "France/NNP/nsubj>held and/CC/cc>France Japan/NNP/conj>France held/VBD/ROOT a/DT/det>drill drill/NN/dobj>held",
        "France/NNP/nsubj>saw saw/VBD/ROOT a/DT/det>drill drill/NN/dobj>saw ././punct>saw",
        "France/NNP/nsubj>test-fired never/RB/neg>test-fired test-fired/VBD/ROOT a/DT/det>missile "
        "missile/NN/dobj>test-fired ././punct>test-fired",
        "rebels/NNS/nsubj>test-fired test-fired/VBD/ROOT a/DT/det>missile missile/NN/dobj>test-fired",
    ],
)
def test_no_show_of_force(sentence: str) -> None:
    assert _shows(parse(sentence)) == []


def test_the_same_test_told_again_is_one_event() -> None:
    assert len(_shows(parse(TEST, TEST))) == 1


def test_a_word_that_tells_an_event_with_a_recipient_is_left_to_it() -> None:
    assert len(_shows(parse(TEST))) == 1
    assert _shows(parse(TEST), told=frozenset({(0, 1)})) == []


def test_the_weapon_that_is_named_is_the_object() -> None:
    named = TEST.replace("missile/NN/dobj", "QX-77/NN/compound>missile missile/NN/dobj")
    (event,) = _shows(parse(named))
    assert event.objects[0] == "qx-77"
