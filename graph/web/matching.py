"""What a selection of ties asks of an event, as patterns of SPARQL."""

from __future__ import annotations

from graph.rows import DERIVED, values_of
from graph.ties import Selection
from ontology.iri import concept_iri, term_iri

__all__ = ["pattern_of"]


def pattern_of(wanted: Selection, events: str) -> str:
    """The patterns of the events that the selection asks for, from those that bind `?event` first."""
    return f"GRAPH <{DERIVED}> {{ {_touching(wanted)} {events} {_limits(wanted)} }} {_surest(wanted)}"


def _touching(wanted: Selection) -> str:
    """That an event is of the parties asked for."""
    sides = "det:actorPrincipal|det:recipientPrincipal|det:actor|det:recipient"
    return " ".join(
        f"{{ SELECT DISTINCT ?event WHERE {{ VALUES ?{name} {{ {values_of(parties)} }} ?event {sides} ?{name} }} }}"
        for name, parties in (("about", wanted.about), ("counterpart", wanted.counterparts))
        if parties
    )


def _limits(wanted: Selection) -> str:
    """What else of the derived graph the selection asks of an event."""
    limits = ""
    if wanted.since:
        limits += f' ?event det:latestDay ?last FILTER(STR(?last) >= "{wanted.since.isoformat()}")'
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
