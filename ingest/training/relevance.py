"""Fitting of relevance on texts of a sentence, of which some tell something between states and some do not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.events.relevance import mean_vector
from ingest.pipeline import Stages
from ingest.training.annotations import Annotated
from ingest.training.weighing import fit_logistic

__all__ = ["fit_relevance"]

_PENALTY = 20.0


def fit_relevance(annotated: Sequence[Annotated], stages: Sequence[Stages]) -> NDArray[np.float64]:
    """A weight that is added, and one a dimension of the vectors, by which such texts are told from the others."""
    rows = np.array([[1.0, *mean_vector([parsed.doc for parsed in seen.segments])] for seen in stages])
    told = np.array([float(bool(article.tellings)) for article in annotated])
    return fit_logistic(rows, told, np.ones(len(rows)), penalty=_PENALTY)
