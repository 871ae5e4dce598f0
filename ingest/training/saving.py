"""The learned weights as the arrays of one file, small enough to be shipped."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.events.encoding import CONTEXT
from ingest.training.batches import SPARSE
from ingest.training.fitting import Fitted
from ingest.training.rereading import Network

__all__ = ["network_arrays", "save", "to_arrays"]

_STEPS = 127  # of the numbers of a table of features on each side of zero


def save(
    fitted: Fitted,
    network: Network,
    relevance: NDArray[np.float64],
    tie_weights: NDArray[np.float64],
    path: Path,
) -> None:
    """Write the weights of all models to a file."""
    arrays: dict[str, Any] = {**to_arrays(fitted, relevance, tie_weights), **network_arrays(network)}
    np.savez_compressed(path, **arrays)


def to_arrays(
    fitted: Fitted, relevance: NDArray[np.float64], tie_weights: NDArray[np.float64], *, least: float = 0.03
) -> dict[str, Any]:
    """The arrays that a scorer is made of; rows that weigh less than `least` in every column are left out."""
    arrays: dict[str, Any] = {
        "mean": fitted.mean,
        "scale": fitted.scale,
        "dense": fitted.dense.astype(np.float16),
        "relevance": relevance,
        "tie": tie_weights,
    }
    for table, parts in {"trigger": ("trigger",), "role": ("actor", "recipient"), "pair": ("pair",)}.items():
        rows = [getattr(fitted, part) for part in parts]
        kept = np.flatnonzero(np.max([np.abs(r).max(axis=1) for r in rows], axis=0) >= least)
        names = [fitted.names[table][i] for i in kept]
        arrays[f"{table}_names"] = _lines(names)
        for part, values in zip(parts, rows, strict=True):
            arrays[part] = values[kept].astype(np.float16)
    return arrays


def network_arrays(network: Network) -> dict[str, Any]:
    """The arrays that a second reader is made of; the tables of features are in whole steps of a scale a column."""
    arrays: dict[str, Any] = {"net_state_mean": network.mean, "net_state_scale": network.scale}
    for kind, names in network.names.items():
        arrays[f"net_{kind}_names"] = _lines(names)
    # what is read is annotated by nobody
    parameters = {**network.parameters, "context": network.parameters["context"][:CONTEXT]}
    for name, values in parameters.items():
        if name in SPARSE:
            scale = np.abs(values).max(axis=0) / _STEPS + np.float32(1e-12)
            arrays[f"net_{name}"] = np.rint(values / scale).astype(np.int8)
            arrays[f"net_{name}_step"] = scale.astype(np.float32)
        else:
            arrays[f"net_{name}"] = values.astype(np.float16)
    return arrays


def _lines(names: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)
