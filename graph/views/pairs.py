"""How many events join each pair of parties, for a page that does not hold all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.ties import Tie

__all__ = ["MOST_PAIRS", "PairCount", "count_pairs", "plain_pair", "rank_pairs"]

MOST_PAIRS = 50
"""How many pairs an overview ranks at most."""


@dataclass(frozen=True, slots=True)
class PairCount:
    """Two parties and their events by quad: how many are told, and how many of these are settled."""

    left: str
    right: str
    quads: tuple[tuple[str, int, int], ...]  # name, told, settled; sorted

    @property
    def told(self) -> int:
        """All events of the two."""
        return sum(told for _, told, _ in self.quads)

    @property
    def settled(self) -> int:
        """Those that count as having happened."""
        return sum(settled for _, _, settled in self.quads)


def count_pairs(ties: Iterable[Tie]) -> tuple[PairCount, ...]:
    """The pairs with most events among these ties, ranked; an event counts once, whichever way it runs."""
    events: dict[tuple[str, str], dict[str, Tie]] = defaultdict(dict)
    for tie in ties:
        events[min(tie.source, tie.target), max(tie.source, tie.target)][tie.event] = tie
    counted = []
    for (left, right), told in events.items():
        all_told = Counter(tie.quad or "" for tie in told.values())
        settled = Counter(tie.quad or "" for tie in told.values() if tie.settled)
        quads = tuple((quad, all_told[quad], settled[quad]) for quad in sorted(all_told))
        counted.append(PairCount(left, right, quads))
    return rank_pairs(counted)


def rank_pairs(pairs: Iterable[PairCount]) -> tuple[PairCount, ...]:
    """Those with most settled events first, then those with most told, at most so many as an overview has."""
    return tuple(sorted(pairs, key=lambda pair: (-pair.settled, -pair.told, pair.left, pair.right))[:MOST_PAIRS])


def plain_pair(pair: PairCount, names: Mapping[str, str]) -> dict[str, Any]:
    """A pair as plain values, ready for JSON."""
    return {
        "ends": [pair.left, pair.right],
        "names": [names[pair.left], names[pair.right]],
        "quads": {quad: {"told": told, "settled": settled} for quad, told, settled in pair.quads},
    }
