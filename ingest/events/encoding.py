"""The words of a sentence as rows of numbers that know their neighbours: a small convolutional encoder.

A word begins as the parser's inner state of it, its vector, its tag, its dependency and whether it names a party;
each layer mixes it with the word before, the word after and its head.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ingest.events.candidates import SentenceView
from ingest.events.tables import read_names
from ingest.grammar.products import product

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.vocab import Vocab

__all__ = ["CONTEXT", "VECTOR_SCALE", "Encoder", "Words", "context_of", "describe_words"]

Vector = NDArray[np.float32]
CONTEXT = 2
_DIRECT_FORMS = frozenset({"name", "adjective", "place"})
VECTOR_SCALE = 3.0  # the vectors of the model's words have about this length in a direction
_FLAT = 1e-5


class Words:
    """What is read of a sentence's words; heads are rows of the sentence."""

    __slots__ = ("dep", "head", "mention", "orth", "state", "tag")

    def __init__(self, sentence: DocSpan, mention: NDArray[np.int64]) -> None:
        table: NDArray[Any] = sentence.doc.to_array(["TAG", "DEP", "ORTH", "HEAD"])[sentence.start : sentence.end]
        self.tag, self.dep, self.orth = table[:, 0], table[:, 1], table[:, 2]
        size = len(table)
        # heads are given as distances
        self.head = np.clip(table[:, 3].astype(np.int64) + np.arange(size), 0, size - 1)
        self.state = np.asarray(sentence.doc.tensor[sentence.start : sentence.end], np.float32)
        self.mention = mention


def describe_words(view: SentenceView) -> Words:
    """The words of a sentence; `mention` is 1 in a name, 2 in another naming of a party, else 0."""
    start, end = view.sentence.start, view.sentence.end
    mention = np.zeros(end - start, np.int64)
    for mentions in view.present.values():
        for _, participant in mentions:
            stretch = slice(max(participant.start - start, 0), max(participant.end - start, 0))
            mention[stretch] = 1 if participant.form in _DIRECT_FORMS else 2
    return Words(view.sentence, mention)


def context_of(view: SentenceView) -> tuple[float, float]:
    """Whether a sentence is of a text of a sentence or two, which mostly tells one thing, and whether a headline."""
    return float(view.brief), float(view.parsed.segment.kind == "headline")


class Encoder:
    """The learned encoder of a model's words."""

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        def read(name: str) -> Vector:
            return np.asarray(arrays[f"net_{name}"], dtype=np.float32)

        scale = read("state_scale")
        self._state = read("state") / scale[:, None]
        self._start = read("bias") - read("state_mean") @ self._state
        self._vector = read("vector") / np.float32(VECTOR_SCALE)
        self._tag, self._dep, self._mention = read("tag"), read("dep"), read("mention")
        self._names = {
            kind: {name: number for number, name in enumerate(read_names(arrays[f"net_{kind}_names"]))}
            for kind in ("tag", "dep")
        }
        self._norms = [(read(f"gain{i}"), read(f"shift{i}")) for i in range(_count(arrays, "net_gain"))]
        self._layers = [(read(f"mix{i}"), read(f"mix_bias{i}")) for i in range(len(self._norms) - 1)]
        self._vocab: Vocab | None = None
        self._rows: dict[str, dict[int, int]] = {}
        self._known: Vector = np.zeros((0, 0), np.float32)

    def fits(self, view: SentenceView) -> bool:
        """Whether the words have the inner state that was learned from: another pipeline's means something else."""
        doc = view.parsed.doc
        shape = doc.tensor.shape
        return bool(
            len(shape) == 2
            and shape == (len(doc), self._state.shape[0])
            and doc.vocab.vectors.shape[1] == self._vector.shape[0]
        )

    def encode(self, view: SentenceView) -> Vector:
        """A row a word of the sentence."""
        words = describe_words(view)
        self._learn_vocabulary(view.sentence.vocab)
        rows = view.sentence.vocab.vectors.find(keys=words.orth)
        x = product(words.state, self._state) + self._known[rows]
        x += self._tag[self._numbers("tag", words.tag)]
        x += self._dep[self._numbers("dep", words.dep)]
        x += self._mention[words.mention] + self._start
        x = _norm(x, *self._norms[0])
        for (weights, bias), norm in zip(self._layers, self._norms[1:], strict=True):
            around = np.zeros((4, *x.shape), np.float32)
            around[0, 1:], around[1], around[2, :-1], around[3] = x[:-1], x, x[1:], x[words.head]
            both = product(np.concatenate(around, axis=1), weights) + bias
            half = both.shape[1] // 2
            x = _norm(x + np.maximum(both[:, :half], both[:, half:]), *norm)
        return x

    def _learn_vocabulary(self, vocab: Vocab) -> None:
        """What the vector of each word of a vocabulary comes to, worked out once; the last row is of unknown words."""
        if self._vocab is vocab:
            return
        known = np.asarray(vocab.vectors.data, np.float32) @ self._vector
        self._known = np.vstack([known, np.zeros((1, known.shape[1]), np.float32)])
        self._rows = {
            kind: {vocab.strings[name]: number for name, number in names.items()} for kind, names in self._names.items()
        }
        self._vocab = vocab

    def _numbers(self, kind: str, hashes: NDArray[Any]) -> list[int]:
        rows = self._rows[kind]
        return [rows.get(value, -1) for value in hashes.tolist()]


def _count(arrays: Mapping[str, Any], prefix: str) -> int:
    return sum(name.startswith(prefix) for name in arrays)


def _norm(x: Vector, gain: Vector, shift: Vector) -> Vector:
    centred = x - x.mean(axis=1, keepdims=True)
    deviation = np.sqrt(np.einsum("ij,ij->i", centred, centred) / x.shape[1] + _FLAT)
    result: Vector = centred / deviation[:, None] * gain + shift
    return result
