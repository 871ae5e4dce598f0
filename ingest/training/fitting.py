"""Fitting of the scorer's weights: a softmax over types and directions by L-BFGS, with a square penalty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from ingest.model import EVENT_TYPES, SYMMETRIC_TYPES
from ingest.training.examples import Examples

__all__ = ["Fitted", "distribution", "fit", "logits_of"]

Vector = NDArray[np.float32]
_TYPES = len(EVENT_TYPES)
_SYMMETRIC = np.array([name in SYMMETRIC_TYPES for name in EVENT_TYPES])
_DENSE_SCALE = 0.15
_TABLES = ("trigger", "role", "pair")


@dataclass(frozen=True, slots=True)
class Fitted:
    """Learned weights: the names of each table's rows, and the rows."""

    names: dict[str, list[str]]
    trigger: Vector
    actor: Vector
    recipient: Vector
    pair: Vector
    dense: Vector
    mean: Vector
    scale: Vector


class _Problem:
    def __init__(
        self, examples: Examples, chosen: NDArray[np.bool_], least: dict[str, int], weights: NDArray[np.float64] | None
    ) -> None:
        pairs = np.array(examples.pairs, dtype=np.int32)[chosen]
        targets = [t for t, keep in zip(examples.targets, chosen, strict=True) if keep]
        self.names: dict[str, list[str]] = {}
        self.matrices: dict[str, Any] = {}
        self.index: dict[str, NDArray[np.int32]] = {}
        used = {"trigger": np.unique(pairs[:, 0]), "role": np.unique(pairs[:, 1:3]), "pair": np.unique(pairs[:, 3:])}
        for table in _TABLES:
            rows = [examples.rows[table][i] for i in used[table]]
            self.names[table], self.matrices[table] = _matrix(rows, examples.names[table], least[table])
        place = {table: np.full(int(rows.max()) + 1, -1, np.int64) for table, rows in used.items()}
        for table, kept in used.items():
            place[table][kept] = np.arange(len(kept))
        self.t = place["trigger"][pairs[:, 0]]
        self.a, self.b = place["role"][pairs[:, 1]], place["role"][pairs[:, 2]]
        self.f, self.r = place["pair"][pairs[:, 3]], place["pair"][pairs[:, 4]]
        tensors = np.array([examples.tensors[i] for i in used["trigger"]])
        self.mean, deviation = tensors.mean(axis=0), tensors.std(axis=0) + 1e-6
        self.scale = deviation / _DENSE_SCALE
        self.dense = ((tensors - self.mean) / self.scale).astype(np.float32)
        self.y = distribution(targets)
        self.w = (np.ones(len(pairs)) if weights is None else weights[chosen]).astype(np.float32)[:, None]

    def shapes(self) -> list[tuple[int, int]]:
        t, r, p = (self.matrices[table].shape[1] for table in _TABLES)
        return [(t, _TYPES), (self.dense.shape[1], _TYPES), (r, _TYPES), (r, _TYPES), (p, _TYPES)]

    def logits(self, weights: Sequence[Vector]) -> Vector:
        trigger, dense, actor, recipient, pair = weights
        base = (self.matrices["trigger"] @ trigger + self.dense @ dense)[self.t]
        as_actor, as_recipient = self.matrices["role"] @ actor, self.matrices["role"] @ recipient
        pairs = self.matrices["pair"] @ pair
        forward = base + as_actor[self.a] + as_recipient[self.b] + pairs[self.f]
        backward = base + as_actor[self.b] + as_recipient[self.a] + pairs[self.r]
        forward[:, _SYMMETRIC] = (forward[:, _SYMMETRIC] + backward[:, _SYMMETRIC]) / 2
        backward[:, _SYMMETRIC] = -1e4
        nothing = np.zeros((len(forward), 1), np.float32)
        return np.hstack([nothing, forward, backward]).astype(np.float32)

    def loss(self, flat: NDArray[np.float64], penalty: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = split(flat.astype(np.float32), self.shapes())
        z = self.logits(weights)
        z -= z.max(axis=1, keepdims=True)
        e = np.exp(z)
        total = e.sum(axis=1, keepdims=True)
        value = float(-(self.w * self.y * (z - np.log(total))).sum())
        g = (e / total - self.y) * self.w
        forward, backward = g[:, 1 : 1 + _TYPES].copy(), g[:, 1 + _TYPES :].copy()
        half = forward[:, _SYMMETRIC] / 2
        forward[:, _SYMMETRIC], backward[:, _SYMMETRIC] = half, half
        triggers = _gather(self.t, forward + backward, self.dense.shape[0])
        roles = self.matrices["role"].shape[0]
        gradient = [
            self.matrices["trigger"].T @ triggers,
            self.dense.T @ triggers,
            self.matrices["role"].T @ (_gather(self.a, forward, roles) + _gather(self.b, backward, roles)),
            self.matrices["role"].T @ (_gather(self.b, forward, roles) + _gather(self.a, backward, roles)),
            self.matrices["pair"].T @ (
                _gather(self.f, forward, self.matrices["pair"].shape[0])
                + _gather(self.r, backward, self.matrices["pair"].shape[0])
            ),
        ]  # fmt: skip
        slope = np.concatenate([part.ravel() for part in gradient]).astype(np.float64) + penalty * flat
        return value + float(0.5 * (penalty * flat * flat).sum()), slope


def _matrix(rows: Sequence[NDArray[np.int32]], names: dict[str, int], least: int) -> tuple[list[str], Any]:
    """A sparse matrix of rows, without the features that fewer than `least` rows have."""
    flat = np.concatenate(rows) if rows else np.zeros(0, np.int32)
    counts = np.bincount(flat, minlength=len(names))
    kept = np.flatnonzero(counts >= least)
    place = np.full(len(names), -1, np.int64)
    place[kept] = np.arange(len(kept))
    columns = place[flat]
    numbers = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    good = columns >= 0
    ones = np.ones(int(good.sum()), np.float32)
    matrix = sparse.csr_matrix((ones, (numbers[good], columns[good])), shape=(len(rows), len(kept)))
    by_number = {number: name for name, number in names.items()}
    return [by_number[int(i)] for i in kept], matrix


def distribution(targets: Sequence[tuple[int, ...]]) -> Vector:
    """What candidates tell, as shares of no event, the types ahead, the types behind."""
    y = np.zeros((len(targets), 1 + 2 * _TYPES), np.float32)
    for row, types in enumerate(targets):
        for index in types:
            y[row, 1 + index] = 1.0 / len(types)
        if not types:
            y[row, 0] = 1.0
    return y


def _gather(index: NDArray[np.int64], values: Vector, size: int) -> Vector:
    """The sums of the values by index."""
    ones = np.ones(len(index), np.float32)
    chooser = sparse.csr_matrix((ones, (index, np.arange(len(index)))), shape=(size, len(index)))
    total: Vector = chooser @ values
    return total


def split(flat: Vector, shapes: Sequence[tuple[int, int]]) -> list[Vector]:
    """The tables of a flat vector."""
    cuts = np.cumsum([a * b for a, b in shapes])[:-1]
    return [part.reshape(shape) for part, shape in zip(np.split(flat, cuts), shapes, strict=True)]


def fit(
    examples: Examples,
    chosen: NDArray[np.bool_],
    *,
    weights: NDArray[np.float64] | None = None,
    penalty: tuple[float, float, float, float] = (4.0, 20.0, 4.0, 8.0),
    least: int = 2,
    rounds: int = 60,
) -> Fitted:
    """The weights that fit the chosen candidates best; `penalty` is for trigger, dense, role and pair weights."""
    problem = _Problem(examples, chosen, {"trigger": 2 * least, "role": least, "pair": least}, weights)
    shapes = problem.shapes()
    strength = np.concatenate(
        [
            np.full(a * b, value)
            for (a, b), value in zip(shapes, (penalty[0], penalty[1], penalty[2], penalty[2], penalty[3]), strict=True)
        ]
    )
    start = np.zeros(len(strength))
    result = optimize.minimize(
        problem.loss, start, args=(strength,), jac=True, method="L-BFGS-B", options={"maxiter": rounds}
    )
    trigger, dense, actor, recipient, pair = split(result.x.astype(np.float32), shapes)
    return Fitted(
        problem.names, trigger, actor, recipient, pair, dense,
        problem.mean.astype(np.float32), problem.scale.astype(np.float32),
    )  # fmt: skip


def logits_of(fitted: Fitted, examples: Examples, chosen: NDArray[np.bool_]) -> Vector:
    """What a fitted model makes of the chosen candidates: the logits of the types ahead, then behind."""
    pairs = np.array(examples.pairs, dtype=np.int64)[chosen]
    triggers, at = np.unique(pairs[:, 0], return_inverse=True)
    tensors = np.array([examples.tensors[i] for i in triggers], np.float32)
    word = _weighed(examples, "trigger", fitted, fitted.trigger, triggers)
    word += ((tensors - fitted.mean) / fitted.scale) @ fitted.dense
    roles, role_at = np.unique(pairs[:, 1:3], return_inverse=True)
    both = np.unique(pairs[:, 3:], return_inverse=True)
    actor = _weighed(examples, "role", fitted, fitted.actor, roles)
    recipient = _weighed(examples, "role", fitted, fitted.recipient, roles)
    pair = _weighed(examples, "pair", fitted, fitted.pair, both[0])
    one, other = role_at.reshape(-1, 2).T
    ahead, behind = both[1].reshape(-1, 2).T
    forward = word[at] + actor[one] + recipient[other] + pair[ahead]
    backward = word[at] + actor[other] + recipient[one] + pair[behind]
    forward[:, _SYMMETRIC] = (forward[:, _SYMMETRIC] + backward[:, _SYMMETRIC]) / 2
    backward[:, _SYMMETRIC] = forward[:, _SYMMETRIC]
    return np.hstack([forward, backward]).astype(np.float32)


def _weighed(examples: Examples, table: str, fitted: Fitted, weights: Vector, chosen: NDArray[np.int64]) -> Vector:
    """The sums of the weights of some rows' features."""
    place = np.full(len(examples.names[table]), -1)
    for row, name in enumerate(fitted.names[table]):
        place[examples.names[table][name]] = row
    rows = [examples.rows[table][i] for i in chosen]
    columns = place[np.concatenate(rows)]
    numbers = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    good = columns >= 0
    ones = np.ones(int(good.sum()), np.float32)
    total: Vector = sparse.csr_matrix((ones, (numbers[good], columns[good])), (len(rows), len(weights))) @ weights
    return total
