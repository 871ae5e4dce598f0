"""Triples put into a graph."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad, Triple

from graph.quads import quads_of, sorted_quads_of

GRAPH = "https://example.org/graph"
LATE, EARLY = (Triple(NamedNode("x:s"), NamedNode("x:p"), Literal(word)) for word in ("b", "a"))


def test_triples_become_quads_of_the_graph_as_they_come_or_sorted() -> None:
    late, early = (Quad(each.subject, each.predicate, each.object, NamedNode(GRAPH)) for each in (LATE, EARLY))
    assert list(quads_of(GRAPH, [LATE, EARLY])) == [late, early]
    assert sorted_quads_of(GRAPH, {LATE, EARLY}) == (early, late)
