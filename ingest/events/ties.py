"""A tie that an article may tell: its key, and the readings that tell it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.events.candidates import SentenceView
from ingest.events.scoring import Reading
from ingest.model import SYMMETRIC_TYPES

__all__ = ["Telling", "Tie", "TieKey", "any_of", "log_odds", "pair_of", "tie_of"]

TieKey = tuple[str, str, str]
"""The type, the actor's principal, the recipient's; the two principals sorted where the type is symmetric."""

Telling = tuple[SentenceView, Reading]
_LEAST = 1e-3


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie that an article may tell: its readings, the best first, and what speaks for it."""

    key: TieKey
    readings: tuple[Telling, ...]
    features: NDArray[np.float64]


def tie_of(reading: Reading) -> TieKey:
    """Type and principals, in one order where the type is symmetric."""
    a, b = reading.actor.principal, reading.recipient.principal
    if reading.type in SYMMETRIC_TYPES:
        a, b = sorted((a, b))
    return reading.type, a, b


def pair_of(reading: Reading) -> frozenset[str]:
    """The two principals, whoever of them acts."""
    return frozenset((reading.actor.principal, reading.recipient.principal))


def log_odds(probability: float) -> float:
    """The natural logarithm of the odds, within ±6.9 so that what is certain stays finite."""
    p = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(p / (1 - p))


def any_of(probabilities: Iterable[float]) -> float:
    """The probability that at least one holds, were they independent."""
    return 1.0 - math.prod(1.0 - p for p in probabilities)
