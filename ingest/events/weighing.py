"""From readings to ties: all tellings of one tie in an article weighed together, with what else the article says.

A second small model, fitted on readings of articles that the first had not seen, gives the probability that an
annotator would record the tie; it is the confidence of the events that tell it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.cast import Cast
from ingest.events.candidates import SentenceView
from ingest.events.relevance import Relevance
from ingest.events.tie_features import TieDescriber
from ingest.events.ties import Telling, Tie, TieKey, tie_of

__all__ = ["describe_ties", "weigh"]


def describe_ties(
    read: Sequence[Telling], views: Sequence[SentenceView], cast: Cast, relevance: Relevance
) -> list[Tie]:
    """Every tie that some reading tells, in order of its key, with its features."""
    by_view: dict[TieKey, dict[int, Telling]] = defaultdict(dict)
    for view, reading in read:
        held = by_view[tie_of(reading)].get(view.index)
        if held is None or reading.probability > held[1].probability:
            by_view[tie_of(reading)][view.index] = (view, reading)
    tellings = {
        key: sorted(told.values(), key=lambda one: (-one[1].probability, one[0].index)) for key, told in by_view.items()
    }
    describer = TieDescriber(read, tellings, views, cast, relevance.judge(views))
    return [Tie(key, tuple(told), describer.describe(key, told)) for key, told in sorted(tellings.items())]


def weigh(ties: Sequence[Tie], weights: NDArray[np.float64]) -> list[float]:
    """The probability of each tie."""
    if not ties:
        return []
    scores = np.array([tie.features for tie in ties]) @ weights
    return [float(p) for p in 1.0 / (1.0 + np.exp(-scores))]
