"""The second reader: a small network that rereads the pairs which the first one holds possible.

It sees the sentence's words through the encoder, the features of the roles and of the pair, and what the first reader
made of it; its logits are the first reader's and what a hidden layer adds. `ingest.training.network` learns it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.events.candidates import SentenceView
from ingest.events.encoding import Encoder, context_of
from ingest.events.features import Sight
from ingest.events.tables import Table, read_names
from ingest.events.traits import Group
from ingest.grammar.products import product
from ingest.model import EVENT_TYPES

__all__ = ["LIKELY", "Likely", "SecondReader", "squeezed"]

Vector = NDArray[np.float32]
LIKELY = 0.07  # pairs that the first reader holds less likely to have an event are not read again
_TYPES = len(EVENT_TYPES)


@dataclass(frozen=True, slots=True)
class Likely:
    """A pair of roles of a word that may be parties of what it tells, as the first reader sees it."""

    sight: Sight
    one: int
    other: int
    ahead: Vector  # the logits of the types as one → other
    behind: Vector  # as other → one
    groups: tuple[Sequence[Group], ...]  # of the two roles, of the pair ahead, of the pair behind


class SecondReader:
    """The learned network."""

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        def read(name: str) -> Vector:
            values = np.asarray(arrays[f"net_{name}"], dtype=np.float32)
            return values * arrays[f"net_{name}_step"] if f"net_{name}_step" in arrays else values

        self._encoder = Encoder(arrays)
        self._role = Table(
            read_names(arrays["net_role_names"]), np.hstack([read("role_actor"), read("role_recipient")])
        )
        self._pair = Table(read_names(arrays["net_pair_names"]), read("pair"))
        # one product gives a word's part as telling word, as actor and as recipient
        self._word, self._parties = read("word"), np.hstack([read("actor"), read("recipient")])
        self._scores, self._context, self._base = read("scores"), read("context"), read("base")
        self._out, self._trust = read("out"), read("trust")

    def fits(self, view: SentenceView) -> bool:
        """Whether the sentence comes from the pipeline that the network has learned from."""
        return self._encoder.fits(view)

    def read(self, view: SentenceView, likely: Sequence[Likely]) -> tuple[Vector, Vector]:
        """The logits of the types of each pair as one → other, and as other → one."""
        ahead, behind = np.array([pair.ahead for pair in likely]), np.array([pair.behind for pair in likely])
        words = np.vstack([self._encoder.encode(view), np.zeros((1, self._word.shape[0]), np.float32)])
        start = view.sentence.start
        telling = [pair.sight.trigger.token.i - start for pair in likely]
        one = self._party(words, [_place(pair, pair.one, start) for pair in likely], [p.groups[0] for p in likely])
        other = self._party(words, [_place(pair, pair.other, start) for pair in likely], [p.groups[1] for p in likely])
        shared = (
            product(words[telling], self._word) + np.array(context_of(view), np.float32) @ self._context + self._base
        )
        size = shared.shape[1]
        first = shared + one[:, :size] + other[:, size:] + self._pair.totals([p.groups[2] for p in likely])
        second = shared + other[:, :size] + one[:, size:] + self._pair.totals([p.groups[3] for p in likely])
        return self._judge(first, ahead, behind), self._judge(second, behind, ahead)

    def _party(self, words: Vector, places: Sequence[int], groups: Sequence[Sequence[Group]]) -> Vector:
        """A party's part as actor and as recipient, side by side."""
        total: Vector = product(words[places], self._parties) + self._role.totals(groups)
        return total

    def _judge(self, x: Vector, ahead: Vector, behind: Vector) -> Vector:
        x = x + product(squeezed(np.hstack([ahead, behind])), self._scores)
        total: Vector = (
            x[:, :_TYPES] + product(np.maximum(x[:, _TYPES:], np.float32(0.0)), self._out) + ahead * self._trust
        )
        return total


def _place(pair: Likely, role: int, start: int) -> int:
    participant = pair.sight.roles[role].participant
    return -1 if participant is None else participant.head - start


def squeezed(logits: Vector) -> Vector:
    """The first reader's logits in the range that the network learns from."""
    result: Vector = np.clip(logits, -7.8, 8.0) / np.float32(3.0)
    return result
