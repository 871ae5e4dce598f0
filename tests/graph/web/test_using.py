"""USING clauses written into an update."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Store

from graph.web.errors import BadRequestError
from graph.web.using import add_using

G1, G2 = "http://example.org/g1", "http://example.org/g2"


@pytest.fixture
def store() -> Store:
    """One triple in the unnamed graph and in each of two named ones."""
    opened = Store()
    opened.update(
        f"INSERT DATA {{ <x:s0> <x:p> 0 . GRAPH <{G1}> {{ <x:s1> <x:p> 1 }} GRAPH <{G2}> {{ <x:s2> <x:p> 2 }} }}"
    )
    return opened


def results(store: Store) -> set[str]:
    """What an update wrote under `<x:found>`."""
    found = store.quads_for_pattern(None, NamedNode("x:found"), None)
    return {quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)}


@pytest.mark.parametrize(
    "update",
    [
        "INSERT { ?s <x:found> ?o } WHERE { ?s <x:p> ?o }",
        "INSERT { ?s <x:found> 'WHERE {' } # WHERE\nwhere { ?s <x:p> ?o }",
        "DELETE { ?s <x:p> ?o } INSERT { ?s <x:found> ?o } WHERE { { SELECT * WHERE { ?s <x:p> ?o } } }",
        "INSERT DATA { <x:a> <x:b> <x:WHERE> } ; INSERT { ?s <x:found> ?o } WHERE { ?s <x:p> ?o }",
    ],
)
def test_the_pattern_sees_the_named_graphs_alone(store: Store, update: str) -> None:
    store.update(add_using(update, [G1, G2], []))
    assert results(store) == {"x:s1", "x:s2"}


def test_named_graphs_are_named(store: Store) -> None:
    store.update(add_using("INSERT { ?s <x:found> ?o } WHERE { GRAPH ?g { ?s <x:p> ?o } }", [], [G2]))
    assert results(store) == {"x:s2"}


def test_delete_where_deletes_from_the_unnamed_graph_what_the_dataset_matches(store: Store) -> None:
    store.update(f"INSERT DATA {{ GRAPH <{G1}> {{ <x:s0> <x:p> 0 }} }}")
    store.update(add_using("DELETE WHERE { ?s <x:p> ?o }", [G1], []))
    left = {str(quad.graph_name) for quad in store.quads_for_pattern(None, None, None)}
    assert left == {f"<{G1}>", f"<{G2}>"}


def test_nothing_asked_changes_nothing() -> None:
    assert add_using("CLEAR ALL", [], []) == "CLEAR ALL"


@pytest.mark.parametrize(
    "update",
    [
        f"INSERT {{ ?s <x:f> ?o }} USING <{G1}> WHERE {{ ?s ?p ?o }}",
        f"WITH <{G1}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
        "DELETE WHERE { ?s ?p ?o",
    ],
)
def test_conflicts_are_refused(update: str) -> None:
    with pytest.raises(BadRequestError):
        add_using(update, [G2], [])


def test_a_graph_that_is_no_iri_is_refused() -> None:
    with pytest.raises(BadRequestError, match="no absolute IRI"):
        add_using("INSERT { ?s <x:f> ?o } WHERE { ?s ?p ?o }", ["x> WHERE {} #"], [])
