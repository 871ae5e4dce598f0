"""What the registry hands out: an entity that is known beforehand, and why a phrase means it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["HOLDER", "Case", "Kind", "KnownEntity", "Match", "rank"]

HOLDER = "holder"  # how the reason of a match begins whose entity an office names

Kind = Literal["state", "person", "organisation", "weapon", "agreement", "office", "place"]
Case = Literal["any", "title", "upper"]


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """An entity of the reference tables; `base` is the state that a non-state group lives in."""

    iri: str
    kind: Kind
    name: str
    state: str | None
    category: str | None
    slug: str
    aliases: tuple[str, ...] = ()
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """An entity that a phrase may mean, with a score of 0 to 1 and the reason.

    `case` tells which letters a text must have for the form to count: "us" is no country, "turkey" a bird.
    `since` and `until` are partial ISO dates of the years in which the entity bore the name.
    """

    entity: KnownEntity
    score: float
    reason: str
    case: Case = "any"
    since: str | None = None
    until: str | None = None

    @property
    def dated(self) -> bool:
        """Whether the name was the entity's for some years only."""
        return self.since is not None or self.until is not None

    @property
    def state(self) -> str | None:
        """The state the entity is, belongs to or, for a non-state group, lives in."""
        return self.entity.state or self.entity.base


def rank(matches: list[Match]) -> tuple[Match, ...]:
    """The best match of each entity, best first; equals in the order of their IRIs."""
    if len(matches) < 2:
        return tuple(matches)
    best: dict[str, Match] = {}
    for match in matches:
        held = best.get(match.entity.iri)
        more_lenient = held is not None and match.score == held.score and match.case == "any"
        if held is None or match.score > held.score or more_lenient:
            best[match.entity.iri] = match
    return tuple(sorted(best.values(), key=lambda match: (-match.score, match.entity.iri)))
