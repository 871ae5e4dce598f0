"""What else the words and sentences of an article may tell than a given reading."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from ingest.events.candidates import SentenceView
from ingest.events.scoring import Reading
from ingest.events.ties import Telling, log_odds, pair_of

__all__ = ["Rivals"]


class Rivals:
    """The likely pairs of each telling word and of each sentence of an article."""

    def __init__(self, read: Sequence[Telling]) -> None:
        self._by_word: dict[tuple[int, int, str], dict[frozenset[str], float]] = defaultdict(dict)
        self._by_pair: dict[tuple[int, frozenset[str]], list[float]] = defaultdict(list)
        self._words: dict[int, dict[int, dict[frozenset[str], float]]] = defaultdict(lambda: defaultdict(dict))
        for view, reading in read:
            pair, p, token = pair_of(reading), reading.probability, reading.trigger.token.i
            word = self._by_word[view.index, token, reading.type]
            word[pair] = max(word.get(pair, 0.0), p)
            self._by_pair[view.index, pair].append(p)
            pairs = self._words[view.index][token]
            pairs[pair] = max(pairs.get(pair, 0.0), p)

    def beside(self, view: SentenceView, reading: Reading) -> dict[str, float]:
        """How the reading stands among the other pairs of its word and the other tellings of its pair."""
        pair = pair_of(reading)
        word = self._by_word[view.index, reading.trigger.token.i, reading.type]
        others = {other: p for other, p in word.items() if other != pair}
        own = word[pair]
        return {
            "rival": log_odds(max(others.values(), default=0.0)),
            "rival rank": math.log1p(sum(p > own for p in others.values())),
            "trigger share": own / (own + sum(others.values())),
            "beaten": float(any(p > own and other & pair for other, p in others.items())),
            "sentence share": reading.probability / sum(self._by_pair[view.index, pair]),
        }

    def around(self, view: SentenceView, reading: Reading) -> dict[str, float]:
        """How likely a word above it tells something of the same pair, of another; how likely a word below it does.

        "Agreed to lift the ban" tells an agreement, and no ban that is lifted.
        """
        pair, own = pair_of(reading), reading.trigger.token.i
        above = set(view.paths.climb(own)) - {own}
        under = other = over = 0.0
        for token, pairs in self._words[view.index].items():
            if token in above:
                under = max(under, pairs.get(pair, 0.0))
                other = max(other, max((p for known, p in pairs.items() if known != pair), default=0.0))
            elif token != own and pair in pairs and own in view.paths.climb(token):
                over = max(over, pairs[pair])
        return {"under": log_odds(under), "under another": log_odds(other), "over": log_odds(over)}
