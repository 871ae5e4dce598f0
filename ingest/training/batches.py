"""What the second reader learns from and of: its arrays, sizes, batches, and what a step leaves out by chance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.model import EVENT_TYPES

__all__ = ["SPARSE", "Batch", "Masks", "Options", "Parameters", "Places", "Vector", "new_parameters"]

Vector = NDArray[np.float32]
Places = NDArray[np.int64]
Parameters = dict[str, Vector]
SPARSE = ("role_actor", "role_recipient", "pair")  # the arrays with a row a feature
_TYPES = len(EVENT_TYPES)


@dataclass(frozen=True, slots=True)
class Options:
    """Sizes of the network and how it learns."""

    width: int = 96
    layers: int = 2
    hidden: int = 64
    drop: float = 0.3
    drop_feature: float = 0.1


@dataclass(slots=True)
class Batch:
    """Some sentences' words, and the pairs of parties to be judged in them.

    Words are rows, one sentence after the other; `word`, `one` and `other` are rows of words, -1 for a party that
    the sentence does not name. `roles_*` and `pairs_*` have a row a pair and a column a feature.
    """

    state: Vector
    vector: Vector
    tag: Places
    dep: Places
    mention: Places
    head: Places
    first: NDArray[np.bool_]
    last: NDArray[np.bool_]
    word: Places
    one: Places
    other: Places
    context: Vector  # what `context_of` says of each pair's sentence, then the habits of who annotated it
    ahead: Vector  # the first reader's logits as first → second, then as second → first
    roles_one: Any
    roles_other: Any
    pairs_ahead: Any
    pairs_behind: Any
    wanted: Vector  # a distribution over no event, the types ahead, the types behind
    weight: Vector


def new_parameters(
    random: np.random.Generator,
    options: Options,
    *,
    state: int,
    vector: int,
    contexts: int,
    tags: int,
    deps: int,
    sizes: Mapping[str, int],
) -> Parameters:
    """The network before it has learned: it says what the first reader says."""
    w, d = options.width, _TYPES + options.hidden

    def normal(*shape: int, scale: float) -> Vector:
        return (random.standard_normal(shape) * scale).astype(np.float32)

    def dense(rows: int, columns: int) -> Vector:
        return normal(rows, columns, scale=0.58 * max(rows, 1) ** -0.5)

    p: Parameters = {
        "state": dense(state, w), "vector": dense(vector, w), "bias": np.zeros(w, np.float32),
        "tag": normal(tags, w, scale=0.1), "dep": normal(deps, w, scale=0.1), "mention": normal(3, w, scale=0.1),
        "out": np.zeros((options.hidden, _TYPES), np.float32), "base": np.zeros(d, np.float32),
        "trust": np.ones(_TYPES, np.float32), "scores": normal(2 * _TYPES, d, scale=0.05),
        "context": normal(contexts, d, scale=0.05),
    }  # fmt: skip
    for layer in range(options.layers):
        p[f"mix{layer}"] = dense(4 * w, 2 * w)
        p[f"mix_bias{layer}"] = np.zeros(2 * w, np.float32)
    for layer in range(options.layers + 1):
        p[f"gain{layer}"], p[f"shift{layer}"] = np.ones(w, np.float32), np.zeros(w, np.float32)
    for name in ("word", "actor", "recipient"):
        p[name] = dense(w, d)
    for name in ("word", "actor", "recipient", "scores", "context"):
        p[name][:, :_TYPES] = 0.0
    for name in SPARSE:
        p[name] = normal(sizes[name], d, scale=0.02)
    return p


class Masks:
    """What is left out of a step, so that no number is relied on alone; nothing where `random` is none."""

    def __init__(self, random: np.random.Generator | None, options: Options) -> None:
        self._random = random
        self._options = options

    def dense(self, shape: tuple[int, ...]) -> Vector | float:
        if self._random is None:
            return 1.0
        kept = 1.0 - self._options.drop
        mask: Vector = (self._random.random(shape, dtype=np.float32) < kept).astype(np.float32)
        return mask / np.float32(kept)

    def features(self, matrix: Any) -> Any:
        if self._random is None:
            return matrix
        kept = 1.0 - self._options.drop_feature
        thinned = matrix.copy()
        thinned.data = (self._random.random(len(matrix.data), dtype=np.float32) < kept).astype(np.float32) / np.float32(
            kept
        )
        return thinned
