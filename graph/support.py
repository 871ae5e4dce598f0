"""What backs an event: its claims, their articles, and what they come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from graph.rows import clauses, select, short
from graph.store.base import Store
from ontology.iri import concept_iri

__all__ = ["Support", "read_support"]


@dataclass(frozen=True, slots=True)
class Support:
    """How surely, how often and where an event is told, and whether it counts as having happened."""

    confidence: float = 0.0
    claims: int = 0
    articles: tuple[str, ...] = ()
    contradicted: bool = False
    settled: bool = False


def read_support(store: Store, statuses: Mapping[str, str]) -> dict[str, Support]:
    """What backs each event, given by its status."""
    events, settled = statuses.keys(), _read_settled(store, statuses.keys())
    told: dict[str, list[tuple[float, str | None, str]]] = defaultdict(list)
    for named in clauses("event", events):
        text = f"""SELECT ?event ?confidence ?status ?article WHERE {{ {named}
            ?claim det:aboutEvent ?event ; det:inArticle ?article .
            OPTIONAL {{ ?claim det:confidence ?confidence }} OPTIONAL {{ ?claim det:claimedStatus ?status }} }}"""
        for event, confidence, status, article in select(store, text):
            told[event or ""].append((float(confidence or 1), status, article or ""))
    both = {concept_iri("actual"), concept_iri("denied")}
    return {
        event: Support(
            # a store that another wrote may give a status that none of its claims has
            confidence=max(
                [confidence for confidence, status, _ in claims if short(status or "") == statuses.get(event)]
                or [confidence for confidence, _, _ in claims]
            ),
            claims=len(claims),
            articles=tuple(sorted({article for _, _, article in claims})),
            contradicted=both <= {status for _, status, _ in claims},
            settled=event in settled,
        )
        for event, claims in told.items()
    }


def _read_settled(store: Store, events: Collection[str]) -> frozenset[str]:
    texts = (f"SELECT ?event WHERE {{ {named} ?event det:settled true }}" for named in clauses("event", events))
    return frozenset(event or "" for text in texts for (event,) in select(store, text))
