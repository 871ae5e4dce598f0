"""The Graph Store Protocol through real HTTP: the behaviours that the W3C's tests name, and those of our own."""

from __future__ import annotations

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from tests.graph.web.serving import WRITER, Running

GRAPH = "http://example.org/graph"
TURTLE = {"content-type": "text/turtle", **WRITER}
ALICE = '<http://example.org/alice> <http://xmlns.com/foaf/0.1/name> "Alice" .'
BOB = '<http://example.org/bob> <http://xmlns.com/foaf/0.1/name> "Bob" .'


def put(running: Running, body: str, **parameters: str) -> httpx.Response:
    """PUT of Turtle to the graph of the parameters."""
    return running.client.put("/graphs", params=parameters, content=body, headers=TURTLE)


def lines(response: httpx.Response) -> set[str]:
    """The triples of the answer in N-Triples, without the dots."""
    assert response.status_code == 200, response.text
    rdf_format = RdfFormat.from_media_type(response.headers["content-type"])
    assert rdf_format is not None
    return {str(quad.triple) for quad in parse(response.content, rdf_format)}


def names(running: Running, **parameters: str) -> set[str]:
    """The names of the graph of the parameters."""
    return {line.rpartition('"Alice"')[1] or line.rpartition('"Bob"')[1] for line in lines(get(running, **parameters))}


def get(running: Running, **parameters: str) -> httpx.Response:
    """GET of the graph of the parameters."""
    return running.client.get("/graphs", params=parameters, headers={"accept": "text/turtle"})


def test_put_makes_a_graph_that_get_gives(empty: Running) -> None:
    assert put(empty, ALICE, graph=GRAPH).status_code == 201
    assert names(empty, graph=GRAPH) == {'"Alice"'}


def test_put_replaces_a_graph(empty: Running) -> None:
    put(empty, ALICE, graph=GRAPH)
    assert put(empty, BOB, graph=GRAPH).status_code == 204
    assert names(empty, graph=GRAPH) == {'"Bob"'}


def test_put_to_the_default_graph(empty: Running) -> None:
    put(empty, BOB, graph=GRAPH)
    assert put(empty, ALICE, default="").status_code == 201
    assert names(empty, default="") == {'"Alice"'}
    assert names(empty, graph=GRAPH) == {'"Bob"'}


def test_put_replaces_the_default_graph(empty: Running) -> None:
    put(empty, BOB, default="")
    assert put(empty, ALICE, default="").status_code == 204
    assert names(empty, default="") == {'"Alice"'}


def test_put_of_a_mismatched_payload_changes_nothing(empty: Running) -> None:
    put(empty, ALICE, graph=GRAPH)
    headers = {"content-type": "application/rdf+xml", **WRITER}
    assert empty.client.put("/graphs", params={"graph": GRAPH}, content=BOB, headers=headers).status_code == 400
    assert names(empty, graph=GRAPH) == {'"Alice"'}


def test_put_of_an_empty_graph_exists_and_can_be_filled(empty: Running) -> None:
    assert put(empty, "", graph=GRAPH).status_code == 201
    assert lines(get(empty, graph=GRAPH)) == set()
    assert put(empty, ALICE, graph=GRAPH).status_code == 204
    assert names(empty, graph=GRAPH) == {'"Alice"'}


def test_delete_removes_a_graph(empty: Running) -> None:
    put(empty, ALICE, graph=GRAPH)
    assert empty.client.delete("/graphs", params={"graph": GRAPH}, headers=WRITER).status_code == 200
    assert get(empty, graph=GRAPH).status_code == 404


def test_delete_of_the_default_graph_empties_it(empty: Running) -> None:
    put(empty, ALICE, default="")
    assert empty.client.delete("/graphs", params={"default": ""}, headers=WRITER).status_code == 200
    assert lines(get(empty, default="")) == set()


def test_delete_of_a_graph_that_is_not_there(empty: Running) -> None:
    assert empty.client.delete("/graphs", params={"graph": GRAPH}, headers=WRITER).status_code == 404


def test_post_adds_to_a_graph(empty: Running) -> None:
    put(empty, ALICE, graph=GRAPH)
    response = empty.client.post("/graphs", params={"graph": GRAPH}, content=BOB, headers=TURTLE)
    assert response.status_code == 200
    assert response.text == "triples read: 1\n"
    assert names(empty, graph=GRAPH) == {'"Alice"', '"Bob"'}


