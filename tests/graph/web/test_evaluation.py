"""What goes wrong in an evaluation is told as what it is: the client's, another service's, or the store's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyoxigraph import Store

from graph.web.errors import GatewayError, NotAcceptableError, NotFoundError
from graph.web.evaluation import evaluate, read_graph
from graph.web.replies import Reply
from ontology.errors import QueryError
from tests.graph.web.serving import WRITER, Running, serving
from tests.http_server import answering

NESTED = "<urn:a> <urn:b> <<( <urn:a> <urn:b> <urn:c> )>>"
DATA = "GRAPH <urn:g1> { <urn:s1> <urn:p> 1 } GRAPH <urn:g2> { <urn:s2> <urn:p> 2 }"


def fail(handler: BaseHTTPRequestHandler) -> None:
    """Answer nothing that a query could use."""
    if handler.command == "GET" or handler.path == "/down":
        handler.send_error(500)
        return
    handler.send_response(200)
    handler.send_header("content-type", "text/html")
    handler.end_headers()


@pytest.fixture
def failing() -> Iterator[str]:
    """The address of a service that fails."""
    with answering(fail) as address:
        yield address


def ask(query: str, accept: str | None = None, services: tuple[str, ...] = ()) -> Reply:
    """The answer over a store with two graphs and one whose triple has a triple in it."""
    store = Store()
    store.update(f"INSERT DATA {{ {DATA} }}")
    request = {"query": query, "base": "urn:base", "strict": False, "accept": accept, "services": services}
    return evaluate(store, request, limit=10)


def test_a_service_that_is_down_is_told_in_one_line(failing: str) -> None:
    for address in (f"{failing}/down", f"{failing}/page"):
        with pytest.raises(GatewayError) as raised:
            ask(f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}", services=(address,))
        assert "\n" not in raised.value.message


def test_terms_that_the_format_has_no_place_for() -> None:
    query = f"CONSTRUCT {{ {NESTED} }} {{}}"
    with pytest.raises(NotAcceptableError):
        ask(query, "application/ld+json")
    assert b"<<(" in ask(query, "text/turtle").content
    store = Store()
    store.update(f"INSERT DATA {{ GRAPH <urn:g> {{ {NESTED} }} }}")
    with pytest.raises(NotAcceptableError):
        read_graph(store, {"accept": "application/ld+json", "graph": "urn:g"})
    assert b"<<(" in read_graph(store, {"accept": "*/*", "graph": "urn:g"}).content
    with pytest.raises(NotFoundError):
        read_graph(store, {"accept": "*/*", "graph": "urn:h"})


@pytest.mark.parametrize("media_type", ["application/sparql-results+xml", "text/xml"])
def test_a_character_that_no_xml_may_hold(media_type: str) -> None:
    bell = 'SELECT ("ring\\u0007" AS ?told) {}'
    with pytest.raises(NotAcceptableError, match=r"U\+0007"):
        ask(bell, media_type)
    assert json.loads(ask(bell, "application/json").content)["results"]["bindings"][0]["told"]["value"] == "ring\a"
    lines = ask('SELECT ("one\\r\\ntwo" AS ?told) {}', media_type).content
    assert "one\r\ntwo" in ElementTree.fromstring(lines).itertext()


def test_what_is_wrong_with_the_query_is_the_client_s() -> None:
    with pytest.raises(QueryError):
        ask("SELECT")


@pytest.mark.parametrize(
    "query",
    [
        "construct {?s ?p ?o} from <urn:g1> where {?s ?p ?o}",
        "CONSTRUCT #x\n {?s ?p ?o} FROM <urn:g1> {?s ?p ?o}",
        "SELECT ?s (EXISTS { ?s ?p ?o } AS ?x) FROM <urn:g1> { ?s ?p ?o }",
    ],
)
def test_a_dataset_that_the_query_names_is_the_only_one(query: str) -> None:
    content = ask(query).content
    assert (b"urn:s1" in content, b"urn:s2" in content) == (True, False)
    without = ask(query.replace("from <urn:g1>", "").replace("FROM <urn:g1>", "")).content
    assert (b"urn:s1" in without, b"urn:s2" in without) == (True, True)


def test_through_the_service_as_well(empty: Running) -> None:
    empty.update(f"INSERT DATA {{ GRAPH <urn:g> {{ {NESTED} }} }}")
    assert empty.query(f"CONSTRUCT {{ {NESTED} }} {{}}", "application/ld+json").status_code == 406
    for media_type, status in (("application/ld+json", 406), ("text/turtle", 200)):
        response = empty.client.get("/graphs", params={"graph": "urn:g"}, headers={"accept": media_type})
        assert response.status_code == status


def test_a_service_that_is_down_fails_an_update_as_it_fails_a_query(failing: str, tmp_path: Path) -> None:
    reaching = (
        f"INSERT {{ GRAPH <urn:g> {{ ?s ?p ?o }} }} WHERE {{ SERVICE <{failing}/down> {{ ?s ?p ?o }} }}",
        f"LOAD <{failing}/down> INTO GRAPH <urn:g>",
        f"LOAD <{failing}/down>",
    )
    with serving(tmp_path / "store", "--allow-service", f"{failing}/down") as service:
        for text in reaching:
            response = service.client.post("/sparql", data={"update": text}, headers=WRITER)
            assert response.status_code == 502, (text, response.text)
            assert response.text.count("\n") <= 1
        wrong = service.client.post("/sparql", data={"update": f"LOAD <{failing}/down> INTO"}, headers=WRITER)
        assert wrong.status_code == 400
        service.update("INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }")


def test_a_wrong_request_is_told_shortly(sampled: Running) -> None:
    for text, told in (
        (
            "SELECT ?e { ?e a det:Threaten }",
            "query: the prefix det: is not declared; put PREFIX det: <https://w3id.org/",
        ),
        ("SELECT * { ?s ?p", "query: syntax error at 1:17"),
    ):
        response = sampled.query(text)
        assert response.status_code == 400
        assert response.text.startswith(told)
        assert len(response.text) < 150
