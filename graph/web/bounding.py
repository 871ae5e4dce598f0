"""A selection of ties cut to what a page can be made of in its time: the latest events, whatever the store holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from graph.rows import DERIVED, select, values_of
from graph.store.base import Store
from graph.ties import Selection

__all__ = ["MOST_EVENTS", "bound_selection"]

MOST_EVENTS = 1_000
"""How many events a page of the service has at most; `detente view` makes larger ones."""


def bound_selection(store: Store, wanted: Selection, *, most: int = MOST_EVENTS) -> tuple[Selection, bool]:
    """The selection from the day on since which it has so many events; whether that leaves any out."""
    sides = "det:actorPrincipal|det:recipientPrincipal|det:actor|det:recipient"
    touching = " ".join(
        f"{{ SELECT DISTINCT ?event WHERE {{ VALUES ?{name} {{ {values_of(parties)} }} ?event {sides} ?{name} }} }}"
        for name, parties in (("about", wanted.about), ("counterpart", wanted.counterparts))
        if parties
    )
    dated = "{ SELECT ?event ?day WHERE { ?event det:latestDay ?day } }"
    limits = f'FILTER(STR(?day) >= "{wanted.since.isoformat()}")' if wanted.since else ""
    if wanted.until:
        limits += f'?event det:earliestDay ?first FILTER(STR(?first) <= "{wanted.until.isoformat()}")'
    text = f"SELECT ?day WHERE {{ GRAPH <{DERIVED}> {{ {touching} {dated} {limits} }} }}"
    rows = select(store, f"{text} ORDER BY DESC(?day) LIMIT 1 OFFSET {most}")
    if not rows or rows[0][0] is None:
        return wanted, False
    return replace(wanted, since=date.fromisoformat(rows[0][0])), True
