"""By how many requests a change goes to an endpoint, and to which address."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from graph.store import open_store
from graph.store.dialect import dialect_of
from graph.store.remote import RemoteStore
from ontology.errors import StoreError
from tests.graph.store.stub import NAME, Stub


def test_a_change_is_one_request(stub: Stub) -> None:
    with open_store(stub.url) as store:
        store.apply(
            remove_graphs=["https://example.org/g"],
            remove=[Quad(NAME, NAME, Literal("old"), NAME)],
            insert=[Quad(NAME, NAME, Literal(f'"new" {number}'), NAME) for number in range(4_500)],
        )
    assert len(stub.asked) == 2
    (update,) = stub.asked[1].form["update"]
    assert update.startswith("DROP SILENT GRAPH <https://example.org/g>")
    assert update.count("INSERT DATA") == 3
    assert '"\\"new\\" 4499"' in update


def test_the_update_address_can_be_set(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_UPDATE_URL", stub.url.replace("/sparql", "/elsewhere"))
    with open_store(stub.url) as store:
        store.update("CLEAR ALL")
    assert [asked.path for asked in stub.asked] == ["/sparql", "/elsewhere"]


def test_a_blank_node_is_loaded_by_one_request(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_GRAPH_STORE_URL", stub.url.replace("/sparql", "/graphs"))
    monkeypatch.setattr("graph.store.remote_changes._LOAD_CHUNK", 3)
    quads = [Quad(BlankNode("apart"), NAME, Literal(number), NAME) for number in range(5)]
    quads += [Quad(NAME, NAME, Literal(number), NAME) for number in range(4)]
    quads += [Quad(NAME, NAME, BlankNode("shared"), NamedNode(f"x:{graph}")) for graph in "ab"]
    quads.append(Quad(BlankNode("apart"), NAME, NAME, NAME))
    with open_store(stub.url) as store:
        store.load(io.BytesIO("".join(f"{quad} .\n" for quad in quads).encode()))
    _, *sent = stub.asked
    assert [("apart" in asked.body, "shared" in asked.body) for asked in sent].count((True, False)) == 1
    (shared,) = (asked for asked in sent if "shared" in asked.body)
    assert shared.path == "/sparql"
    assert shared.form["update"][0].count("_:shared") == 2
    whole = next(asked for asked in sent if "apart" in asked.body)
    assert whole.path.startswith("/graphs?graph=")
    assert whole.body.count("_:apart") == 6


@pytest.mark.parametrize("server", ["", "Oxigraph/0.5"])
def test_no_request_is_empty(stub: Stub, monkeypatch: pytest.MonkeyPatch, server: str) -> None:
    monkeypatch.setenv("DETENTE_GRAPH_STORE_URL", stub.url.replace("/sparql", "/graphs"))
    with RemoteStore(stub.url) as store:
        monkeypatch.setattr(store._writer, "_dialect", dialect_of(server, stub.url))
        store.load(io.BytesIO())
        store.apply()
        store.load(io.BytesIO(f"{BlankNode()} {NAME} {NAME} {NAME} .\n".encode()))
    assert [bool(asked.body) for asked in stub.asked] == [True, True]


def test_a_graph_without_an_iri_is_sent_to_none(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_GRAPH_STORE_URL", stub.url.replace("/sparql", "/graphs"))
    with open_store(stub.url) as store, pytest.raises(StoreError, match="without an IRI"):
        store.load(io.BytesIO(f"{NAME} {NAME} {NAME} _:graph .\n".encode()))
    assert len(stub.asked) == 1


def test_nothing_is_sent_of_a_change_that_cannot_be_sent_whole(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    with RemoteStore(stub.url) as store:
        for most in (None, 100):
            dialect = replace(dialect_of("", stub.url), most_bytes=most, most_drops=1)
            monkeypatch.setattr(store._writer, "_dialect", dialect)
            with pytest.raises(StoreError, match="remove its whole graph"):
                store.apply(remove_graphs=["x:a", "x:b"], remove=[Quad(BlankNode(), NAME, NAME, NAME)])
    assert len(stub.asked) == 1
