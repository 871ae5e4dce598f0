"""The encoder of words, the way forward and the way back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ingest.training.batches import Batch, Masks, Parameters, Places, Vector

__all__ = ["Trace", "encode", "encode_back", "gathered", "rows_at"]

_FLAT = 1e-5  # keeps the deviation of a word's numbers from zero


@dataclass(slots=True)
class Trace:
    """What the way forward leaves for the way back."""

    inputs: list[Vector] = field(default_factory=list)
    higher: list[NDArray[np.bool_]] = field(default_factory=list)
    masks: list[Vector | float] = field(default_factory=list)
    norms: list[tuple[Vector, Vector]] = field(default_factory=list)


def _norm(x: Vector, gain: Vector, shift: Vector, trace: Trace) -> Vector:
    centred = x - x.mean(axis=1, keepdims=True)
    deviation = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + _FLAT)
    plain = centred / deviation
    trace.norms.append((plain, deviation))
    result: Vector = plain * gain + shift
    return result


def _norm_back(g: Vector, level: int, p: Parameters, trace: Trace, slopes: dict[str, Any]) -> Vector:
    plain, deviation = trace.norms[level]
    slopes[f"gain{level}"], slopes[f"shift{level}"] = (g * plain).sum(axis=0), g.sum(axis=0)
    g = g * p[f"gain{level}"]
    centred = g - g.mean(axis=1, keepdims=True) - plain * (g * plain).mean(axis=1, keepdims=True)
    result: Vector = centred / deviation
    return result


def encode(b: Batch, p: Parameters, masks: Masks, trace: Trace) -> Vector:
    """A row a word, as `ingest.events.encoding` makes it; what the way back needs is left in the trace."""
    x = (
        b.state @ p["state"]
        + b.vector @ p["vector"]
        + p["tag"][b.tag]
        + p["dep"][b.dep]
        + p["mention"][b.mention]
        + p["bias"]
    )
    mask = masks.dense(x.shape)
    trace.masks.append(mask)
    x = _norm(x, p["gain0"], p["shift0"], trace) * mask
    layer = 0
    while f"mix{layer}" in p:
        left, right = np.zeros_like(x), np.zeros_like(x)
        left[1:] = x[:-1] * ~b.first[1:, None]
        right[:-1] = x[1:] * ~b.last[:-1, None]
        inputs = np.hstack([left, x, right, x[b.head]])
        both = inputs @ p[f"mix{layer}"] + p[f"mix_bias{layer}"]
        width = x.shape[1]
        one, other = both[:, :width], both[:, width:]
        higher: NDArray[np.bool_] = one >= other
        mask = masks.dense(x.shape)
        mixed: Vector = np.maximum(one, other) * mask
        x = _norm(x + mixed, p[f"gain{layer + 1}"], p[f"shift{layer + 1}"], trace)
        trace.inputs.append(inputs)
        trace.higher.append(higher)
        trace.masks.append(mask)
        layer += 1
    return x


def encode_back(g: Vector, b: Batch, p: Parameters, trace: Trace, slopes: dict[str, Any]) -> None:
    """Add the slopes of the encoder's arrays, from those of its rows."""
    n = len(g)
    heads = sparse.csr_matrix((np.ones(n, np.float32), (b.head, np.arange(n))), shape=(n, n))
    for layer in reversed(range(len(trace.inputs))):
        g = _norm_back(g, layer + 1, p, trace, slopes)
        inner = g * trace.masks[layer + 1]
        higher = trace.higher[layer]
        both = np.hstack([inner * higher, inner * ~higher])
        slopes[f"mix{layer}"], slopes[f"mix_bias{layer}"] = trace.inputs[layer].T @ both, both.sum(axis=0)
        left, own, right, head = np.hsplit(both @ p[f"mix{layer}"].T, 4)
        g = g + own + heads @ head
        g[:-1] += left[1:] * ~b.first[1:, None]
        g[1:] += right[:-1] * ~b.last[:-1, None]
    g = _norm_back(g * trace.masks[0], 0, p, trace, slopes)
    slopes["state"], slopes["vector"], slopes["bias"] = b.state.T @ g, b.vector.T @ g, g.sum(axis=0)
    for name, places in (("tag", b.tag), ("dep", b.dep), ("mention", b.mention)):
        slopes[name] = gathered(places, g, len(p[name]))


def gathered(places: Places, values: Vector, size: int) -> Vector:
    """The sums of the values by place; what has no place, -1, is left out."""
    kept = np.flatnonzero(places >= 0)
    chooser = sparse.csr_matrix((np.ones(len(kept), np.float32), (places[kept], kept)), shape=(size, len(places)))
    total: Vector = chooser @ values
    return total


def rows_at(x: Vector, places: Places) -> Vector:
    """The rows at some places, zeros where a place is -1."""
    found: Vector = np.where((places >= 0)[:, None], x[places], np.float32(0.0))
    return found
