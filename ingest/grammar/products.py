"""Products of matrices on the core that asks: numpy's own wake threads that wait longer than such small ones take."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from thinc.api import NumpyOps

__all__ = ["product"]

_OPERATIONS = NumpyOps()


def product(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float32]:
    """The product of two matrices."""
    if not (one.size and other.size):
        return np.zeros((one.shape[0], other.shape[1]), np.float32)
    total: NDArray[np.float32] = _OPERATIONS.gemm(one, other)
    return total
