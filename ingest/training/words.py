"""The words of training sentences as numbers, one sentence after the other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.events.candidates import SentenceView
from ingest.events.encoding import describe_words

__all__ = ["WordRows"]


@dataclass(slots=True)
class WordRows:
    """What the encoder reads of each word; tags and dependencies are numbered in order of their appearance."""

    starts: list[int] = field(default_factory=list)  # the first row of each sentence
    size: int = 0
    tags: dict[str, int] = field(default_factory=dict)
    deps: dict[str, int] = field(default_factory=dict)
    vectors: list[NDArray[np.float16]] = field(default_factory=list)
    _vector: dict[int, int] = field(default_factory=dict)
    _parts: dict[str, list[NDArray[Any]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, view: SentenceView) -> int:
        """Take in a sentence; returns the row of its first word."""
        words, start, size = describe_words(view), self.size, len(view.sentence)
        state = words.state if len(words.state) == size else np.zeros((size, 0), np.float32)
        self._parts["state"].append(state.astype(np.float16))
        self._parts["mention"].append(words.mention)
        self._parts["head"].append(words.head + start)
        strings = view.sentence.vocab.strings
        for kind, known, hashes in (("tag", self.tags, words.tag), ("dep", self.deps, words.dep)):
            numbers = [known.setdefault(strings[value], len(known)) for value in hashes.tolist()]
            self._parts[kind].append(np.array(numbers, np.int64))
        self._parts["vector"].append(np.array([self._known(view, int(orth)) for orth in words.orth], np.int64))
        self.starts.append(start)
        self.size += size
        return start

    def _known(self, view: SentenceView, orth: int) -> int:
        number = self._vector.get(orth)
        if number is None:
            number = self._vector[orth] = len(self.vectors)
            self.vectors.append(np.asarray(view.sentence.vocab.get_vector(orth), np.float16))
        return number

    def joined(self, kind: str) -> NDArray[Any]:
        """One of state, vector (the number of the word's vector), tag, dep, mention, head, for all words."""
        return np.concatenate(self._parts[kind])
