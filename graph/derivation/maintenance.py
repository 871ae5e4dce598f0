"""Keeping the derived graph in step: an article's graph and all that follows from it change in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple

from graph.derivation.claims import Claims, read_claims
from graph.derivation.declarations import Declarations, load_declarations
from graph.derivation.events import Groups, derive_events, derive_ties
from graph.derivation.neighbours import Neighbours
from graph.derivation.standing import derive_entities, derive_facts, derive_offices
from graph.derivation.tellings import group_by_event
from graph.derivation.transfers import derive_transfers
from graph.inference import apply_inferring
from graph.quads import sorted_quads_of
from graph.store import Store
from ontology.errors import StoreError
from ontology.iri import GRAPH, article_graph_iri

__all__ = ["ARTICLES", "DERIVED", "Change", "derive", "forget_article", "is_derived_by", "rebuild", "replace_article"]

DERIVED = f"{GRAPH}derived"
ARTICLES = f"{GRAPH}article/"
_VERSIONS = f"{GRAPH}preparation/derived"


@dataclass(frozen=True, slots=True)
class Change:
    """How many quads of the derived graph a change took away and added."""

    removed: int
    added: int


def derive(claims: Claims, declarations: Declarations | None = None, *, events: Groups | None = None) -> set[Triple]:
    """All that follows from the claims, whatever a reference may know besides; of events only of those given."""
    declared = declarations or load_declarations()
    groups = group_by_event(claims.events, declared) if events is None else events
    return (
        derive_events(groups, declared)
        | derive_ties(groups, declared)
        | derive_facts(claims.facts)
        | derive_transfers(claims.facts)
        | derive_offices(claims.facts)
        | derive_entities(claims.mentions)
    )


def replace_article(store: Store, nquads: bytes) -> Change:
    """Put the graph of one article, as `ingest.emission.emit` writes it, in place of what the store has of it.

    Raises StoreError where the N-Quads are not those of one article.
    """
    quads = tuple(pyoxigraph.parse(nquads, format=RdfFormat.N_QUADS))
    graphs = {quad.graph_name for quad in quads}
    graph = graphs.pop() if len(graphs) == 1 else None
    if not isinstance(graph, NamedNode) or not graph.value.startswith(ARTICLES):
        raise StoreError("these quads are not the graph of one article", place=store.location)
    return _apply(store, graph.value, quads)


def forget_article(store: Store, identifier: str) -> Change:
    """Remove one article and all that only it supports; raises StoreError where the store does not have it."""
    graph = article_graph_iri(identifier)
    if not store.graph(graph):
        raise StoreError(
            "the store has no such article", place=identifier, remedy="list them with: detente query articles"
        )
    return _apply(store, graph, ())


def is_derived_by(store: Store, version: str) -> bool:
    """Whether the last `rebuild` was by this version of what is known beforehand."""
    return _version_quad(version).triple in store.graph(_VERSIONS)


def rebuild(store: Store, *, by: str | None = None) -> Change:
    """Make the derived graph anew from all article graphs, as after a change of the ontology or the reference.

    `by` is a version to remember for `is_derived_by`.
    """
    claims = read_claims(
        triple for name in store.graph_names() if name.startswith(ARTICLES) for triple in store.graph(name)
    )
    neighbours = Neighbours(store)
    wanted = derive(claims.without_names(neighbours.known(claims)))
    wanted -= neighbours.referenced(standing := _standing(claims)) | neighbours.ended(standing)
    present = set(store.graph(DERIVED))
    version = () if by is None else (_version_quad(by),)
    apply_inferring(
        store,
        remove_graphs=[_VERSIONS] if by else (),
        remove=sorted_quads_of(DERIVED, present - wanted),
        insert=(*sorted_quads_of(DERIVED, wanted - present), *version),
    )
    return Change(removed=len(present - wanted), added=len(wanted - present))


def _apply(store: Store, graph: str, quads: Sequence[Quad]) -> Change:
    declared = load_declarations()
    neighbours = Neighbours(store, excluding=(graph,))
    present = store.graph(graph)
    old, new = read_claims(present), read_claims(quads)
    known = neighbours.known(old + new)
    others = neighbours.sharing(old + new, known=known, declarations=declared)
    old, new, others = (claims.without_names(known) for claims in (old, new, others))
    were, are = _changed(*(group_by_event((others + each).events, declared) for each in (old, new)))
    before, after = derive(others + old, declared, events=were), derive(others + new, declared, events=are)
    removed = before - after
    removed -= neighbours.supported(derive_ties(were, declared) & removed, events={*were, *are}, declarations=declared)
    added = after - before
    standing = _standing(new) & added
    added -= neighbours.referenced(standing) | neighbours.ended(standing)
    # an engine takes mere additions some times faster than a drop of nothing before them
    apply_inferring(
        store,
        remove_graphs=[graph] if present else (),
        remove=sorted_quads_of(DERIVED, removed),
        insert=(*quads, *sorted_quads_of(DERIVED, added)),
    )
    return Change(removed=len(removed), added=len(added))


def _changed(before: Groups, after: Groups) -> tuple[Groups, Groups]:
    """The events that differ: of the rest not all may have been read, and what is in the store holds."""
    names = {event for event in before.keys() | after.keys() if before.get(event) != after.get(event)}
    return (
        {event: before[event] for event in sorted(names & before.keys())},
        {event: after[event] for event in sorted(names & after.keys())},
    )


def _standing(claims: Claims) -> set[Triple]:
    """The facts that a reference may hold as well: all but transfers."""
    return derive_facts(claims.facts)


def _version_quad(version: str) -> Quad:
    return Quad(
        NamedNode(DERIVED), NamedNode("http://purl.org/dc/terms/hasVersion"), Literal(version), NamedNode(_VERSIONS)
    )
