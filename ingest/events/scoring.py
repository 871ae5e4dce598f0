"""The learned scorer: how likely a candidate tells an event of each type, in each direction.

The probability is a softmax over "no event" and the types; its logits are sums of learned weights over the features
of the trigger, of the two roles and of the pair, so a model is three tables of rows and needs no library but numpy.
`python -m ingest.training` makes `events/weights.npz`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.events.candidates import Role, SentenceView, Trigger
from ingest.events.features import FeatureMaker, Sight
from ingest.events.traits import Group
from ingest.model import EVENT_TYPES, SYMMETRIC_TYPES
from ontology.errors import ModelError

__all__ = ["Reading", "Scorer", "Table", "load_scorer"]

Vector = NDArray[np.float32]
_WEIGHTS = Path(__file__).with_name("weights.npz")
_TYPES = len(EVENT_TYPES)
_SYMMETRIC = np.array([name in SYMMETRIC_TYPES for name in EVENT_TYPES])
_LEAST = 0.04  # readings below this probability are not worth keeping
_TINY = -1e4
_UNLIKELY = -4.0  # logits from which the features of a pair lift no type over `_LEAST`
_HOPELESS = -3.5  # logits of a word that no roles lift so far
_KEPT = 300_000  # groups of features whose weight is kept


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a candidate: a type, who acts, who is acted on, how likely."""

    type: str
    trigger: Trigger
    actor: Role
    recipient: Role
    probability: float


class Table:
    """Rows of weights by feature; a feature that was not learned counts nothing.

    What a group of features comes to is kept, so that its features are made and looked up once.
    """

    def __init__(self, names: Iterable[str], rows: Vector) -> None:
        self._row = {name: index for index, name in enumerate(names)}
        self._rows = rows
        self._place: dict[Group, int] = {}
        self._sums: Vector = np.zeros((1024, rows.shape[1]), np.float32)

    def totals(self, rows: Sequence[Iterable[Group]]) -> Vector:
        """What the groups of each row come to together; no row may be empty."""
        if len(self._place) > _KEPT:
            self._place.clear()
        place = self._place
        found: list[int] = []
        starts: list[int] = []
        for groups in rows:
            starts.append(len(found))
            for group in groups:
                number = place.get(group)
                found.append(self._weigh(group) if number is None else number)
        total: Vector = np.add.reduceat(self._sums[found], starts, axis=0)
        return total

    def _weigh(self, group: Group) -> int:
        make, arguments = group
        rows = [self._row[feature] for feature in make(*arguments) if feature in self._row]
        number = len(self._place)
        if number == len(self._sums):
            self._sums = np.concatenate([self._sums, np.zeros_like(self._sums)])
        self._sums[number] = self._rows[rows].sum(axis=0) if rows else 0.0
        self._place[group] = number
        return number


class Scorer:
    """Reads candidates by learned weights."""

    def __init__(self, arrays: dict[str, Any]) -> None:
        def names(key: str) -> list[str]:
            return bytes(arrays[key].tobytes()).decode("utf-8").split("\n")

        def rows(key: str) -> Vector:
            return np.asarray(arrays[key], dtype=np.float32)

        self._trigger = Table(names("trigger_names"), rows("trigger"))
        # one look-up gives a role's weights as actor and as recipient, side by side
        self._role = Table(names("role_names"), np.hstack([rows("actor"), rows("recipient")]))
        self._pair = Table(names("pair_names"), rows("pair"))
        self._dense = rows("dense") / rows("scale")[:, None]
        self._mean = rows("mean") @ self._dense
        self.tie_weights: NDArray[np.float64] = np.asarray(arrays["tie"], dtype=np.float64)

    def read(self, view: SentenceView, features: FeatureMaker) -> Iterator[Reading]:
        """The likely readings of all candidates of a sentence, in the order of the text."""
        if not view.triggers or len(view.present) + len(view.implied) < 2:
            return
        words = self._trigger.totals([features.trigger(view, trigger) for trigger in view.triggers])
        for trigger, base in zip(view.triggers, words + self._inner(view, features), strict=True):
            if float(base.max()) >= _HOPELESS:
                yield from self._readings(view, features, Sight.of(trigger, view.roles(trigger)), base)

    def _inner(self, view: SentenceView, features: FeatureMaker) -> Vector:
        """What the words' numbers come to, a row a word."""
        numbers = features.dense(view, view.triggers)
        if numbers.shape[1] != self._dense.shape[0]:
            # another pipeline: its inner state means something else
            return np.zeros((len(view.triggers), _TYPES), np.float32)
        total: Vector = numbers @ self._dense - self._mean
        return total

    def _readings(self, view: SentenceView, features: FeatureMaker, sight: Sight, base: Vector) -> Iterator[Reading]:
        roles = sight.roles
        sides = self._role.totals([features.role(view, sight, place) for place in range(len(roles))])
        # what each pair comes to before its own features, which may add little: most pairs end here
        forward = base + sides[:, None, :_TYPES] + sides[None, :, _TYPES:]
        best = np.maximum(forward, forward.transpose(1, 0, 2)).max(axis=2)
        pairs = [
            (i, j)
            for i, first in enumerate(roles) if first.participant
            for j in range(i + 1, len(roles)) if best[i, j] >= _UNLIKELY
        ]  # fmt: skip
        if not pairs:
            return
        table = self._pair
        both = table.totals([features.undirected(view, sight, i, j) for i, j in pairs])
        ahead = table.totals([features.directed(sight, i, j) for i, j in pairs])
        behind = table.totals([features.directed(sight, j, i) for i, j in pairs])
        one, other = np.array(pairs).T
        likely = _probabilities(forward[one, other] + both + ahead, forward[other, one] + both + behind)
        for row, column in zip(*np.nonzero(likely > _LEAST), strict=True):
            i, j = pairs[row] if column < _TYPES else pairs[row][::-1]
            kind = EVENT_TYPES[column % _TYPES]
            yield Reading(kind, sight.trigger, roles[i], roles[j], float(likely[row, column]))


def _probabilities(forward: Vector, backward: Vector) -> Vector:
    """The softmax over no event, each type in one direction, each in the other; a row a pair."""
    forward = np.where(_SYMMETRIC, (forward + backward) / 2, forward)
    backward = np.where(_SYMMETRIC, _TINY, backward)
    logits = np.hstack([forward, backward])
    highest = np.maximum(logits.max(axis=1, keepdims=True), 0.0)
    powers = np.exp(logits - highest)
    total: Vector = powers / (np.exp(-highest) + powers.sum(axis=1, keepdims=True))
    return total


@lru_cache(maxsize=1)
def load_scorer(path: Path = _WEIGHTS) -> Scorer:
    """The packaged scorer; raises ModelError where its file is missing or damaged."""
    try:
        # read whole first: numpy leaves the file of a damaged archive open
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as arrays:
            return Scorer({key: arrays[key] for key in arrays.files})
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise ModelError(
            f"the learned weights cannot be read ({error})", place=str(path), remedy="install the package again"
        ) from error
