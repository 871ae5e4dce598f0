"""Fitting of the second reader on what first readers, which had not seen the articles, hold possible."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ingest.events.encoding import VECTOR_SCALE
from ingest.model import EVENT_TYPES, SYMMETRIC_TYPES
from ingest.training.batches import Batch, Options, Parameters, Places, Vector, new_parameters
from ingest.training.examples import Examples
from ingest.training.fitting import distribution
from ingest.training.learning import Learner, Rate
from ingest.training.network import loss_of

__all__ = ["Network", "Possible", "fit_network"]

_TYPES = len(EVENT_TYPES)
_SYMMETRIC = np.array([name in SYMMETRIC_TYPES for name in EVENT_TYPES])
_FLAT = 1e-6
_CAREFUL = Rate(highest=3e-4)
_LEARNED = 0.02  # pairs less likely than these teach nothing: half of what is read again, so that all kinds are known


@dataclass(frozen=True, slots=True)
class Network:
    """A learned network: its arrays, and what their rows stand for."""

    parameters: Parameters
    mean: Vector  # of the words' inner state
    scale: Vector
    names: dict[str, list[str]]  # of the rows of role, pair, tag, dep


class Possible:
    """The pairs that are read again, in batches; `logits` are the first readers', a row a candidate.

    `habits` has a row an article: who annotated it in another manner than the gold's, so that the network learns their
    manner apart; all zeros is the gold's. A feature of roles or pairs that fewer than `least` rows have is left out.
    """

    def __init__(
        self, examples: Examples, logits: Vector, weights: NDArray[np.float64], habits: Vector, *, least: int = 12
    ) -> None:
        self.kept = np.flatnonzero(_probability(logits) > _LEARNED)
        self.articles = np.array(examples.articles)[self.kept]
        self._pairs = np.array(examples.pairs, np.int64)[self.kept]
        self._logits = _mirrored(logits[self.kept])
        self._wanted = distribution([examples.targets[i] for i in self.kept])
        self._weights = weights[self.kept].astype(np.float32)
        self.names: dict[str, list[str]] = {}
        self._features = {
            table: self._matrix(examples, table, columns, least)
            for table, columns in (("role", self._pairs[:, 1:3]), ("pair", self._pairs[:, 3:]))
        }
        words = examples.words
        self._words = {kind: words.joined(kind) for kind in ("state", "vector", "tag", "dep", "mention", "head")}
        self._vectors = np.array(words.vectors)
        for kind, known in (("tag", words.tags), ("dep", words.deps)):
            self.names[kind] = [*known, "?"]  # the last row is of what was never seen
        state = self._words["state"].astype(np.float32)
        self.mean, self.scale = state.mean(axis=0), state.std(axis=0) + np.float32(_FLAT)
        self._starts = np.append(np.array(words.starts), words.size)
        article_of = np.zeros(len(examples.contexts), np.int64)
        article_of[np.array(examples.pairs)[:, 0]] = examples.articles
        self._contexts = np.hstack([np.array(examples.contexts, np.float32), habits[article_of]]).astype(np.float32)
        self._telling, self._parties = np.array(examples.telling), np.array(examples.parties)
        self._sentence = np.searchsorted(self._starts, self._telling, side="right") - 1

    def _matrix(self, examples: Examples, table: str, used: Places, least: int) -> Any:
        rows, names = examples.rows[table], list(examples.names[table])
        counts = np.bincount(np.concatenate([rows[i] for i in np.unique(used)]), minlength=len(names))
        kept = np.flatnonzero(counts >= least)
        self.names[table] = [names[i] for i in kept]
        place = np.full(len(names), -1)
        place[kept] = np.arange(len(kept))
        columns = place[np.concatenate(rows)]
        numbers = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        good = columns >= 0
        ones = np.ones(int(good.sum()), np.float32)
        return sparse.csr_matrix((ones, (numbers[good], columns[good])), shape=(len(rows), len(kept)))

    def sizes(self) -> dict[str, int]:
        """How many rows the network's tables of features need."""
        roles = len(self.names["role"])
        return {"role_actor": roles, "role_recipient": roles, "pair": len(self.names["pair"])}

    def new(self, random: np.random.Generator, options: Options) -> Parameters:
        """A network of the right shape that has learned nothing."""
        return new_parameters(
            random, options, state=len(self.mean), vector=self._vectors.shape[1], contexts=self._contexts.shape[1],
            tags=len(self.names["tag"]), deps=len(self.names["dep"]), sizes=self.sizes(),
        )  # fmt: skip

    def batch(self, chosen: Places) -> Batch:
        """Some of the pairs, by their numbers, with the words of their sentences."""
        pairs = self._pairs[chosen]
        sentences = np.unique(self._sentence[pairs[:, 0]])
        begins, lengths = self._starts[sentences], np.diff(self._starts)[sentences]
        ends = np.cumsum(lengths)
        rows = np.repeat(begins - (ends - lengths), lengths) + np.arange(ends[-1])
        first, last = np.zeros(len(rows), np.bool_), np.zeros(len(rows), np.bool_)
        first[ends - lengths], last[ends - 1] = True, True

        def place(word: Places) -> Places:
            return np.where(word < 0, -1, np.searchsorted(rows, np.maximum(word, 0)))

        words = {kind: values[rows] for kind, values in self._words.items()}
        role, pair = self._features["role"], self._features["pair"]
        return Batch(
            state=(words["state"].astype(np.float32) - self.mean) / self.scale,
            vector=self._vectors[words["vector"]].astype(np.float32) / np.float32(VECTOR_SCALE),
            tag=words["tag"], dep=words["dep"], mention=words["mention"], head=np.searchsorted(rows, words["head"]),
            first=first, last=last,
            word=place(self._telling[pairs[:, 0]]),
            one=place(self._parties[pairs[:, 1]]), other=place(self._parties[pairs[:, 2]]),
            context=self._contexts[pairs[:, 0]], ahead=self._logits[chosen],
            roles_one=role[pairs[:, 1]], roles_other=role[pairs[:, 2]],
            pairs_ahead=pair[pairs[:, 3]], pairs_behind=pair[pairs[:, 4]],
            wanted=self._wanted[chosen], weight=self._weights[chosen],
        )  # fmt: skip


