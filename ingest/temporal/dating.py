"""Which date an event has: of its own clause, of the words that report it, of the sentence before, of the news.

The traits of each possible date are weighed by numbers learned from annotated articles
(`python -m ingest.temporal.fitting`); the most probable date wins, no date among them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.model import Status
from ingest.temporal.candidates import Candidate, candidates
from ingest.temporal.timeline import Timeline
from ingest.temporal.traits import is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["EventDate", "choose", "event_date"]

_SAID = 7  # days before the news within which something is said that is told with "will"
_WEIGHTS = Path(__file__).with_name("dating-weights.json")


@dataclass(frozen=True, slots=True)
class EventDate:
    """A date by its precision, the words it came from (None: the day of the news), its source and probability."""

    value: str
    words: str | None
    source: str
    probability: float


def event_date(
    trigger: Token, *, timeline: Timeline, segment: int, type: str, status: Status = "actual"
) -> EventDate | None:
    """The date of the event that a word of a parsed segment tells of, None where nothing tells.

    `segment` is the position of the word's document among the segments of the article.
    """
    found = candidates(trigger, timeline=timeline, segment=segment, type=type, status=status)
    best, probability = choose(found, _weights())
    if best.value is None or (status == "planned" and _is_past(best.value, timeline, type)):
        return None
    return EventDate(best.value, best.words, best.source, round(probability, 3))


def _is_past(value: str, timeline: Timeline, type: str) -> bool:
    """Whether a date lies before the news; what is done by saying so was said a few days before at most."""
    if timeline.anchor is None:
        return False
    earliest = timeline.anchor - timedelta(days=_SAID if is_verbal(type) else 0)
    return value < min(earliest.isoformat(), timeline.story or "9")[: len(value)]


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    return {str(trait): float(weight) for trait, weight in json.loads(_WEIGHTS.read_text(encoding="utf-8")).items()}


def choose(found: Sequence[Candidate], weights: Mapping[str, float]) -> tuple[Candidate, float]:
    """The most probable of the candidates; those of one value stand together, and the likeliest speaks for them."""
    scores = [sum(weights.get(trait, 0.0) for trait in sorted(set(candidate.traits))) for candidate in found]
    highest = max(scores)
    shares: dict[str | None, float] = {}
    for candidate, score in zip(found, scores, strict=True):
        shares[candidate.value] = shares.get(candidate.value, 0.0) + math.exp(score - highest)
    value = max(shares, key=lambda one: shares[one])
    likeliest = max(
        (pair for pair in zip(scores, found, strict=True) if pair[1].value == value), key=lambda pair: pair[0]
    )
    return likeliest[1], shares[value] / sum(shares.values())
