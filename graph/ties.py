"""Ties as the store tells them: one event between two parties, with what backs it.

An event with several parties on a side gives a tie for every pair across the two sides. Everything
is read in a handful of queries, whatever the size of the store, and sorted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from graph.derivation import load_declarations
from graph.events import ROLES, Parties, Selection, read_events
from graph.principals import read_principals
from graph.rows import DERIVED, clauses, select
from graph.store.base import Store
from graph.support import Support, read_support
from ontology.iri import concept_iri, term_iri

__all__ = ["Parties", "Selection", "Tie", "read_levels", "read_ties"]

_Sides = dict[str, dict[str, set[str]]]


@dataclass(frozen=True, slots=True)
class Tie:
    """One event between two parties, as the edges of the network carry it."""

    source: str
    target: str
    event: str
    type: str
    subtype: str | None
    label: str
    date: str | None  # YYYY, YYYY-MM or YYYY-MM-DD
    earliest: str | None
    latest: str | None
    status: str
    quad: str | None
    intensity: float
    confidence: float  # that of the surest claim which says of the event what its status says
    claims: int
    articles: tuple[str, ...]
    symmetric: bool
    contradicted: bool  # one claim says that it happened, another that it did not
    settled: bool  # it counts as having happened: actual, denied by nobody, and told surely enough

    @property
    def standing(self) -> str:
        """How it stands by all that is told: its status, `contradicted`, or `unsure` where it is told as a mere maybe.

        What stands as `actual` is what is settled. Where claims contradict each other no last word counts.
        """
        if self.contradicted:
            return "contradicted"
        return "unsure" if self.status == "actual" and not self.settled else self.status


def read_ties(store: Store, selection: Selection | None = None) -> tuple[Tie, ...]:
    """The ties that a selection asks for, sorted by their ends and event."""
    wanted = selection or Selection()
    return read_levels(store, wanted, levels=(wanted.parties,))[wanted.parties]


def read_levels(
    store: Store, selection: Selection, *, levels: tuple[Parties, ...] = ("principals", "actors")
) -> dict[Parties, tuple[Tie, ...]]:
    """The ties of one selection between principals and between the actors themselves, read once."""
    rows = read_events(store, selection)
    sides = {event: roles for event, roles in _read_sides(store, rows, levels).items() if event in rows}
    acting = read_principals(store, _acting(sides)) if "actors" in levels else {}
    support = read_support(store, {event: rows[event]["status"] for event in sides})
    ties: dict[Parties, list[Tie]] = {level: [] for level in levels}
    for event, roles in sides.items():
        backing, mutual = support.get(event, Support()), _is_mutual(rows[event])
        if backing.confidence < selection.minimum_confidence:
            continue
        for level in levels:
            actors, recipients = (_resolve(roles, side, level, acting) for side in ("actor", "recipient"))
            for source, target in _pairs(actors, recipients, selection, symmetric=mutual):
                ties[level].append(_tie(event, source, target, rows[event], backing, symmetric=mutual))
    return {level: tuple(sorted(found, key=_place)) for level, found in ties.items()}


def _place(tie: Tie) -> tuple[str, str, str]:
    return tie.source, tie.target, tie.event


def _is_mutual(row: Mapping[str, str]) -> bool:
    """Whether the two sides of an event are equal, by all the ties that its type and subtype write."""
    subtypes = (concept_iri(row["subtype"]),) if "subtype" in row else ()
    return load_declarations().is_symmetric(term_iri(row["type"]), subtypes)


def _read_sides(store: Store, events: Collection[str], levels: Collection[Parties]) -> _Sides:
    """The parties of each event by role; every event has the principals, whoever acts."""
    sides: _Sides = defaultdict(lambda: defaultdict(set))
    for named in clauses("event", events):
        for role in ROLES if "actors" in levels else ROLES[2:]:
            text = f"SELECT ?event ?party WHERE {{ GRAPH <{DERIVED}> {{ {named} ?event det:{role} ?party }} }}"
            for event, party in select(store, text):
                sides[event or ""][role].add(party or "")
    return sides


def _acting(sides: _Sides) -> set[str]:
    """The actors whose principal has to be looked up: where a side has one, all who act there act for it."""
    return {
        agent
        for roles in sides.values()
        for side in ("actor", "recipient")
        if len(roles.get(f"{side}Principal", ())) != 1
        for agent in roles.get(side, ())
    }


def _resolve(
    roles: Mapping[str, set[str]], side: str, parties: Parties, principals: Mapping[str, str]
) -> dict[str, str]:
    """The parties of one side, each with its principal."""
    of_side = roles.get(f"{side}Principal", set())
    if parties == "principals":
        return {party: party for party in of_side or roles.get(side, set())}
    only = next(iter(of_side)) if len(of_side) == 1 else None
    return {actor: only or principals.get(actor, actor) for actor in roles.get(side, set()) or of_side}


def _pairs(
    actors: Mapping[str, str], recipients: Mapping[str, str], wanted: Selection, *, symmetric: bool
) -> list[tuple[str, str]]:
    """The pairs of ends that the selection keeps, each once."""
    about, counterparts = set(wanted.about), set(wanted.counterparts)
    pairs = set()
    for source, source_principal in actors.items():
        for target, target_principal in recipients.items():
            left, right = {source, source_principal}, {target, target_principal}
            forward = (not about or left & about) and (not counterparts or right & counterparts)
            backward = (not about or right & about) and (not counterparts or left & counterparts)
            if source != target and (forward or backward):
                pairs.add((min(source, target), max(source, target)) if symmetric else (source, target))
    return sorted(pairs)


def _tie(event: str, source: str, target: str, row: Mapping[str, str], backing: Support, *, symmetric: bool) -> Tie:
    return Tie(
        source=source,
        target=target,
        event=event,
        type=row["type"],
        subtype=row.get("subtype"),
        label=row.get("label", row["type"]),
        date=row.get("date"),
        earliest=row.get("earliest"),
        latest=row.get("latest"),
        status=row["status"],
        quad=row.get("quad"),
        intensity=float(row.get("intensity", 0.0)),
        confidence=backing.confidence,
        claims=backing.claims,
        articles=backing.articles,
        symmetric=symmetric,
        contradicted=backing.contradicted,
        settled=backing.settled,
    )