def fit_network(
    possible: Possible,
    chosen: NDArray[np.bool_],
    *,
    careful: Sequence[NDArray[np.bool_]] = (),
    options: Options | None = None,
    rounds: int = 5,
    size: int = 512,
    seed: int = 1,
    report: Callable[[int, float], None] = lambda _round, _loss: None,
) -> Network:
    """The network learned from the chosen pairs in some rounds, in batches of whole articles of about `size` pairs.

    Last comes a careful round for each of `careful`, pairs of texts ever more like what it is to read.
    """
    options, random = options or Options(), np.random.default_rng(seed)
    parameters = possible.new(random, options)
    numbers = np.flatnonzero(chosen)
    learner = Learner(parameters, rounds * len(numbers) // size + 1, Rate())

    def learn(taught: Places, number: int, size: int) -> None:
        total = 0.0
        for part in _batches(taught, possible.articles, size, random):
            loss, _, slopes = loss_of(possible.batch(part), parameters, options, random)
            learner.learn(slopes)
            total += loss
        report(number, total)

    for number in range(rounds):
        learn(numbers, number, size)
    for number, likest in enumerate(careful, rounds):
        last = np.flatnonzero(chosen & likest)
        learner = Learner(parameters, len(last) // (size // 2) + 1, _CAREFUL)
        learn(last, number, size // 2)
    return Network(parameters, possible.mean, possible.scale, possible.names)


def _batches(numbers: Places, articles: Places, size: int, random: np.random.Generator) -> Iterator[Places]:
    """The numbers by articles, in an order by chance, several articles together."""
    of = articles[numbers]
    groups = np.split(numbers, np.flatnonzero(np.diff(of)) + 1)
    held: list[Places] = []
    for position in random.permutation(len(groups)):
        held.append(groups[position])
        if sum(map(len, held)) >= size:
            yield np.sort(np.concatenate(held))
            held = []
    if held:
        yield np.sort(np.concatenate(held))


def _probability(logits: Vector) -> Vector:
    """Of any event, by logits of types ahead and behind; the symmetric ones behind are not counted."""
    powers = np.exp(np.minimum(logits, 60.0))
    powers[:, _TYPES:][:, _SYMMETRIC] = 0.0
    total: Vector = powers.sum(axis=1)
    return total / (1 + total)


def _mirrored(logits: Vector) -> Vector:
    """Logits in which a symmetric type has the same value behind as ahead."""
    logits = logits.copy()
    logits[:, _TYPES:][:, _SYMMETRIC] = logits[:, :_TYPES][:, _SYMMETRIC]
    return logits
