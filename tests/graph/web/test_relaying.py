"""The service over a store that another endpoint keeps: the same questions get the same answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.graph.web.serving import TOKEN, WRITER, Running, serving

OWN = "a-token-of-the-relay"
OWN_WRITER = {"authorization": f"Bearer {OWN}"}


@pytest.fixture(scope="module")
def relaying(sampled: Running, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service whose store is the sampled one's endpoint."""
    log = tmp_path_factory.mktemp("relaying")
    upstream = {"DETENTE_ENDPOINT_TOKEN": TOKEN}
    with serving(f"{sampled.address}/sparql", "--limit", "40", token=OWN, settings=upstream, log=log) as running:
        yield running


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        ("SELECT ?s ?o { ?s a ?o } ORDER BY ?s ?o", "application/sparql-results+json"),
        ("SELECT ?s ?o { ?s a ?o } ORDER BY ?s ?o", "text/tab-separated-values"),
        ("ASK { ?s ?p ?o }", "application/sparql-results+json"),
        ("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }", "application/n-triples"),
        ("SELECT ?s { GRAPH <https://w3id.org/detente/graph/derived> { ?s a ?o } }", "text/csv"),
    ],
)
def test_answers_are_the_same(sampled: Running, relaying: Running, query: str, accept: str) -> None:
    own, relayed = (one.query(query, accept=accept) for one in (sampled, relaying))
    assert relayed.status_code == 200, relayed.text
    assert relayed.headers["content-type"] == own.headers["content-type"]
    if accept.endswith("json"):
        assert relayed.json() == own.json()
    else:
        assert sorted(relayed.text.split()) == sorted(own.text.split())


def test_a_long_answer_is_cut(relaying: Running) -> None:
    response = relaying.query("SELECT * { ?s ?p ?o }")
    assert len(response.json()["results"]["bindings"]) == 40
    assert response.headers["detente-row-limit"] == "40"


def test_pages_and_graphs(relaying: Running) -> None:
    page = relaying.client.get("/id/event/e1", headers={"accept": "text/html"})
    assert "India bought rifles" in page.text
    graph = relaying.client.get("/graphs", params={"graph": "https://w3id.org/detente/graph/derived"})
    assert "India – arms deal – Russia" in graph.text
    assert relaying.client.get("/graphs", params={"graph": "http://example.org/none"}).status_code == 404
    assert "India" in relaying.client.get("/").text


def test_writes_pass_through(sampled: Running, relaying: Running) -> None:
    update = {"update": "INSERT DATA { GRAPH <x:relayed> { <x:a> <x:b> <x:c> } }"}
    assert relaying.client.post("/sparql", data=update, headers=WRITER).status_code == 401
    assert relaying.client.post("/sparql", data=update, headers=OWN_WRITER).status_code == 204
    assert sampled.ask("ASK { GRAPH <x:relayed> { <x:a> <x:b> <x:c> } }")
    assert relaying.ask("ASK { GRAPH <x:relayed> { <x:a> <x:b> <x:c> } }")
    deleted = relaying.client.delete("/graphs", params={"graph": "x:relayed"}, headers=OWN_WRITER)
    assert deleted.status_code == 200
    assert not sampled.ask("ASK { GRAPH <x:relayed> { ?s ?p ?o } }")


def test_wrong_syntax_is_told_where_it_stands(sampled: Running, relaying: Running) -> None:
    for text in ("SELECT { ?s", "SELECT *\n{ ?ship ?hull }"):
        response = relaying.query(text)
        assert response.status_code == 400
        (place,) = re.findall(r"error at \d+:\d+", sampled.query(text).text)
        assert place in response.text
    update = {"update": "INSERT DATA {\n <x:a> <x:b> }"}
    response = relaying.client.post("/sparql", data=update, headers=OWN_WRITER)
    assert response.status_code == 400
    assert "error at 2:" in response.text


def test_a_character_that_no_xml_may_hold(relaying: Running) -> None:
    bell = 'SELECT ("ring\\u0007" AS ?told) {}'
    assert relaying.query(bell, "application/sparql-results+xml").status_code == 406
    assert relaying.query(bell).json()["results"]["bindings"][0]["told"]["value"] == "ring\a"
