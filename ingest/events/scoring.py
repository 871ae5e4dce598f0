"""The learned scorer: how likely a candidate tells an event of each type, in each direction.

The probability is a softmax over "no event" and the types; its logits are sums of learned weights over the features
of the trigger, of the two roles and of the pair, so a model is three tables of rows and needs no library but numpy.
`python -m ingest.training` makes `events/weights.npz`.
"""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.events.candidates import Candidate, Role, SentenceView, Trigger
from ingest.events.features import FeatureMaker, third_slots
from ingest.model import EVENT_TYPES, SYMMETRIC_TYPES
from ontology.errors import ModelError

__all__ = ["Reading", "Scorer", "Table", "load_scorer"]

Vector = NDArray[np.float32]
_WEIGHTS = Path(__file__).with_name("weights.npz")
_TYPES = len(EVENT_TYPES)
_SYMMETRIC = np.array([name in SYMMETRIC_TYPES for name in EVENT_TYPES])
_LEAST = 0.04  # readings below this probability are not worth keeping
_TINY = -1e4
_UNLIKELY = -5.0  # logits from which the features of a pair lift no type over `_LEAST`
_HOPELESS = -8.0  # logits of a word that no roles lift so far


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a candidate: a type, who acts, who is acted on, how likely."""

    type: str
    trigger: Trigger
    actor: Role
    recipient: Role
    probability: float


class Table:
    """Rows of weights by feature; a feature that was not learned counts nothing."""

    def __init__(self, names: Iterable[str], rows: Vector) -> None:
        self._row = {name: index for index, name in enumerate(names)}
        self._rows = rows
        self._nothing: Vector = np.zeros(rows.shape[1], np.float32)

    def total(self, features: Iterable[str]) -> Vector:
        """The sum of the rows of some features, each counted once."""
        row = self._row
        found = sorted([row[f] for f in row.keys() & set(features)])
        total: Vector = np.add.reduce(self._rows[found]) if found else self._nothing
        return total


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
        self._dense, self._mean, self._scale = rows("dense"), rows("mean"), rows("scale")
        self.tie_weights: NDArray[np.float64] = np.asarray(arrays["tie"], dtype=np.float64)

    def read(self, view: SentenceView, features: FeatureMaker) -> Iterator[Reading]:
        """The likely readings of all candidates of a sentence, in the order of the text."""
        for trigger in view.triggers:
            roles = tuple(view.roles(trigger))
            if len(roles) < 2:
                continue
            base = self._base(view, features, trigger)
            if float(base.max()) < _HOPELESS:
                continue
            sides = np.array([self._role.total(features.role(view, trigger, role, roles)) for role in roles])
            # what each pair comes to before its own features, which may add little: most pairs end here
            forward = base + sides[:, None, :_TYPES] + sides[None, :, _TYPES:]
            best = np.maximum(forward, forward.transpose(1, 0, 2)).max(axis=2)
            for i, first in enumerate(roles):
                if first.participant is None:
                    break
                for j in range(i + 1, len(roles)):
                    if best[i, j] >= _UNLIKELY:
                        candidate = Candidate(trigger, first, roles[j], roles)
                        yield from self._readings(view, features, candidate, forward[i, j], forward[j, i])

    def _base(self, view: SentenceView, features: FeatureMaker, trigger: Trigger) -> Vector:
        numbers = features.dense(view, trigger)
        if numbers.shape[-1] != self._mean.shape[-1]:
            # another pipeline: its inner state means something else
            dense: NDArray[np.floating] = np.zeros(_TYPES, np.float32)
        else:
            dense = ((numbers - self._mean) / self._scale) @ self._dense
        total: Vector = self._trigger.total(features.trigger(view, trigger)) + dense
        return total

    def _readings(
        self, view: SentenceView, features: FeatureMaker, candidate: Candidate, forward: Vector, backward: Vector
    ) -> Iterator[Reading]:
        one, two, trigger = candidate.first, candidate.second, candidate.trigger
        third = third_slots(candidate.roles, one, two)
        both = self._pair.total(features.undirected(view, trigger, one, two, third))
        forward = forward + both + self._pair.total(features.directed(trigger, one, two, third))
        backward = backward + both + self._pair.total(features.directed(trigger, two, one, third))
        forward = np.where(_SYMMETRIC, (forward + backward) / 2, forward)
        backward = np.where(_SYMMETRIC, _TINY, backward)
        highest = max(0.0, float(forward.max()), float(backward.max()))
        ahead, behind = np.exp(forward - highest), np.exp(backward - highest)
        norm = math.exp(-highest) + float(ahead.sum()) + float(behind.sum())
        for index in np.flatnonzero(ahead > _LEAST * norm):
            yield Reading(EVENT_TYPES[index], trigger, one, two, float(ahead[index]) / norm)
        for index in np.flatnonzero(behind > _LEAST * norm):
            yield Reading(EVENT_TYPES[index], trigger, two, one, float(behind[index]) / norm)


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