def test_post_of_several_parts(empty: Running) -> None:
    put(empty, "", graph=GRAPH)
    files = {
        "first": ("alice.ttl", ALICE, "text/turtle"),
        "second": ("bob.nt", BOB, "application/n-triples"),
    }
    response = empty.client.post("/graphs", params={"graph": GRAPH}, files=files, headers=WRITER)
    assert response.status_code == 200
    assert names(empty, graph=GRAPH) == {'"Alice"', '"Bob"'}


def test_post_without_a_name_makes_a_graph_and_tells_where(empty: Running) -> None:
    response = empty.client.post("/graphs", content=ALICE, headers=TURTLE)
    assert response.status_code == 201
    location = response.headers["location"]
    assert location.startswith(f"{empty.address}/graphs/")
    assert '"Alice"' in empty.client.get(location).text
    assert names(empty, graph=location) == {'"Alice"'}


def test_post_of_nothing_to_a_graph_that_exists_changes_nothing(empty: Running) -> None:
    put(empty, ALICE, graph=GRAPH)
    response = empty.client.post("/graphs", params={"graph": GRAPH}, content="", headers=TURTLE)
    assert response.status_code == 204
    assert names(empty, graph=GRAPH) == {'"Alice"'}


def test_head_tells_what_get_would(empty: Running) -> None:
    put(empty, ALICE, graph=GRAPH)
    response = empty.client.head("/graphs", params={"graph": GRAPH})
    assert response.status_code == 200
    assert response.content == b""
    assert response.headers["content-type"].startswith("text/turtle")
    assert empty.client.head("/graphs", params={"graph": "http://example.org/none"}).status_code == 404


def test_a_graph_identified_by_its_own_address(empty: Running) -> None:
    own = f"{empty.address}/graphs/person/1.ttl"
    assert empty.client.put(own, content="<> <http://example.org/p> 1 .", headers=TURTLE).status_code == 201
    assert lines(empty.client.get(own)) == lines(get(empty, graph=own)) != set()
    assert empty.ask(f"ASK {{ GRAPH <{own}> {{ <{own}> <http://example.org/p> 1 }} }}")
    assert empty.client.delete(own, headers=WRITER).status_code == 200
    assert empty.client.get(own).status_code == 404


def test_relative_iris_are_those_of_the_graph(empty: Running) -> None:
    put(empty, "<x> <y> <#z> .", graph="http://example.org/a/b")
    assert empty.ask(
        "ASK { GRAPH <http://example.org/a/b>"
        " { <http://example.org/a/x> <http://example.org/a/y> <http://example.org/a/b#z> } }"
    )


def test_blank_nodes_of_two_bodies_stay_apart(empty: Running) -> None:
    for _ in range(2):
        body = "_:same <http://example.org/p> 1 ."
        empty.client.post("/graphs", params={"graph": GRAPH}, content=body, headers=TURTLE)
    response = empty.query(f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}")
    assert response.json()["results"]["bindings"][0]["n"]["value"] == "2"


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("application/n-triples", ALICE),
        ("application/trig", ALICE),
        ("application/n-quads", ALICE),
        (
            "application/ld+json",
            '{"@id": "http://example.org/alice", "http://xmlns.com/foaf/0.1/name": "Alice"}',
        ),
        (
            "application/rdf+xml",
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:f="http://xmlns.com/foaf/0.1/">'
            '<rdf:Description rdf:about="http://example.org/alice"><f:name>Alice</f:name></rdf:Description></rdf:RDF>',
        ),
    ],
)
def test_every_format_is_read_and_given(empty: Running, media_type: str, body: str) -> None:
    headers = {"content-type": media_type, **WRITER}
    assert empty.client.put("/graphs", params={"graph": GRAPH}, content=body, headers=headers).status_code == 201
    response = empty.client.get("/graphs", params={"graph": GRAPH}, headers={"accept": media_type})
    assert response.headers["content-type"] == media_type
    assert lines(response) == {ALICE.removesuffix(" .")}


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("application/n-quads", "{first} {second}"),
        ("application/trig", "<{name}> {{ {triple} }}"),
        ("application/trig", "{triple} _:apart {{ {triple} }}"),
        (
            "application/ld+json",
            '{{"@id": "{name}", "@graph": [{{"@id": "http://example.org/alice", "http://example.org/p": 1}}]}}',
        ),
    ],
)
def test_a_body_with_other_graphs_is_refused_whole(empty: Running, media_type: str, body: str) -> None:
    other, headers = "http://example.org/other", {"content-type": media_type, **WRITER}
    quads = {"first": f"{ALICE.removesuffix('.')} <{GRAPH}> .\n", "second": f"{BOB.removesuffix('.')} <{other}> .\n"}
    content = body.format(name=other, triple=ALICE, **quads)
    put(empty, BOB, graph=GRAPH)
    for method, parameters in (("PUT", {"graph": GRAPH}), ("POST", {"graph": GRAPH}), ("PUT", {"default": ""})):
        response = empty.client.request(method, "/graphs", params=parameters, content=content, headers=headers)
        assert response.status_code == 400, response.text
        assert "POST to /graphs" in response.text
    assert names(empty, graph=GRAPH) == {'"Bob"'}
    assert get(empty, graph=other).status_code == 404
    assert lines(get(empty, default="")) == set()


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("application/n-quads", f"{ALICE.removesuffix('.')} <{GRAPH}> .\n{BOB}"),
        ("application/trig", f"<> {{ {ALICE} }} GRAPH <{GRAPH}> {{ {BOB} }}"),
    ],
)
def test_a_body_may_name_the_graph_that_the_request_is_about(empty: Running, media_type: str, body: str) -> None:
    headers = {"content-type": media_type, **WRITER}
    assert empty.client.put("/graphs", params={"graph": GRAPH}, content=body, headers=headers).status_code == 201
    assert names(empty, graph=GRAPH) == {'"Alice"', '"Bob"'}


