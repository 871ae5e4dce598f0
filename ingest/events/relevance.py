"""Whether words speak of what states do to each other at all: a match or a market has the verbs of war, not its words.

A sentence and a text are judged by the mean of their words' vectors, one learned weight a dimension. The readers see
a word and its surroundings; this sees what all of it is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.events.candidates import SentenceView

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["Judged", "Relevance", "mean_vector"]


@dataclass(frozen=True, slots=True)
class Judged:
    """Log odds that something between states is told: in each sentence by the index of its view, and in the text."""

    sentences: dict[int, float]
    text: float


def _rows(doc: Doc) -> NDArray[np.int64]:
    """The row of each word's vector; -1 for a word that has none."""
    rows: NDArray[np.int64] = doc.vocab.vectors.find(keys=doc.to_array("ORTH"))
    return rows


def mean_vector(docs: Sequence[Doc]) -> NDArray[np.float64]:
    """The mean of the vectors of all words that have one; zeros where none has."""
    found = [doc.vocab.vectors.data[rows[rows >= 0]] for doc in docs if len(rows := _rows(doc))]
    vectors = np.vstack(found) if found else np.zeros((0, 0))
    return np.asarray(vectors.mean(axis=0) if len(vectors) else np.zeros(vectors.shape[1]), np.float64)


class Relevance:
    """Learned weights: the first is added, then one for each dimension of a word's vector."""

    def __init__(self, weights: NDArray[np.float64]) -> None:
        self._weights = weights
        self._vocab: Vocab | None = None
        self._scores = np.zeros(0)

    def judge(self, views: Sequence[SentenceView]) -> Judged:
        """The sentences of an article and the whole of it; zeros where the words have other vectors than learned."""
        docs = {view.parsed.index: view.parsed.doc for view in views}
        if not docs or next(iter(docs.values())).vocab.vectors.shape[1] != len(self._weights) - 1:
            return Judged({view.index: 0.0 for view in views}, 0.0)
        sums = {index: self._sums(doc) for index, doc in docs.items()}
        ends = np.array([held[-1] for held in sums.values()])
        sentences = {}
        for view in views:
            held = sums[view.parsed.index]
            sentences[view.index] = self._mean(held[view.sentence.end] - held[view.sentence.start])
        return Judged(sentences, self._mean(ends.sum(axis=0)))

    def _mean(self, total: NDArray[np.float64]) -> float:
        return float(self._weights[0] + total[0] / max(total[1], 1.0))

    def _sums(self, doc: Doc) -> NDArray[np.float64]:
        """For each place between words, the sum of the scores before it and how many words had one."""
        if self._vocab is not doc.vocab:
            self._scores = np.append(doc.vocab.vectors.data @ self._weights[1:], 0.0)  # the last for no vector
            self._vocab = doc.vocab
        rows = _rows(doc)
        scores = np.stack([self._scores[rows], rows >= 0], axis=1)
        return np.vstack([np.zeros((1, 2)), np.cumsum(scores, axis=0)])
