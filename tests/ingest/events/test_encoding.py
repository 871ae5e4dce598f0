"""What the encoder reads of a sentence's words, and which sentences it can read."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.events.encoding import Encoder, context_of, describe_words
from ingest.training.batches import Options, new_parameters
from ingest.training.rereading import Network
from ingest.training.saving import network_arrays
from tests.ingest.events.scenes import ATTACK, MET, Scene
from tests.ingest.parses import parse

TAGS, DEPS = ["NNP", "VBD", ".", "?"], ["nsubj", "ROOT", "dobj", "punct", "?"]
THEIRS = "The/DT/det>side French/JJ/amod>side side/NN/nsubj>met met/VBD/ROOT Japan/NNP/dobj>met ././punct>met"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """An encoder of two numbers a word that has learned nothing."""
    parameters = new_parameters(
        np.random.default_rng(0), Options(width=6, hidden=4), state=2, vector=0, contexts=2, tags=len(TAGS),
        deps=len(DEPS), sizes={"role_actor": 1, "role_recipient": 1, "pair": 1},
    )  # fmt: skip
    names = {"role": ["a"], "pair": ["b"], "tag": TAGS, "dep": DEPS}
    return Encoder(network_arrays(Network(parameters, np.zeros(2, np.float32), np.ones(2, np.float32), names)))


def test_heads_are_rows_of_the_sentence_also_of_the_second() -> None:
    for view in Scene(parse(ATTACK, MET)).views:
        assert describe_words(view).head.tolist() == [1, 1, 1, 1]


def test_words_of_names_and_of_other_namings_are_told_apart() -> None:
    (view,) = Scene(parse(THEIRS)).views
    assert describe_words(view).mention.tolist() == [2, 2, 2, 0, 1, 0]


def test_each_word_has_a_row_that_its_neighbours_change(encoder: Encoder) -> None:
    attack, met = (encoder.encode(Scene(parse(sentence)).views[0]) for sentence in (ATTACK, THEIRS))
    assert (attack.shape, met.shape) == ((4, 6), (6, 6))
    assert np.array_equal(attack, encoder.encode(Scene(parse(ATTACK)).views[0]))
    # the last full stop is the same word under the same kind of head, but stands beside others
    assert not np.allclose(attack[-1], met[-1])


def test_a_sentence_is_read_alone(encoder: Encoder) -> None:
    first, second = Scene(parse(ATTACK, THEIRS)).views
    assert encoder.encode(first) == pytest.approx(encoder.encode(Scene(parse(ATTACK)).views[0]), abs=1e-6)
    assert encoder.encode(second) == pytest.approx(encoder.encode(Scene(parse(THEIRS)).views[0]), abs=1e-6)


def test_another_pipelines_inner_state_is_not_read(encoder: Encoder) -> None:
    scene = Scene(parse(ATTACK))
    assert encoder.fits(scene.views[0])
    scene.found.segments[0].doc.tensor = np.zeros((4, 3), np.float32)
    assert not encoder.fits(scene.views[0])
    scene.found.segments[0].doc.tensor = np.zeros((0,), np.float32)
    assert not encoder.fits(scene.views[0])


def test_the_context_of_a_lone_sentence_is_brief() -> None:
    assert context_of(Scene(parse(ATTACK)).views[0]) == (1.0, 0.0)
    assert context_of(Scene(parse(ATTACK, MET, THEIRS)).views[0]) == (0.0, 0.0)
