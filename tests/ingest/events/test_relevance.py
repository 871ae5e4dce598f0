"""What a text is about, by its words' vectors."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from spacy.tokens import Doc

from ingest.events.relevance import Relevance, mean_vector
from tests.ingest.events.scenes import ATTACK, MET, Scene
from tests.ingest.parses import parse

VECTORS = {"France": [1.0, 0.0], "Japan": [3.0, 0.0], "attacked": [0.0, 4.0], "met": [0.0, -2.0]}
WEIGHTS = np.array([0.5, 1.0, 2.0])


@pytest.fixture
def scene() -> Iterator[Scene]:
    """Two sentences whose words have vectors, but for the full stop."""
    made = Scene(parse(ATTACK, MET))
    vocab = made.found.segments[0].doc.vocab
    before = vocab.vectors
    vocab.vectors = type(before)(
        strings=vocab.strings, keys=list(VECTORS), data=np.array(list(VECTORS.values()), np.float32), name="hand-made"
    )
    yield made
    vocab.vectors = before  # the words of other tests are of the same vocabulary


def _logits(values: NDArray[np.float64]) -> float:
    return float(0.5 + values @ WEIGHTS[1:])


def test_a_sentence_is_judged_by_the_mean_of_its_words_and_the_text_by_all_words(scene: Scene) -> None:
    judged = Relevance(WEIGHTS).judge(scene.views)
    attacked, met = np.array([4.0, 4.0]) / 3, np.array([4.0, -2.0]) / 3
    assert judged.sentences == pytest.approx({0: _logits(attacked), 1: _logits(met)})
    assert judged.text == pytest.approx(_logits((attacked + met) / 2))


def test_what_is_judged_in_reading_is_what_is_fitted_in_training(scene: Scene) -> None:
    docs = [parsed.doc for parsed in scene.found.segments]
    assert Relevance(WEIGHTS).judge(scene.views).text == pytest.approx(_logits(mean_vector(docs)))


def test_words_without_vectors_have_a_mean_of_zeros(scene: Scene) -> None:
    vocab = scene.found.segments[0].doc.vocab
    assert mean_vector([Doc(vocab, words=["?"])]).tolist() == [0.0, 0.0]
    assert mean_vector([]).tolist() == []


def test_vectors_of_another_width_judge_nothing(scene: Scene) -> None:
    judged = Relevance(np.ones(8)).judge(scene.views)
    assert (judged.sentences, judged.text) == ({0: 0.0, 1: 0.0}, 0.0)
    assert Relevance(WEIGHTS).judge([]).text == 0.0
