"""The discourse of an article as it is read: its sentences with their parties, and what a word was found to mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from ingest.cast import Cast

__all__ = ["PARTY_KINDS", "Resolution", "Turn", "named_in"]

PARTY_KINDS = frozenset({"state", "person", "organisation"})


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a description or a pronoun means, how sure, and by which rule."""

    form: Literal["anaphor", "both", "pronoun", "speaker"]
    entities: tuple[str, ...]
    score: float
    reason: str


@dataclass(slots=True)
class Turn:
    """One sentence that was read: who was named in it, subjects first, and who speaks in it."""

    segment: int
    start: int
    parties: list[tuple[str, bool]] = field(default_factory=list)  # (entity, is a subject)
    groups: list[tuple[str, ...]] = field(default_factory=list)  # entities that stood together
    speaker: str | None = None
    quoted: bool = False
    pair: tuple[str, ...] = ()  # the two whom its main clause joins
    aside: bool = False  # it tells what was before the news, or how one opposes another


def named_in(turn: Turn, kinds: frozenset[str], cast: Cast) -> Sequence[str]:
    """The parties of some kinds that a sentence names, subjects first."""
    return [entity for entity, _ in sorted(turn.parties, key=lambda p: not p[1]) if cast[entity].kind in kinds]
