"""The network of ties: parties as nodes, one edge an event and a pair of parties it joins.

An edge's key is the IRI of its event, so that every line of a picture and every figure of an
analysis leads back to the event, and from there to the sentences that report it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields

import networkx as nx

from graph.rows import chunks, kind_of, select, values_of
from graph.store.base import Store
from graph.ties import Selection, Tie, read_ties

__all__ = ["Network", "build_network", "name_things", "read_network"]

Network = nx.MultiDiGraph  # nodes and edge keys are IRIs

_EDGE_FIELDS = tuple(field.name for field in fields(Tie) if field.name not in ("source", "target"))


def read_network(store: Store, selection: Selection | None = None) -> nx.MultiDiGraph[str]:
    """The ties that a selection asks for, as `build_network` joins them."""
    ties = read_ties(store, selection)
    names = name_things(store, sorted({end for tie in ties for end in (tie.source, tie.target)}))
    return build_network(ties, names)


def build_network(ties: Iterable[Tie], names: dict[str, str]) -> nx.MultiDiGraph[str]:
    """A directed multigraph: nodes have `label` and `kind`, edges the fields of `Tie`.

    A symmetric tie stands once, from the end that sorts first, with `symmetric` set. Nodes and
    edges come in the order of their IRIs.
    """
    ties = sorted(ties, key=lambda tie: (tie.source, tie.target, tie.event))
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for party in sorted({end for tie in ties for end in (tie.source, tie.target)}):
        network.add_node(party, label=names.get(party, party), kind=kind_of(party))
    for tie in ties:
        network.add_edge(tie.source, tie.target, key=tie.event, **{name: getattr(tie, name) for name in _EDGE_FIELDS})
    return network


def name_things(store: Store, iris: Sequence[str]) -> dict[str, str]:
    """The label of each thing, the first by the alphabet; one without gets the words of its IRI."""
    found: dict[str, set[str]] = defaultdict(set)
    for chunk in chunks(iris):
        text = f"SELECT ?thing ?label WHERE {{ VALUES ?thing {{ {values_of(chunk)} }} ?thing rdfs:label ?label }}"
        for thing, label in select(store, text):
            found[thing or ""].add(label or "")
    return {iri: min(found[iri]) if found.get(iri) else iri.rsplit("/", 1)[-1].replace("-", " ") for iri in iris}
