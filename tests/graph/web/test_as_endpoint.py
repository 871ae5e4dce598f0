"""A service as the store of another process: what its endpoint tells is what its store holds."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from graph.cli import main
from graph.store import Rows, Store, open_store
from ontology.errors import QueryError, StoreError
from tests.graph.web.serving import TOKEN, Running, serving

PREDICATE = NamedNode("http://example.org/p")
GRAPH = "http://example.org/graph"
NAMED = tuple(Quad(NamedNode(f"http://example.org/{n}"), PREDICATE, Literal(n), NamedNode(GRAPH)) for n in range(12))
# one of these stands in the named graph too
UNNAMED = tuple(Quad(NamedNode(f"http://example.org/{n}"), PREDICATE, Literal(n)) for n in range(11, 14))


@pytest.fixture(scope="module", params=["union", "strict"])
def limited(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service that gives ten rows at once, over quads in a graph and in none."""
    folder = tmp_path_factory.mktemp("limited") / "store"
    with open_store(folder) as store:
        store.apply(insert=NAMED + UNNAMED)
    options = ["--strict-dataset"] if request.param == "strict" else []
    with serving(folder, "--limit", "10", *options) as running:
        yield running


@pytest.fixture
def remote(limited: Running, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("DETENTE_ENDPOINT_TOKEN", TOKEN)
    with open_store(f"{limited.address}/sparql") as store:
        yield store


def dumped(store: Store) -> list[str]:
    stream = io.BytesIO()
    store.dump(stream)
    return stream.getvalue().decode().splitlines()


def test_counts_and_dumps_are_of_all_quads_each_once(remote: Store) -> None:
    assert remote.count() == 15
    assert dumped(remote) == sorted(f"{quad} ." for quad in NAMED + UNNAMED)


def test_the_default_graph_is_what_the_caller_means(remote: Store) -> None:
    text = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"
    assert remote.query(text) == Rows(("n",), ((Literal(14),),))
    assert remote.query(text, strict=True) == Rows(("n",), ((Literal(3),),))


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_a_part_is_not_taken_for_the_whole(remote: Store, query: str) -> None:
    with pytest.raises(QueryError, match=r"the whole answer: only the first 10 rows; .*--limit"):
        remote.query(query)
    assert remote.query(f"{query} LIMIT 10")


def test_quads_are_loaded(remote: Store) -> None:
    lines = [f"<x:{n}> <x:p> <x:o> <x:g{n % 3}> ." for n in range(9)]
    remote.load(io.BytesIO("\n".join([*lines, ""]).encode()))
    assert set(lines) < set(dumped(remote))
    remote.apply(remove_graphs=["x:g0", "x:g1", "x:g2"])
    assert remote.count() == 15


def test_a_change_of_more_than_one_request_takes_is_made_in_several(remote: Store) -> None:
    subject, graph = NamedNode("x:s"), NamedNode("x:large")
    quads = [Quad(subject, NamedNode("x:p"), Literal(f"{number} {'<é>' * 60}"), graph) for number in range(4_000)]
    remote.apply(insert=quads)
    assert len(remote.graph("x:large")) == 4_000
    remote.apply(remove=quads[1:], insert=NAMED)
    assert len(remote.graph("x:large")) == 1
    remote.apply(remove_graphs=["x:large"])
    assert remote.count() == 15


def values(text: str, number: int, graph: NamedNode) -> list[Quad]:
    """So many values of one blank node."""
    return [Quad(BlankNode("held"), PREDICATE, Literal(f"{value} {text}"), graph) for value in range(number)]


@pytest.mark.parametrize(("number", "length"), [(1_900, 600), (9_000, 1), (2_500, 1_100)])
def test_a_blank_node_stays_one(remote: Store, number: int, length: int) -> None:
    graph = NamedNode("x:blank")
    lines = [f"{quad} .\n" for quad in values("y" * length, number, graph)]
    lines.insert(number // 2, "<x:s> <x:p> <x:o> <x:blank> .\n")
    try:
        remote.load(io.BytesIO("".join(lines).encode()))
        triples = remote.graph("x:blank")
        assert len(triples) == number + 1
        assert len({triple.subject for triple in triples}) == 2
    finally:
        remote.apply(remove_graphs=["x:blank"])


def test_what_cannot_be_sent_together_is_told_and_not_sent(remote: Store) -> None:
    quads = [*values("y" * 1_100, 2_500, NamedNode("x:one")), *values("", 1, NamedNode("x:other"))]
    with pytest.raises(StoreError, match=r"more than the .* bytes of a request; load it where the folder"):
        remote.apply(remove_graphs=[GRAPH], insert=[*NAMED, *quads])
    assert remote.count() == 15


def test_more_graphs_than_rows_of_an_answer(
    limited: Running, remote: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DETENTE_STORE", f"{limited.address}/sparql")
    graphs = [f"http://example.org/many/{number}" for number in range(34)] + ["x:é", "x:%22"]
    (tmp_path / "many.nq").write_text("".join(f"<x:s> <x:p> <x:o> <{graph}> .\n" for graph in graphs))
    try:
        loaded = CliRunner().invoke(main, ["load", str(tmp_path / "many.nq")])
        assert (loaded.exit_code, loaded.stderr.count("36 new quads, 51 in all")) == (0, 1), loaded.stderr
        assert remote.graph_names() == tuple(sorted([*graphs, GRAPH]))
        written = CliRunner().invoke(main, ["dump", "-o", str(tmp_path / "all.nq")])
        assert (written.exit_code, "all.nq: 51 quads" in written.stderr) == (0, True), written.stderr
        assert len((tmp_path / "all.nq").read_text().splitlines()) == 51
    finally:
        remote.apply(remove_graphs=graphs)
    assert remote.graph_names() == (GRAPH,)


def test_as_many_graphs_as_rows_of_two_answers(remote: Store) -> None:
    graphs = [f"http://example.org/many/{number}" for number in range(19)]
    remote.apply(insert=[Quad(PREDICATE, PREDICATE, PREDICATE, NamedNode(graph)) for graph in graphs])
    try:
        assert remote.graph_names() == tuple(sorted([*graphs, GRAPH]))
    finally:
        remote.apply(remove_graphs=graphs)


def test_a_default_graph_that_is_none(limited: Running) -> None:
    assert limited.query("ASK {}", **{"strict-dataset": "perhaps"}).status_code == 400
    query = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"
    for strict, number in (("true", "3"), ("false", "14")):
        body = {"query": query, "strict-dataset": strict}
        for response in (limited.query(query, **{"strict-dataset": strict}), limited.client.post("/sparql", data=body)):
            assert response.json()["results"]["bindings"][0]["n"]["value"] == number


def test_the_graphs_of_a_relay(limited: Running, tmp_path: Path) -> None:
    with serving(f"{limited.address}/sparql", log=tmp_path) as relaying:
        accept = {"accept": "application/n-triples"}
        unnamed = relaying.client.get("/graphs", params={"default": ""}, headers=accept)
        assert sorted(unnamed.text.splitlines()) == sorted(f"{quad.triple} ." for quad in UNNAMED)
        assert relaying.query("SELECT * { ?s ?p ?o }").status_code == 400
