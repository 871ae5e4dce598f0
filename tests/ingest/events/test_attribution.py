"""Whose claim an event is, and that a statement has its speaker as the one who acts."""

from __future__ import annotations

import pytest

from ingest.events.attribution import find_speaker
from tests.ingest.events.scenes import ATTACK, Scene
from tests.ingest.parses import parse

SAID = (
    "Mali/NNP/nsubj>said said/VBD/ROOT France/NNP/nsubj>attacked attacked/VBD/ccomp>said Japan/NNP/dobj>attacked "
    "././punct>said"
)


@pytest.mark.parametrize(
    ("sentence", "kind", "actors", "expected"),
    [
        (SAID, "ASSAULT", ("fra",), "mli"),
        (SAID, "ACCUSE", ("fra",), "mli"),
        (SAID, "ACCUSE", ("mli",), None),
        (SAID, "ASSAULT", ("mli",), "mli"),
        (ATTACK, "ASSAULT", ("fra",), None),
    ],
)
def test_the_speaker(sentence: str, kind: str, actors: tuple[str, ...], expected: str | None) -> None:
    scene = Scene(parse(sentence))
    assert find_speaker(scene.cast, scene.found.history, 0, scene.trigger("attacked"), kind, actors) == expected


def test_a_minister_who_threatens_for_the_state_is_no_second_voice() -> None:
    scene = Scene(
        parse(
            "French/JJ/amod>minister defence/NN/compound>minister minister/NN/compound>Legrand "
            "Odile/NNP/compound>Legrand Legrand/NNP/nsubj>said said/VBD/ROOT France/NNP/nsubj>attacked "
            "attacked/VBD/ccomp>said Japan/NNP/dobj>attacked ././punct>said",
            ents=(("Odile Legrand", "PERSON"),),
        )
    )
    trigger = scene.trigger("attacked")
    assert find_speaker(scene.cast, scene.found.history, 0, trigger, "THREATEN", ("fra",)) is None
    assert find_speaker(scene.cast, scene.found.history, 0, trigger, "ASSAULT", ("fra",)) == "odile-legrand"
