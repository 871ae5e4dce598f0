"""Triples as the quads of their graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Triple

__all__ = ["quads_of", "sorted_quads_of"]


def quads_of(graph: str, triples: Iterable[Triple]) -> Iterator[Quad]:
    """The triples as quads of a graph by its IRI, in the order in which they come."""
    node = NamedNode(graph)
    return (Quad(triple.subject, triple.predicate, triple.object, node) for triple in triples)


def sorted_quads_of(graph: str, triples: Iterable[Triple]) -> tuple[Quad, ...]:
    """The same, sorted."""
    return tuple(sorted(quads_of(graph, triples), key=str))
