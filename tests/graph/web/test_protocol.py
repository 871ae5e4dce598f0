"""Queries by the SPARQL 1.1 Protocol through real HTTP: what the W3C's protocol tests ask of a service."""

from __future__ import annotations

import pytest

from tests.graph.web.datasets import FORM, post, subjects
from tests.graph.web.serving import WRITER, Running

ASK = "ASK { ?s ?p ?o }"


def test_query_by_get(loaded: Running) -> None:
    assert loaded.client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


def test_query_by_post_of_a_form(loaded: Running) -> None:
    assert loaded.client.post("/sparql", data={"query": ASK}).json()["boolean"] is True


def test_a_form_with_a_default_graph_that_is_not_there_in_the_address(loaded: Running) -> None:
    graph = {"default-graph-uri": "http://example.org/nowhere"}
    form = {"content-type": FORM}
    response = loaded.client.post("/sparql", params=graph, content="query=ASK%20%7B%7D", headers=form)
    assert response.json()["boolean"] is True
    response = loaded.client.post("/sparql", params=graph, data={"query": ASK})
    assert response.json()["boolean"] is False


def test_a_slash_at_the_end_of_the_address_changes_nothing_but_the_base(loaded: Running) -> None:
    response = loaded.client.post("/sparql/", content=ASK, headers={"content-type": "application/sparql-query"})
    assert response.json()["boolean"] is True
    relative = "INSERT DATA { GRAPH <http://example.org/based> { <x:a> <x:b> <relative> } }"
    headers = {"content-type": "application/sparql-update", **WRITER}
    assert loaded.client.post("/sparql/", content=relative, headers=headers).is_success
    query = "SELECT ?s { GRAPH <http://example.org/based> { ?a ?b ?s } }"
    response = loaded.client.get("/sparql/", params={"query": query})
    assert response.json()["results"]["bindings"][0]["s"]["value"] == f"{loaded.address}/sparql/relative"


def test_query_by_direct_post(loaded: Running) -> None:
    assert post(loaded, ASK, "application/sparql-query").json()["boolean"] is True


def test_default_graphs_by_get(loaded: Running) -> None:
    response = loaded.client.get(
        "/sparql",
        params={
            "query": "SELECT ?s { ?s ?p ?o }",
            "default-graph-uri": ["http://example.org/g1", "http://example.org/g2"],
        },
    )
    assert subjects(response) == {"s1", "s2"}


def test_default_graphs_by_post(loaded: Running) -> None:
    response = post(
        loaded,
        "SELECT ?s { ?s ?p ?o }",
        "application/sparql-query",
        **{"default-graph-uri": ["http://example.org/g1", "http://example.org/g2"]},
    )
    assert subjects(response) == {"s1", "s2"}


def test_named_graphs_by_get(loaded: Running) -> None:
    response = loaded.client.get(
        "/sparql",
        params={
            "query": "SELECT ?s { GRAPH ?g { ?s ?p ?o } }",
            "named-graph-uri": ["http://example.org/g1", "http://example.org/g3"],
        },
    )
    assert subjects(response) == {"s1", "s3"}


def test_named_graphs_by_post(loaded: Running) -> None:
    form = {
        "query": "SELECT ?s { GRAPH ?g { ?s ?p ?o } }",
        "named-graph-uri": ["http://example.org/g1", "http://example.org/g3"],
    }
    assert subjects(loaded.client.post("/sparql", data=form)) == {"s1", "s3"}


def test_full_dataset(loaded: Running) -> None:
    response = loaded.client.get(
        "/sparql",
        params={
            "query": "SELECT ?s { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }",
            "default-graph-uri": "http://example.org/g3",
            "named-graph-uri": ["http://example.org/g1", "http://example.org/g2"],
        },
    )
    assert subjects(response) == {"s1", "s2", "s3"}


def test_named_graphs_alone_leave_the_default_graph_empty(loaded: Running) -> None:
    response = loaded.query("SELECT ?s { ?s ?p ?o }", **{"named-graph-uri": "http://example.org/g1"})
    assert subjects(response) == set()


def test_the_dataset_of_the_protocol_overrides_that_of_the_query(loaded: Running) -> None:
    response = loaded.query(
        "SELECT ?s FROM <http://example.org/g1> { ?s ?p ?o }", **{"default-graph-uri": "http://example.org/g2"}
    )
    assert subjects(response) == {"s2"}


@pytest.mark.parametrize(
    ("query", "accepted"),
    [
        ("SELECT ?s { ?s ?p ?o }", {"application/sparql-results+json", "application/sparql-results+xml", "text/csv"}),
        (ASK, {"application/sparql-results+json", "application/sparql-results+xml"}),
        ("DESCRIBE <http://example.org/s>", {"text/turtle", "application/rdf+xml", "application/n-triples"}),
        ("CONSTRUCT WHERE { ?s ?p ?o }", {"text/turtle", "application/rdf+xml", "application/n-triples"}),
    ],
)
def test_content_type_without_a_wish_is_a_standard_one(loaded: Running, query: str, accepted: set[str]) -> None:
    response = loaded.client.get("/sparql", params={"query": query}, headers={"accept": "*/*"})
    assert response.headers["content-type"].partition(";")[0] in accepted


# what a query may not be


def test_put_is_no_method_of_a_query(strict: Running) -> None:
    response = strict.client.put("/sparql", params={"query": ASK})
    assert response.status_code == 405
    assert {"GET", "POST"} <= set(response.headers["allow"].replace(" ", "").split(","))


def test_two_queries(strict: Running) -> None:
    assert strict.client.get("/sparql", params={"query": [ASK, ASK]}).status_code == 400
    assert strict.client.post("/sparql", data={"query": [ASK, ASK]}).status_code == 400


def test_query_of_a_wrong_media_type(strict: Running) -> None:
    assert post(strict, ASK, "text/plain").status_code == 415


def test_form_without_its_media_type(strict: Running) -> None:
    response = strict.client.post("/sparql", content=b"query=ASK%20%7B%7D")
    assert "content-type" not in response.request.headers
    assert response.status_code == 415


def test_direct_query_without_its_media_type(strict: Running) -> None:
    assert strict.client.post("/sparql", content=ASK.encode()).status_code == 415


def test_query_that_is_not_utf_8(strict: Running) -> None:
    body = ASK.encode("utf-16")
    response = strict.client.post(
        "/sparql", content=body, headers={"content-type": "application/sparql-query; charset=UTF-16"}
    )
    assert response.status_code == 415
    response = strict.client.post("/sparql", content=body, headers={"content-type": "application/sparql-query"})
    assert response.status_code == 400


def test_query_of_wrong_syntax_tells_the_place(strict: Running) -> None:
    response = strict.query("ASK {\n  ?s ?p }")
    assert response.status_code == 400
    assert "2:10" in response.text


def test_a_form_without_query_and_update(strict: Running) -> None:
    assert strict.client.post("/sparql", data={"other": "x"}, headers=WRITER).status_code == 400
    assert strict.client.post("/sparql", data={"query": ASK, "update": "CLEAR ALL"}, headers=WRITER).status_code == 400