@pytest.mark.parametrize("graph", ["http://example.org/ns#", "http://example.org/g?", "http://example.org/x;"])
def test_a_name_is_kept_to_the_letter(empty: Running, graph: str) -> None:
    assert put(empty, ALICE, graph=graph).status_code == 201
    assert empty.ask(f"ASK {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
    assert names(empty, graph=graph) == {'"Alice"'}
    assert get(empty, graph=graph[:-1]).status_code == 404


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({}, 400),
        ({"graph": GRAPH, "default": ""}, 400),
        ({"graph": ["http://a", "http://b"]}, 400),
        ({"graph": "http://[x"}, 400),
        ({"graph": "//["}, 400),
        ({"graph": ""}, 400),
    ],
)
def test_requests_that_name_no_one_graph(empty: Running, parameters: dict[str, str], status: int) -> None:
    assert empty.client.get("/graphs", params=parameters).status_code == status


def test_a_dataset_is_sent_to_no_graph_in_one_request(empty: Running) -> None:
    put(empty, BOB, graph=GRAPH)
    headers = {"content-type": "application/trig", **WRITER}
    body = f"<{GRAPH}> {{ {ALICE} }} <http://example.org/other> {{ _:b <http://example.org/p> _:b }}"
    response = empty.client.post("/graphs", content=body, headers=headers)
    assert (response.status_code, response.text) == (200, "triples read: 2\n")
    assert names(empty, graph=GRAPH) == {'"Alice"', '"Bob"'}
    assert len(lines(get(empty, graph="http://example.org/other"))) == 1
    both = empty.client.post("/graphs", content=f"{BOB} <{GRAPH}> {{ {ALICE} }}", headers=headers)
    assert both.status_code == 201
    assert names(empty, graph=both.headers["location"]) == {'"Bob"'}
    apart = empty.client.post("/graphs", content=f"<urn:kept> {{ {BOB} }} _:apart {{ {ALICE} }}", headers=headers)
    assert apart.status_code == 400
    assert get(empty, graph="urn:kept").status_code == 404


@pytest.mark.parametrize("media_type", ["text/xml", "application/ntriples", "application/turtle", "text/n3"])
def test_other_names_of_the_formats_are_read(empty: Running, media_type: str) -> None:
    body = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>' if media_type == "text/xml" else ALICE
    headers = {"content-type": media_type, **WRITER}
    assert empty.client.put("/graphs", params={"graph": GRAPH}, content=body, headers=headers).status_code == 201


def test_nothing_is_an_empty_graph_in_any_format(empty: Running) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded", **WRITER}
    assert empty.client.put("/graphs", params={"graph": GRAPH}, content=b"", headers=headers).status_code == 201
    assert lines(get(empty, graph=GRAPH)) == set()


def test_a_body_of_no_rdf_format(empty: Running) -> None:
    headers = {"content-type": "image/png", **WRITER}
    assert empty.client.put("/graphs", params={"graph": GRAPH}, content=b"x", headers=headers).status_code == 415
    response = empty.client.put("/graphs", params={"graph": GRAPH}, content=ALICE.encode(), headers=WRITER)
    assert response.status_code == 415


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_writes_need_the_token(empty: Running, method: str) -> None:
    put(empty, ALICE, graph=GRAPH)
    headers = {"content-type": "text/turtle", "authorization": "Bearer guess"}
    response = empty.client.request(method, "/graphs", params={"graph": GRAPH}, content=BOB, headers=headers)
    assert response.status_code == 401
    assert names(empty, graph=GRAPH) == {'"Alice"'}
