"""Adam: steps against the slopes of a network's arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ingest.training.batches import Parameters

__all__ = ["Learner", "Rate"]


@dataclass(frozen=True, slots=True)
class Rate:
    """How far a step goes."""

    highest: float = 2e-3
    lowest: float = 0.02  # of the highest
    keep: float = 0.9
    keep_square: float = 0.999


class Learner:
    """Adam over all arrays."""

    def __init__(self, parameters: Parameters, steps: int, rate: Rate) -> None:
        self.parameters = parameters
        self._mean = {name: np.zeros_like(array) for name, array in parameters.items()}
        self._square = {name: np.zeros_like(array) for name, array in parameters.items()}
        self._steps, self._rate, self._step = steps, rate, 0

    def learn(self, slopes: Mapping[str, Any]) -> None:
        """One step against the slopes."""
        self._step += 1
        k, q = self._rate.keep, self._rate.keep_square
        size = self._rate.highest * max(self._rate.lowest, 1 - (self._step - 1) / self._steps)
        size *= (1 - q**self._step) ** 0.5 / (1 - k**self._step)
        for name, slope in slopes.items():
            mean, square, array = self._mean[name], self._square[name], self.parameters[name]
            # what a table's row has learned last goes on working in batches without it, as in the whole arrays
            mean *= np.float32(k)
            square *= np.float32(q)
            rows, g = slope if isinstance(slope, tuple) else (slice(None), slope)
            mean[rows] += np.float32(1 - k) * g
            square[rows] += np.float32(1 - q) * g * g
            step = np.sqrt(square)
            step += np.float32(1e-8)
            np.divide(mean, step, out=step)
            step *= np.float32(size)
            array -= step
