"""The events that a selection asks for, as the derived graph has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from graph.rows import DERIVED, clauses, select, short, values_of
from graph.store.base import Store
from ontology.iri import concept_iri, term_iri

__all__ = ["ROLES", "Parties", "Selection", "read_events"]

Parties = Literal["principals", "actors"]

ROLES = ("actor", "recipient", "actorPrincipal", "recipientPrincipal")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which ties are wanted; an empty field asks for all.

    `about` and `counterparts` hold IRIs: a tie is kept where one end is in `about` and, with
    `counterparts`, the other end in those. An end counts as its principal too. A tie whose date is
    unknown is left out as soon as `since` or `until` is given. `events` holds the IRIs of events: only
    of these are there ties.
    """

    about: tuple[str, ...] = ()
    counterparts: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    types: tuple[str, ...] = ()  # names of event classes, such as "Agree"
    statuses: tuple[str, ...] = ()  # slugs, such as "actual"
    minimum_confidence: float = 0.0
    parties: Parties = "principals"
    events: tuple[str, ...] = ()


def read_events(store: Store, wanted: Selection) -> dict[str, dict[str, str]]:
    """What the graph says of each event, by IRI: type, status, dates and so on, each where there is one."""
    names = ("type", "subtype", "status", "quad", "intensity", "date", "earliest", "latest", "label")
    solutions: list[tuple[str | None, ...]] = []
    for named in clauses("event", wanted.events) if wanted.events else [_touching(wanted)]:
        solutions += select(
            store,
            f"""SELECT ?event {" ".join(f"?{name}" for name in names)} WHERE {{ GRAPH <{DERIVED}> {{
                {named} ?event det:status ?status ; a ?type . FILTER(?type != det:Event)
                OPTIONAL {{ ?event det:subtype ?subtype }} OPTIONAL {{ ?event det:quad ?quad }}
                OPTIONAL {{ ?event det:intensity ?intensity }} OPTIONAL {{ ?event det:date ?date }}
                OPTIONAL {{ ?event det:earliestDay ?earliest }} OPTIONAL {{ ?event det:latestDay ?latest }}
                OPTIONAL {{ ?event rdfs:label ?label }}
                {_restrictions(wanted)} }} }}""",
        )
    only = frozenset(wanted.events)
    events: dict[str, dict[str, str]] = {}
    for event, *values in sorted(solutions, key=lambda row: tuple(value or "" for value in row)):
        row = {name: value for name, value in zip(names, values, strict=True) if value is not None}
        row |= {name: short(row[name]) for name in ("type", "subtype", "status", "quad") if name in row}
        if not only or event in only:
            events.setdefault(event or "", row)
    return events


def _restrictions(wanted: Selection) -> str:
    parts = []
    if wanted.types:
        parts.append(f"VALUES ?type {{ {values_of(term_iri(name) for name in wanted.types)} }}")
    if wanted.statuses:
        parts.append(f"VALUES ?status {{ {values_of(concept_iri(name) for name in wanted.statuses)} }}")
    if wanted.since:
        parts.append(f'FILTER(BOUND(?latest) && STR(?latest) >= "{wanted.since.isoformat()}")')
    if wanted.until:
        parts.append(f'FILTER(BOUND(?earliest) && STR(?earliest) <= "{wanted.until.isoformat()}")')
    return " ".join(parts)


def _touching(wanted: Selection) -> str:
    """The patterns that hold an event to those of the parties asked for."""
    roles = "|".join(f"det:{role}" for role in ROLES)
    since = f'FILTER(STR(?reached) >= "{wanted.since.isoformat()}")' if wanted.since else ""
    # a scan of all days is quicker than the lookups of all that the day then rules out
    recent = f"{{ SELECT ?event WHERE {{ ?event det:latestDay ?reached {since} }} }} " if since else ""
    return recent + " ".join(
        f"{{ SELECT DISTINCT ?event WHERE {{ VALUES ?{name} {{ {values_of(parties)} }} ?event {roles} ?{name} }} }}"
        for name, parties in (("about", wanted.about), ("counterpart", wanted.counterparts))
        if parties
    )
