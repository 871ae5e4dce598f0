"""Tables of learned rows by feature."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.events.traits import Group

__all__ = ["Table", "read_names"]

Vector = NDArray[np.float32]
_KEPT = 300_000  # groups of features whose sum is kept


def read_names(array: NDArray[np.uint8]) -> list[str]:
    """The names of a table's rows, which are kept as lines of text."""
    return bytes(array.tobytes()).decode("utf-8").split("\n")


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
        # most groups have one or two learned features, for which a sum over an axis takes long to begin
        if len(rows) == 1:
            self._sums[number] = self._rows[rows[0]]
        elif len(rows) == 2:
            np.add(self._rows[rows[0]], self._rows[rows[1]], out=self._sums[number])
        else:
            self._sums[number] = self._rows[rows].sum(axis=0) if rows else 0.0
        self._place[group] = number
        return number
