"""The SPARQL 1.1 Protocol through real HTTP: what the W3C's protocol tests ask of a service, case by case."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from tests.graph.web.serving import WRITER, Running

FORM = "application/x-www-form-urlencoded"
ASK = "ASK { ?s ?p ?o }"
TARGET = "http://example.org/target"
LOADED = """
DROP ALL ;
INSERT DATA {
    <http://example.org/s> <http://example.org/p> "unnamed" .
    GRAPH <http://example.org/g1> { <http://example.org/s1> a <http://example.org/Document> }
    GRAPH <http://example.org/g2> { <http://example.org/s2> a <http://example.org/Document> }
    GRAPH <http://example.org/g3> { <http://example.org/s3> a <http://example.org/Document> }
}
"""
MARK = (
    f"INSERT {{ GRAPH <{TARGET}> {{ ?s a <http://example.org/Marked> }} }}"
    " WHERE { ?s a <http://example.org/Document> }"
)
MARK_NAMED = (
    f"INSERT {{ GRAPH <{TARGET}> {{ ?s a <http://example.org/Marked> }} }}"
    " WHERE { GRAPH ?g { ?s a <http://example.org/Document> } }"
)


@pytest.fixture
def loaded(strict: Running) -> Running:
    """A service with one triple in each of three named graphs and in the unnamed one."""
    strict.update(LOADED)
    return strict


def post(running: Running, body: str, content_type: str, **parameters: str | list[str]) -> httpx.Response:
    """A POST of the body as it stands."""
    return running.client.post(
        "/sparql", content=body, params=parameters, headers={"content-type": content_type, **WRITER}
    )


def subjects(response: httpx.Response) -> set[str]:
    """The local names of `?s` in the answer."""
    assert response.status_code == 200, response.text
    return {row["s"]["value"].rpartition("/")[2] for row in response.json()["results"]["bindings"]}


def marked(running: Running) -> set[str]:
    """The local names of what an update marked."""
    return subjects(running.query(f"SELECT ?s {{ GRAPH <{TARGET}> {{ ?s a <http://example.org/Marked> }} }}"))


# queries


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


# updates


def test_update_by_post_of_a_form(empty: Running) -> None:
    response = empty.client.post("/sparql", data={"update": "INSERT DATA { <x:a> <x:b> <x:c> }"}, headers=WRITER)
    assert response.is_success
    assert empty.ask("ASK { <x:a> <x:b> <x:c> }")


def test_update_by_direct_post(empty: Running) -> None:
    assert post(empty, "INSERT DATA { <x:a> <x:b> <x:c> }", "application/sparql-update").is_success
    assert empty.ask("ASK { <x:a> <x:b> <x:c> }")


def test_update_over_one_default_graph(loaded: Running) -> None:
    response = post(loaded, MARK, "application/sparql-update", **{"using-graph-uri": "http://example.org/g1"})
    assert response.is_success
    assert marked(loaded) == {"s1"}


def test_update_over_several_default_graphs(loaded: Running) -> None:
    graphs = ["http://example.org/g1", "http://example.org/g2"]
    assert post(loaded, MARK, "application/sparql-update", **{"using-graph-uri": graphs}).is_success
    assert marked(loaded) == {"s1", "s2"}


def test_update_over_named_graphs(loaded: Running) -> None:
    graphs = ["http://example.org/g1", "http://example.org/g3"]
    response = loaded.client.post(
        "/sparql", data={"update": MARK_NAMED, "using-named-graph-uri": graphs}, headers=WRITER
    )
    assert response.is_success
    assert marked(loaded) == {"s1", "s3"}


def test_update_over_a_full_dataset(loaded: Running) -> None:
    update = MARK.replace(
        "?s a <http://example.org/Document> }", "{ ?s ?p ?o } UNION { GRAPH <http://example.org/g2> { ?s ?p ?o } } }"
    )
    response = post(
        loaded,
        update,
        "application/sparql-update",
        **{"using-graph-uri": "http://example.org/g1", "using-named-graph-uri": "http://example.org/g2"},
    )
    assert response.is_success
    assert marked(loaded) == {"s1", "s2"}


def test_the_dataset_of_the_protocol_holds_for_what_reads_among_several_operations(empty: Running) -> None:
    first, second, third = (f"http://example.org/g{number}" for number in (1, 2, 3))
    data = " ".join(
        f"GRAPH <{graph}> {{ <{graph}/s> a <http://example.org/Document> }}" for graph in (first, second, third)
    )
    tell = (
        f"INSERT {{ GRAPH <{TARGET}> {{ ?s <http://example.org/in> ?in }} }} WHERE {{"
        " { GRAPH ?in { ?s a <http://example.org/Document> } }"
        " UNION { ?s a <http://example.org/Document> BIND('default' AS ?in) } }"
    )
    graphs = {"using-graph-uri": first, "using-named-graph-uri": second}
    update = f"DROP ALL ; INSERT DATA {{ {data} }} ; {tell}"
    assert post(empty, update, "application/sparql-update", **graphs).is_success
    rows = empty.query(f"SELECT ?s ?in {{ GRAPH <{TARGET}> {{ ?s <http://example.org/in> ?in }} }}").json()
    told = {(row["s"]["value"], row["in"]["value"]) for row in rows["results"]["bindings"]}
    assert told == {(f"{first}/s", "default"), (f"{second}/s", second)}


def test_a_graph_that_is_not_there_may_be_cleared_and_not_dropped(empty: Running) -> None:
    update = "clear # all\n graph <x:g> ; INSERT DATA { GRAPH <x:g> { <x:a> <x:b> 'CLEAR GRAPH' } }"
    assert post(empty, update, "application/sparql-update").is_success
    assert empty.ask("ASK { GRAPH <x:g> { <x:a> <x:b> 'CLEAR GRAPH' } }")
    assert post(empty, "CLEAR GRAPH <x:g>", "application/sparql-update").is_success
    assert not empty.ask("ASK { GRAPH <x:g> { ?s ?p ?o } }")
    assert post(empty, "DROP GRAPH <x:none>", "application/sparql-update").status_code == 400


def test_the_base_of_an_update_is_its_address(empty: Running) -> None:
    empty.update("INSERT DATA { <http://example.org/s> <http://example.org/p> <relative> }")
    assert empty.ask(f"ASK {{ ?s ?p <{empty.address}/relative> }}")


def test_update_by_get(strict: Running) -> None:
    assert strict.client.get("/sparql", params={"update": "CLEAR ALL"}, headers=WRITER).status_code == 400


def test_two_updates(strict: Running) -> None:
    update = "CLEAR NAMED"
    assert strict.client.post("/sparql", data={"update": [update, update]}, headers=WRITER).status_code == 400


def test_update_of_a_wrong_media_type(strict: Running) -> None:
    assert post(strict, "CLEAR NAMED", "text/plain").status_code == 415


def test_update_form_without_its_media_type(strict: Running) -> None:
    assert strict.client.post("/sparql", content=b"update=CLEAR%20NAMED", headers=WRITER).status_code == 415


def test_update_that_is_not_utf_8(strict: Running) -> None:
    response = strict.client.post(
        "/sparql",
        content="CLEAR NAMED".encode("utf-16"),
        headers={"content-type": "application/sparql-update; charset=UTF-16", **WRITER},
    )
    assert response.status_code == 415


def test_update_of_wrong_syntax_tells_the_place(strict: Running) -> None:
    response = post(strict, "CLEAR XYZ", "application/sparql-update")
    assert response.status_code == 400
    assert "1:10" in response.text


@pytest.mark.parametrize(
    ("request_text", "media_type", "status"),
    [
        ("SELECT * { SERVICE <x:a> { ?s ?p ?o } }", "application/sparql-query", 403),
        ("SELECT * { SERVICE <x:a> { ?s ?p } }", "application/sparql-query", 400),
        ("LOAD <x:a> INTO GRAPH <x:b>", "application/sparql-update", 403),
        ("LOAD <x:a> INTO <x:b>", "application/sparql-update", 400),
        ("CREATE GRAPH <x:b> LOAD <x:a>", "application/sparql-update", 400),
        ("DROP GRAPH <x:none> ; LOAD <x:a>", "application/sparql-update", 403),
    ],
)
def test_a_wrong_syntax_is_told_before_a_refusal(
    empty: Running, request_text: str, media_type: str, status: int
) -> None:
    assert post(empty, request_text, media_type).status_code == status


@pytest.mark.parametrize("clause", ["USING <http://example.org/g1>", "USING NAMED <http://example.org/g1>"])
def test_a_dataset_named_twice(loaded: Running, clause: str) -> None:
    update = MARK.replace("WHERE", f"{clause} WHERE")
    response = post(loaded, update, "application/sparql-update", **{"using-named-graph-uri": "http://example.org/g1"})
    assert response.status_code == 400
    assert marked(loaded) == set()


def test_a_graph_by_with_and_by_the_protocol(loaded: Running) -> None:
    update = f"WITH <http://example.org/g1> {MARK}"
    response = post(loaded, update, "application/sparql-update", **{"using-graph-uri": "http://example.org/g1"})
    assert response.status_code == 400


# who may write


@pytest.mark.parametrize("authorization", [None, "Bearer wrong", "Basic a-token-of-the-tests", "Bearer"])
def test_an_update_without_the_right_token(empty: Running, authorization: str | None) -> None:
    headers = {"authorization": authorization} if authorization else {}
    response = empty.client.post("/sparql", data={"update": "INSERT DATA { <x:a> <x:b> 1 }"}, headers=headers)
    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith("Bearer")
    assert not empty.ask(ASK)


# the default graph of an update, which is not that of a query


def test_an_update_reads_the_unnamed_graph_whatever_a_query_reads(sampled: Running) -> None:
    sampled.update("INSERT DATA { GRAPH <x:yard> { <x:hull> a <x:Ship> } }")
    mark = "INSERT { GRAPH <x:marked> { ?s <x:mark> 1 } } WHERE { ?s a <x:Ship> }"
    assert sampled.ask("ASK { ?s a <x:Ship> }")
    for chosen in ("", "strict-dataset=true"):
        assert post(sampled, f"{urlencode({'update': mark})}&{chosen}", FORM).status_code == 204
    assert not sampled.ask("ASK { GRAPH <x:marked> { ?s ?p ?o } }")
    sampled.update(mark.replace("?s a <x:Ship>", "GRAPH ?g { ?s a <x:Ship> }"))
    assert sampled.ask("ASK { GRAPH <x:marked> { <x:hull> <x:mark> 1 } }")
    sampled.update("DROP GRAPH <x:yard> ; DROP GRAPH <x:marked>")


def test_an_update_over_the_union_is_refused_and_not_ignored(sampled: Running) -> None:
    wish = {"strict-dataset": "false"}
    form = urlencode({"update": MARK, **wish})
    for response in (post(sampled, form, FORM), post(sampled, MARK, "application/sparql-update", **wish)):
        assert response.status_code == 400
        assert "GRAPH ?g" in response.text
    assert post(sampled, MARK, "application/sparql-update", **{"strict-dataset": "maybe"}).status_code == 400


def test_the_documented_update_does_what_it_says(sampled: Running) -> None:
    text = Path("docs/service.md").read_text(encoding="utf-8").partition("```sparql\n")[2].partition("```")[0]
    sampled.update(text)
    assert sampled.ask("ASK { GRAPH <http://example.org/marks> { ?article <http://example.org/mark> 1 } }")
    sampled.update("DROP GRAPH <http://example.org/marks>")
