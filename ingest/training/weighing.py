"""Fitting of the model of ties on readings of articles that the readers had not seen, by folds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from ingest.cast import Cast
from ingest.events.features import FeatureMaker
from ingest.events.scoring import Scorer
from ingest.events.ties import Tie
from ingest.events.weighing import describe_ties
from ingest.model import SYMMETRIC_TYPES
from ingest.pipeline import Pipeline, Stages
from ingest.training.annotations import Annotated, is_principal, told_ties

__all__ = ["calibrate", "fit_logistic", "fit_weighing", "is_told", "read_ties"]

_PENALTY = 3.0
_Told = set[tuple[str, frozenset[str], frozenset[str]]]


def read_ties(stages: Stages, scorer: Scorer, pipeline: Pipeline) -> list[Tie]:
    """The ties that a scorer sees in an article."""
    features = FeatureMaker(stages.cast, pipeline.english, stages.history)
    read = [(view, reading) for view in stages.views for reading in scorer.read(view, features)]
    return describe_ties(read, stages.views, stages.cast, scorer.relevance)


def is_told(tie: Tie, told: _Told, cast: Cast) -> bool:
    """Whether annotators recorded a tie."""
    kind, one, other = tie.key
    for type_, actor, recipient in told:
        if type_ != kind:
            continue
        if is_principal(cast, one, actor) and is_principal(cast, other, recipient):
            return True
        if kind in SYMMETRIC_TYPES and is_principal(cast, one, recipient) and is_principal(cast, other, actor):
            return True
    return False


def fit_weighing(
    annotated: Sequence[Annotated],
    stages: Sequence[Stages],
    readers: Iterable[tuple[Scorer, NDArray[np.bool_]]],
    judged: NDArray[np.float64],
    pipeline: Pipeline,
) -> NDArray[np.float64]:
    """The weights of the tie features, from readers with the articles that each had not seen.

    `judged` is what each article counts; those that count nothing are not read.
    """
    rows: list[NDArray[np.float64]] = []
    told: list[float] = []
    counts: list[float] = []
    for scorer, unseen in readers:
        for index in map(int, np.flatnonzero(unseen & (judged > 0))):
            for features, right in _judge(annotated[index], stages[index], scorer, pipeline):
                rows.append(features)
                told.append(right)
                counts.append(float(judged[index]))
    return fit_logistic(np.array(rows), np.array(told), np.array(counts))


def _judge(
    article: Annotated, stages: Stages, scorer: Scorer, pipeline: Pipeline
) -> Iterator[tuple[NDArray[np.float64], float]]:
    """The features of each tie that a scorer sees in an article, with 1 where annotators recorded it, else 0."""
    wanted = told_ties(article)
    for tie in read_ties(stages, scorer, pipeline):
        yield tie.features, float(is_told(tie, wanted, stages.cast))


def calibrate(
    weights: NDArray[np.float64],
    annotated: Sequence[Annotated],
    stages: Sequence[Stages],
    scorer: Scorer,
    pipeline: Pipeline,
) -> NDArray[np.float64]:
    """Tie weights whose probabilities are as often right as they say on other articles, in the same order as before."""
    judged = [each for pair in zip(annotated, stages, strict=True) for each in _judge(*pair, scorer, pipeline)]
    rows, told = zip(*judged, strict=True)
    return _rescaled(weights, np.array(rows), np.array(told))


def _rescaled(
    weights: NDArray[np.float64], rows: NDArray[np.float64], told: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Weights times and plus what makes them fit best; the first feature is one (Platt's scaling)."""
    before = rows @ weights

    def loss(p: NDArray[np.float64]) -> float:
        z = p[0] + p[1] * before
        return float((np.logaddexp(0, z) - told * z).mean())

    shift, scale = optimize.minimize(loss, np.array([0.0, 1.0])).x
    result: NDArray[np.float64] = weights * scale
    result[0] += shift
    return result


def fit_logistic(
    rows: NDArray[np.float64], told: NDArray[np.float64], counts: NDArray[np.float64], *, penalty: float = _PENALTY
) -> NDArray[np.float64]:
    """Logistic weights over rows whose first column is one; the penalty is on standardised columns."""
    mean, deviation = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    mean[0], deviation[0] = 0.0, 1.0
    standard = (rows - mean) / deviation

    def loss(beta: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = standard @ beta
        probability = 1 / (1 + np.exp(-z))
        held = np.r_[0.0, beta[1:]]
        value = float((counts * (np.logaddexp(0, z) - told * z)).sum() + penalty / 2 * (held @ held))
        return value, standard.T @ (counts * (probability - told)) + penalty * held

    result = optimize.minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B")
    beta = result.x / deviation
    beta[0] -= float((result.x * mean / deviation)[1:].sum())
    weights: NDArray[np.float64] = beta
    return weights
