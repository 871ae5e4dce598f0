"""The first reader: how likely a candidate tells an event of each type, in each direction.

The probability is a softmax over "no event" and the types; its logits are sums of learned weights over the features
of the trigger, of the two roles and of the pair, so a model is three tables of rows and needs no library but numpy.
The pairs that it holds possible are read again by a small network (`rereading`), whose word is the last.
`python -m ingest.training` makes `events/weights.npz`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.events.candidates import Role, SentenceView, Trigger
from ingest.events.features import FeatureMaker, Sight
from ingest.events.relevance import Relevance
from ingest.events.rereading import LIKELY, Likely, SecondReader
from ingest.events.tables import Table, read_names
from ingest.grammar.products import product
from ingest.model import EVENT_TYPES, SYMMETRIC_TYPES
from ontology.errors import ModelError

__all__ = ["Reading", "Scorer", "load_scorer"]

Vector = NDArray[np.float32]
_WEIGHTS = Path(__file__).with_name("weights.npz")
_TYPES = len(EVENT_TYPES)
_SYMMETRIC = np.array([name in SYMMETRIC_TYPES for name in EVENT_TYPES])
_LEAST = 0.04  # readings below this probability are not worth keeping
_TINY = -1e4
_UNLIKELY = -2.2  # logits from which the features of a pair lift no type far enough
_HOPELESS = -1.7  # logits of a word that no roles lift so far


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a candidate: a type, who acts, who is acted on, how likely."""

    type: str
    trigger: Trigger
    actor: Role
    recipient: Role
    probability: float


class Scorer:
    """Reads candidates by learned weights."""

    def __init__(self, arrays: dict[str, Any]) -> None:
        def rows(key: str) -> Vector:
            return np.asarray(arrays[key], dtype=np.float32)

        self._trigger = Table(read_names(arrays["trigger_names"]), rows("trigger"))
        # one look-up gives a role's weights as actor and as recipient, side by side
        self._role = Table(read_names(arrays["role_names"]), np.hstack([rows("actor"), rows("recipient")]))
        self._pair = Table(read_names(arrays["pair_names"]), rows("pair"))
        self._dense = rows("dense") / rows("scale")[:, None]
        self._mean = rows("mean") @ self._dense
        self._second = SecondReader(arrays) if "net_out" in arrays else None
        self.relevance = Relevance(np.asarray(arrays["relevance"], dtype=np.float64))
        self.tie_weights: NDArray[np.float64] = np.asarray(arrays["tie"], dtype=np.float64)

    def read(self, view: SentenceView, features: FeatureMaker) -> Iterator[Reading]:
        """The likely readings of all candidates of a sentence, in the order of the text."""
        if not view.triggers or len(view.present) + len(view.implied) < 2:
            return
        words = self._trigger.totals([features.trigger(view, trigger) for trigger in view.triggers])
        likely: list[Likely] = []
        for trigger, base in zip(view.triggers, words + self._inner(view, features), strict=True):
            if float(base.max()) >= _HOPELESS:
                likely += self._likely(view, features, Sight.of(trigger, view.roles(trigger)), base)
        if likely:
            yield from self._readings(view, likely)

    def _inner(self, view: SentenceView, features: FeatureMaker) -> Vector:
        """What the words' numbers come to, a row a word."""
        numbers = features.dense(view, view.triggers)
        if numbers.shape[1] != self._dense.shape[0]:
            # another pipeline: its inner state means something else
            return np.zeros((len(view.triggers), _TYPES), np.float32)
        total: Vector = product(numbers, self._dense) - self._mean
        return total

    def _likely(self, view: SentenceView, features: FeatureMaker, sight: Sight, base: Vector) -> list[Likely]:
        """The pairs of a word's roles that may be parties of what it tells."""
        roles = [list(features.role(view, sight, place)) for place in range(len(sight.roles))]
        sides = self._role.totals(roles)
        # what each pair comes to before its own features, which may add little: most pairs end here
        forward = base + sides[:, None, :_TYPES] + sides[None, :, _TYPES:]
        best = np.maximum(forward, forward.transpose(1, 0, 2)).max(axis=2)
        pairs = [
            (i, j)
            for i, first in enumerate(sight.roles) if first.participant
            for j in range(i + 1, len(roles)) if best[i, j] >= _UNLIKELY
        ]  # fmt: skip
        if not pairs:
            return []
        both = [list(features.undirected(view, sight, i, j)) for i, j in pairs]
        ahead = [[*features.directed(sight, *pair), *known] for pair, known in zip(pairs, both, strict=True)]
        behind = [[*features.directed(sight, *pair[::-1]), *known] for pair, known in zip(pairs, both, strict=True)]
        one, other = np.array(pairs).T
        first, second = _symmetric(
            forward[one, other] + self._pair.totals(ahead), forward[other, one] + self._pair.totals(behind)
        )
        possible = _probabilities(first, second).sum(axis=1) > LIKELY
        return [
            Likely(sight, *pairs[n], first[n], second[n], (roles[pairs[n][0]], roles[pairs[n][1]], ahead[n], behind[n]))
            for n in np.flatnonzero(possible)
        ]

    def _readings(self, view: SentenceView, likely: list[Likely]) -> Iterator[Reading]:
        if self._second and self._second.fits(view):
            logits = self._second.read(view, likely)
        else:
            logits = np.array([pair.ahead for pair in likely]), np.array([pair.behind for pair in likely])
        probabilities = _probabilities(*_symmetric(*logits))
        for row, column in zip(*np.nonzero(probabilities > _LEAST), strict=True):
            pair = likely[row]
            roles = pair.sight.roles[pair.one], pair.sight.roles[pair.other]
            actor, recipient = roles if column < _TYPES else roles[::-1]
            kind = EVENT_TYPES[column % _TYPES]
            yield Reading(kind, pair.sight.trigger, actor, recipient, float(probabilities[row, column]))


def _symmetric(forward: Vector, backward: Vector) -> tuple[Vector, Vector]:
    """Logits in which a symmetric type has one value for both directions."""
    middle = (forward + backward) / 2
    return np.where(_SYMMETRIC, middle, forward), np.where(_SYMMETRIC, middle, backward)


def _probabilities(forward: Vector, backward: Vector) -> Vector:
    """The softmax over no event, each type in one direction, each in the other; a row a pair.

    A symmetric type counts in the first direction alone.
    """
    logits = np.hstack([forward, np.where(_SYMMETRIC, _TINY, backward)])
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
