"""A store prepared by the ontology: once, and again when that has changed."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad

from graph.store import open_store
from graph.store.preparation import PREPARATION, prepare, prepare_with, source_digest
from ontology.iri import GRAPH

ARTICLE = f"{GRAPH}article/a1"


def quad(graph: str, value: str) -> Quad:
    name = NamedNode(f"{GRAPH}{graph}")
    return Quad(NamedNode("https://example.org/a"), NamedNode("https://example.org/p"), Literal(value), name)


def test_only_what_differs_is_replaced() -> None:
    with open_store("memory") as store:
        store.apply(insert=[quad("article/a1", "mine")])
        first = [quad("ontology/core", "1"), quad("reference/states", "1"), quad("reference/old", "1")]
        prepare_with(store, first, digest="one")
        assert set(store.graph_names()) == {
            ARTICLE, PREPARATION, f"{GRAPH}ontology/core", f"{GRAPH}reference/states", f"{GRAPH}reference/old"
        }  # fmt: skip
        prepare_with(store, [quad("ontology/core", "1"), quad("reference/states", "2")], digest="two")
        assert set(store.graph_names()) == {ARTICLE, PREPARATION, f"{GRAPH}ontology/core", f"{GRAPH}reference/states"}
        assert store.graph(f"{GRAPH}reference/states") == (quad("reference/states", "2").triple,)
        assert [str(triple.object) for triple in store.graph(PREPARATION)] == ['"two"']


def test_the_real_ontology_is_put_in_once() -> None:
    with open_store("memory") as store:
        assert prepare(store) is True
        size = store.count()
        assert size > 5_000
        assert prepare(store) is False
        assert store.count() == size


def test_another_ontology_is_noticed() -> None:
    with open_store("memory") as store:
        prepare_with(store, [quad("ontology/core", "1")], digest="an older release")
        assert prepare(store) is True
        assert quad("ontology/core", "1").triple not in store.graph(f"{GRAPH}ontology/core")


def test_the_digest_is_of_the_content() -> None:
    assert len(source_digest()) == 64
    assert source_digest() == source_digest()
