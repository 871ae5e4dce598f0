"""The second reader as it learns: its loss over a batch of pairs, and the slope of each of its arrays.

`ingest.events.rereading` is the same network without its learning; the names of the arrays are those that it reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from ingest.events.rereading import squeezed
from ingest.model import EVENT_TYPES, SYMMETRIC_TYPES
from ingest.training.batches import Batch, Masks, Options, Parameters, Places, Vector
from ingest.training.encoder import Trace, encode, encode_back, gathered, rows_at

__all__ = ["loss_of"]

_TYPES = len(EVENT_TYPES)
_SYMMETRIC = np.array([name in SYMMETRIC_TYPES for name in EVENT_TYPES])
_TINY = -1e4


@dataclass(frozen=True, slots=True)
class _Side:
    """The pairs as seen in one direction: who is taken to act, who to be acted on."""

    logits: Vector  # the first reader's
    actor: Vector  # rows of words
    recipient: Vector
    features: tuple[Any, Any, Any]  # of the actor, of the recipient, of the pair
    mask: Vector | float
    inner: Vector  # all that comes in: the types' own part, then the hidden numbers
    hidden: Vector
    total: Vector  # the logits that come out


def _side(
    shared: Vector,
    logits: Vector,
    words: tuple[Vector, Vector],
    features: tuple[Any, Any, Any],
    mask: Vector | float,
    p: Parameters,
) -> _Side:
    actor, recipient = words
    inner = shared + actor @ p["actor"] + recipient @ p["recipient"] + squeezed(logits) @ p["scores"]
    for matrix, name in zip(features, ("role_actor", "role_recipient", "pair"), strict=True):
        inner += matrix @ p[name]
    hidden = np.maximum(inner[:, _TYPES:], 0) * mask
    total = inner[:, :_TYPES] + hidden @ p["out"] + logits[:, :_TYPES] * p["trust"]
    return _Side(logits, actor, recipient, features, mask, inner, hidden, total)


def _side_back(side: _Side, slope: Vector, p: Parameters) -> Vector:
    """The slope of what came in, from that of the logits."""
    back = (slope @ p["out"].T) * side.mask * (side.inner[:, _TYPES:] > 0)
    return np.hstack([slope, back])


def loss_of(
    b: Batch, p: Parameters, options: Options, random: np.random.Generator | None = None, *, learn: bool = True
) -> tuple[float, Vector, dict[str, Any]]:
    """The loss of a batch, the probabilities of its pairs, and the slope of every array.

    Parts are left out by chance where there is a source of chance. The slope of a table of features is a pair: the
    rows that the batch touches, and their slopes.
    """
    masks, trace = Masks(random, options), Trace()
    x = encode(b, p, masks, trace)
    word, one, other = rows_at(x, b.word), rows_at(x, b.one), rows_at(x, b.other)
    roles = masks.features(b.roles_one), masks.features(b.roles_other)
    pairs = masks.features(b.pairs_ahead), masks.features(b.pairs_behind)
    shared = word @ p["word"] + b.context @ p["context"] + p["base"]
    shape = len(shared), options.hidden
    mirrored = np.hstack([b.ahead[:, _TYPES:], b.ahead[:, :_TYPES]])
    ahead = _side(shared, b.ahead, (one, other), (*roles, pairs[0]), masks.dense(shape), p)
    behind = _side(shared, mirrored, (other, one), (*roles[::-1], pairs[1]), masks.dense(shape), p)
    loss, likely = _judged(b, ahead.total, behind.total)
    if not learn:
        return loss, likely, {}
    g = ((likely - b.wanted) * (b.weight / len(likely))[:, None]).astype(np.float32)
    forward: Vector = g[:, 1 : 1 + _TYPES].copy()
    backward: Vector = g[:, 1 + _TYPES :].copy()
    forward[:, _SYMMETRIC] /= 2
    backward[:, _SYMMETRIC] = forward[:, _SYMMETRIC]
    slopes = _slopes(b, word, [(ahead, forward), (behind, backward)], p)
    told, first, second = slopes.pop("_words")
    back = gathered(b.word, told, len(x)) + gathered(b.one, first, len(x)) + gathered(b.other, second, len(x))
    encode_back(back, b, p, trace, slopes)
    return loss, likely, slopes


def _judged(b: Batch, forward: Vector, backward: Vector) -> tuple[float, Vector]:
    """The weighted loss of all pairs, and their probabilities of no event, the types ahead, the types behind."""
    middle = (forward + backward) / 2
    nothing = np.zeros((len(forward), 1), np.float32)
    z = np.hstack([nothing, np.where(_SYMMETRIC, middle, forward), np.where(_SYMMETRIC, _TINY, backward)])
    z -= z.max(axis=1, keepdims=True)
    powers = np.exp(z)
    total = powers.sum(axis=1, keepdims=True)
    return float(-(b.weight[:, None] * b.wanted * (z - np.log(total))).sum()), powers / total


def _slopes(b: Batch, word: Vector, sides: Sequence[tuple[_Side, Vector]], p: Parameters) -> dict[str, Any]:
    """The slopes of all arrays but the encoder's; `_words` has those of the rows of words, one, other."""
    (ahead, forward), (behind, backward) = sides
    first, second = _side_back(ahead, forward, p), _side_back(behind, backward, p)
    both = first + second
    slopes: dict[str, Any] = {
        "out": ahead.hidden.T @ forward + behind.hidden.T @ backward,
        "trust": (forward * ahead.logits[:, :_TYPES] + backward * behind.logits[:, :_TYPES]).sum(axis=0),
        "base": both.sum(axis=0),
        "scores": squeezed(ahead.logits).T @ first + squeezed(behind.logits).T @ second,
        "word": word.T @ both,
        "context": b.context.T @ both,
        "actor": ahead.actor.T @ first + behind.actor.T @ second,
        "recipient": ahead.recipient.T @ first + behind.recipient.T @ second,
    }
    for place, name in enumerate(("role_actor", "role_recipient", "pair")):
        slopes[name] = _touched([(ahead.features[place], first), (behind.features[place], second)])
    actor, recipient = p["actor"].T, p["recipient"].T
    slopes["_words"] = (both @ p["word"].T, first @ actor + second @ recipient, second @ actor + first @ recipient)
    return slopes


def _touched(parts: Sequence[tuple[Any, Vector]]) -> tuple[Places, Vector]:
    """The features that some rows have, and the sums of the rows' values by feature."""
    columns = np.unique(np.concatenate([matrix.indices for matrix, _ in parts])).astype(np.int64)
    total = np.zeros((len(columns), parts[0][1].shape[1]), np.float32)
    for matrix, values in parts:
        place = np.searchsorted(columns, matrix.indices)
        narrow = sparse.csr_matrix((matrix.data, place, matrix.indptr), shape=(matrix.shape[0], len(columns)))
        total += narrow.T @ values
    return columns, total
