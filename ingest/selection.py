"""Which drafts of the cast are entities of the article: parties, what events and facts are about, and named actors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.model import Event, Fact

if TYPE_CHECKING:
    from ingest.pipeline import Stages

__all__ = ["select_entities"]


def select_entities(stages: Stages, events: Sequence[Event], facts: Sequence[Fact]) -> tuple[str, ...]:
    """The ids of the drafts that are kept, in the order in which they were met."""
    needed: set[str] = set()
    for event in events:
        needed |= {*event.actors, *event.recipients, *event.objects, *([event.speaker] if event.speaker else ())}
    for fact in facts:
        needed |= {fact.subject, fact.object, *([fact.weapon] if fact.weapon else ())}
    for draft in list(stages.cast):
        if draft.id in needed and draft.organisation:
            needed.add(draft.organisation)
    labels: dict[str, set[str]] = {}
    for name in stages.linked:
        labels.setdefault(name.entity, set()).add(name.label)
    kept = []
    for draft in stages.cast:
        if draft.id in needed or _acts(draft.kind, draft.known, len(draft.mentions), labels.get(draft.id, set())):
            kept.append(draft.id)
    return tuple(kept)


def _acts(kind: str, known: bool, mentions: int, labels: set[str]) -> bool:
    match kind:
        case "state":
            return bool(labels & {"state", "adjective"})
        case "person":
            return True
        case "organisation":
            return known or mentions > 1
        case "agreement":
            return known
        case _:
            return known
