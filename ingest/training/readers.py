"""Readers fitted by folds, so that what comes after them learns from articles that they had not seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.events.scoring import Scorer
from ingest.events.tie_features import TIE_FEATURES
from ingest.model import EVENT_TYPES
from ingest.training.batches import Vector
from ingest.training.examples import Examples
from ingest.training.fitting import Fitted, fit, logits_of
from ingest.training.rereading import Network, Possible, fit_network
from ingest.training.saving import network_arrays, to_arrays

__all__ = ["Folds", "Readers", "divide"]

_Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Folds:
    """Which part of the articles each article and each candidate belongs to; `weights` are the articles'."""

    number: int
    of_article: NDArray[np.int64]
    of_candidate: NDArray[np.int64]
    weights: NDArray[np.float64]  # of each candidate
    careful: tuple[NDArray[np.bool_], ...]  # candidates of texts ever more like those to be read
    habits: Vector  # a row an article, see `Possible`


def divide(
    examples: Examples,
    weights: NDArray[np.float64],
    careful: Sequence[NDArray[np.bool_]],
    habits: Vector,
    *,
    folds: int = 3,
    seed: int = 1,
) -> Folds:
    """Articles by chance in folds of about one size; `weights`, each of `careful` and `habits` are the articles'."""
    of_article = np.random.default_rng(seed).integers(0, folds, len(weights))
    articles = np.array(examples.articles)
    return Folds(
        folds,
        of_article,
        of_article[articles],
        weights[articles],
        tuple(likest[articles] for likest in careful),
        habits,
    )


class Readers:
    """The first and the second reader of all articles, and those that have not seen a fold."""

    def __init__(self, examples: Examples, folds: Folds, report: _Report = lambda _line: None) -> None:
        self._folds, self._report = folds, report
        everything = np.ones(len(folds.of_candidate), np.bool_)
        self._partial: list[Fitted] = []
        logits = np.zeros((len(everything), 2 * len(EVENT_TYPES)), np.float32)
        for number in range(folds.number):
            unseen = folds.of_candidate == number
            fitted = fit(examples, ~unseen, weights=folds.weights, rounds=40)
            logits[unseen] = logits_of(fitted, examples, unseen)
            self._partial.append(fitted)
            report(f"first reader without part {number + 1} of {folds.number}")
        self.fitted = fit(examples, everything, weights=folds.weights)
        report("first reader of all")
        self.possible = Possible(examples, logits, folds.weights, folds.habits)
        self.network = self._learn(-1)

    def _learn(self, unseen: int) -> Network:
        part = self._folds.of_candidate[self.possible.kept]
        name = f"without part {unseen + 1}" if unseen >= 0 else "of all"
        return fit_network(
            self.possible, part != unseen, careful=[likest[self.possible.kept] for likest in self._folds.careful],
            report=lambda number, loss: self._report(f"second reader {name}, round {number + 1}: loss {loss:.0f}"),
        )  # fmt: skip

    def unseeing(self, relevance: NDArray[np.float64]) -> Iterator[tuple[Scorer, NDArray[np.bool_]]]:
        """Scorers, each with the articles that neither of its readers has seen."""
        for number, fitted in enumerate(self._partial):
            arrays = to_arrays(fitted, relevance, np.zeros(len(TIE_FEATURES)))
            scorer = Scorer({**arrays, **network_arrays(self._learn(number))})
            yield scorer, self._folds.of_article == number
