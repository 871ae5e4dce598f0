"""Which events each word is labelled with, and where its sentence's words lie."""

from __future__ import annotations

import pytest

from ingest.model import EVENT_TYPES
from ingest.training.annotations import Telling
from ingest.training.examples import Examples, _add_sentence
from tests.ingest.events.scenes import ATTACK, MET, Scene
from tests.ingest.parses import parse
from tests.ingest.training.scenes import FRANCE, JAPAN, labels

MALI = frozenset({"MLI"})
TYPE = {name: index for index, name in enumerate(EVENT_TYPES)}


def _targets(scene: Scene, *tellings: Telling) -> dict[tuple[str, str, str], tuple[int, ...]]:
    """The targets of each candidate of the first sentence."""
    view, examples = scene.views[0], Examples()
    _add_sentence(examples, 0, view, scene.features, labels(scene, tellings))
    keys = [(c.trigger.token.text, c.first.principal, c.second.principal) for c in view.candidates()]
    return dict(zip(keys, examples.targets, strict=True))


def _telling(type: str, actors: tuple[frozenset[str], ...], recipients: tuple[frozenset[str], ...]) -> Telling:
    return Telling(7, 15, "text", True, type, actors, recipients)


def test_the_telling_word_is_labelled_in_the_direction_of_its_act() -> None:
    scene = Scene(parse(ATTACK))
    key = ("attacked", "FRA", "JPN")
    assert _targets(scene, _telling("ASSAULT", (FRANCE,), (JAPAN,))) == {key: (TYPE["ASSAULT"],)}
    assert _targets(scene, _telling("ASSAULT", (JAPAN,), (FRANCE,))) == {key: (TYPE["ASSAULT"] + len(EVENT_TYPES),)}
    assert _targets(scene, _telling("ASSAULT", (FRANCE,), (MALI,))) == {key: ()}
    assert _targets(scene) == {key: ()}


@pytest.mark.parametrize("sides", [((FRANCE,), (JAPAN,)), ((JAPAN,), (FRANCE,)), ((FRANCE, JAPAN), ())])
def test_a_symmetric_type_has_one_label_whoever_is_named_first(
    sides: tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...]],
) -> None:
    telling = Telling(0, 22, "text", False, "CONSULT", *sides)
    assert _targets(Scene(parse(MET)), telling) == {("met", "FRA", "JPN"): (TYPE["CONSULT"],)}


def test_evidence_labels_the_word_whose_frame_fits() -> None:
    doc = parse(
        "France/NNP/nsubj>met met/VBD/ROOT Japan/NNP/dobj>met and/CC/cc>met attacked/VBD/conj>met "
        "Mali/NNP/dobj>attacked"
    )
    found = _targets(Scene(doc), Telling(0, len(doc.text), "text", False, "ASSAULT", (FRANCE,), (MALI,)))
    assert [key for key, targets in found.items() if targets] == [("attacked", "FRA", "MLI")]


def test_a_telling_elsewhere_labels_nothing() -> None:
    scene = Scene(parse(ATTACK, ATTACK))
    beyond = Telling(900, 950, "text", True, "ASSAULT", (FRANCE,), (JAPAN,))
    headline = Telling(7, 15, "title", True, "ASSAULT", (FRANCE,), (JAPAN,))
    assert set(_targets(scene, beyond, headline).values()) == {()}


def test_words_and_parties_have_their_rows() -> None:
    scene, examples = Scene(parse(ATTACK, MET)), Examples()
    for number, view in enumerate(scene.views):
        _add_sentence(examples, 0, view, scene.features, labels(scene, (), view=number))
    assert (examples.words.starts, examples.words.size) == ([0, 4], 8)
    assert examples.telling == [1, 5]
    assert examples.parties == [0, 2, 4, 6]
    assert examples.words.joined("head").tolist() == [1, 1, 1, 1, 5, 5, 5, 5]
    assert examples.words.joined("mention").tolist() == [1, 0, 1, 0, 1, 0, 1, 0]
    tags = list(examples.words.tags)
    assert [tags[number] for number in examples.words.joined("tag")] == ["NNP", "VBD", "NNP", "."] * 2
