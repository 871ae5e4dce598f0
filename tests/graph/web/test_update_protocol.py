"""Updates by the SPARQL 1.1 Protocol through real HTTP: what the W3C's protocol tests ask of a service, and more."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.graph.web.datasets import FORM, post, subjects
from tests.graph.web.serving import WRITER, Running

ASK = "ASK { ?s ?p ?o }"
TARGET = "http://example.org/target"
MARK = (
    f"INSERT {{ GRAPH <{TARGET}> {{ ?s a <http://example.org/Marked> }} }}"
    " WHERE { ?s a <http://example.org/Document> }"
)
MARK_NAMED = (
    f"INSERT {{ GRAPH <{TARGET}> {{ ?s a <http://example.org/Marked> }} }}"
    " WHERE { GRAPH ?g { ?s a <http://example.org/Document> } }"
)


def marked(running: Running) -> set[str]:
    """The local names of what an update marked."""
    return subjects(running.query(f"SELECT ?s {{ GRAPH <{TARGET}> {{ ?s a <http://example.org/Marked> }} }}"))


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
