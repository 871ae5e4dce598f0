"""What an endpoint's answers of every kind are read as."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import Literal, NamedNode

from graph.store import Rows, open_store
from ontology.errors import QueryError, StoreError
from tests.graph.store.stub import Stub


@pytest.mark.parametrize("body", [b"<html>welcome</html>", b'{"head": {}}', b'{"results": 7}', b"\xff\xfe"])
@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o }", "ASK {}", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_an_answer_that_is_none(stub: Stub, body: bytes, query: str) -> None:
    with open_store(stub.url) as store:
        stub.body = body
        with pytest.raises(StoreError, match="no SPARQL result"):
            store.query(query)


def test_nothing_at_all_is_an_empty_graph(stub: Stub) -> None:
    with open_store(stub.url) as store:
        stub.body = b""
        assert store.query("CONSTRUCT WHERE { ?s ?p ?o }") == ()


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }", "ASK { ?s ?p ?o }"])
def test_an_answer_that_was_cut_is_an_error(stub: Stub, query: str) -> None:
    with open_store(stub.url) as store:
        stub.headers, stub.body = {"Detente-Notice": "only the first 7 rows"}, b""
        with pytest.raises(QueryError, match="only the first 7 rows; ask for less"):
            store.query(query)


def test_virtuoso_writes_booleans_as_numbers(stub: Stub) -> None:
    kind = "http://www.w3.org/2001/XMLSchema#boolean"
    value = {"type": "typed-literal", "datatype": kind, "value": "1"}
    with open_store(stub.url) as store:
        stub.body = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [{"x": value}]}}).encode()
        assert store.query("SELECT ?x { }") == Rows(("x",), ((Literal("true", datatype=NamedNode(kind)),),))
