"""A selection of ties cut to what a page can be made of in its time: the latest events, whatever the store holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from graph.rows import DERIVED, select, values_of
from graph.store.base import Store
from graph.ties import Selection
from ontology.iri import concept_iri, term_iri

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
    text = f"SELECT ?day WHERE {{ GRAPH <{DERIVED}> {{ {touching} {dated} {_limits(wanted)} }} {_surest(wanted)} }}"
    rows = select(store, f"{text} ORDER BY DESC(?day) LIMIT 1 OFFSET {most}")
    if not rows or rows[0][0] is None:
        return wanted, False
    return replace(wanted, since=date.fromisoformat(rows[0][0])), True


def _limits(wanted: Selection) -> str:
    """What else of the derived graph the selection asks of an event."""
    limits = f'FILTER(STR(?day) >= "{wanted.since.isoformat()}")' if wanted.since else ""
    if wanted.until:
        limits += f' ?event det:earliestDay ?first FILTER(STR(?first) <= "{wanted.until.isoformat()}")'
    if wanted.types:
        types = values_of(term_iri(name) for name in wanted.types)
        limits += f" {{ SELECT DISTINCT ?event WHERE {{ VALUES ?type {{ {types} }} ?event a ?type }} }}"
    if wanted.statuses:
        statuses = values_of(concept_iri(name) for name in wanted.statuses)
        limits += f" {{ SELECT ?event WHERE {{ VALUES ?status {{ {statuses} }} ?event det:status ?status }} }}"
    return limits


def _surest(wanted: Selection) -> str:
    """That a claim is as sure as the selection asks; one that does not say how sure it is is sure."""
    if not wanted.minimum_confidence:
        return ""
    return f"""{{ SELECT DISTINCT ?event WHERE {{ ?claim det:aboutEvent ?event
        OPTIONAL {{ ?claim det:confidence ?told }}
        FILTER(COALESCE(?told, 1) >= {wanted.minimum_confidence}) }} }}"""
