"""Tokens of SPARQL: keywords where they are keywords, and parameters bound as terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode

from graph.store import Rows, open_store
from graph.store.tokens import LIMIT, bind, has_dataset, query_form, touched_graphs
from ontology.errors import QueryError

INDIA = NamedNode("https://example.org/IND")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * FROM <http://g> { ?s ?p ?o }", True),
        ("SELECT * FROM NAMED <http://g> WHERE { ?s ?p ?o }", True),
        ("CONSTRUCT { ?s ?p ?o } FROM <http://g> WHERE { ?s ?p ?o }", True),
        ("SELECT * { ?s ?p 'FROM <http://g>' }", False),
        ("# FROM <http://g>\nSELECT * { ?s ?p ?o }", False),
        ("PREFIX from: <http://x/> SELECT * { ?s from:FROM ?o }", False),
        ("ASK { { SELECT * { ?from ?p ?o } } }", False),
        ("construct { ?s ?p ?o } from <http://g> where { ?s ?p ?o }", True),
        ("CONSTRUCT #x\n { ?s ?p ({ 1 } 2) } FROM <http://g> { ?s ?p ?o }", True),
        ("CONSTRUCT FROM <http://g> WHERE { ?s ?p ?o }", True),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } # FROM <http://g>", False),
        ("CONSTRUCT { ?s ?p 'FROM' } { ?s ?p ?o } HAVING (?from)", False),
        ("SELECT ?s (EXISTS { ?s ?p ?o } AS ?x) FROM <http://g> { ?s ?p ?o }", True),
        ("SELECT ?s (EXISTS { ?s ?p ?o } AS ?from) { ?s ?p ?o } ", False),
        ("DESCRIBE <http://x>FROM<http://g>", True),
        ("ASKFROM<http://g>{}", True),
        ("SELECT * WHERE { ?s ?p ?o } GROUP BY (?from)", False),
        ("SELECT ?from { ?from ?p $fromAll }", False),
        ("SELECT ?from FROM <http://g> { ?from ?p ?o }", True),
        ("SELECT $from?x FROM <http://g> { $from ?p ?x }", True),
    ],
)
def test_has_dataset(text: str, expected: bool) -> None:
    assert has_dataset(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT"),
        ("PREFIX ask: <http://x/> # SELECT\n CONSTRUCT WHERE { ?s ask:p ?o }", "CONSTRUCT"),
        ("ask { { SELECT * { ?s ?p ?o } } }", "ASK"),
        ("DESCRIBE <http://x/SELECT>", "DESCRIBE"),
        ("nothing", ""),
    ],
)
def test_query_form(text: str, expected: str) -> None:
    assert query_form(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INSERT DATA { GRAPH <http://g/1> { <http://a> <http://b> 1 } }", {"http://g/1"}),
        (
            "PREFIX g: <http://g/> WITH g:1 DELETE { ?s ?p ?o } WHERE { GRAPH g:2 { ?s ?p ?o } }",
            {"http://g/1"},
        ),
        ("CLEAR GRAPH <http://g/1> ; DROP SILENT GRAPH <http://g/2>", {"http://g/1", "http://g/2"}),
        ("LOAD <http://x> INTO GRAPH <http://g/1>", {"http://g/1"}),
        ("INSERT DATA { <http://a> <http://b> 'GRAPH ?g' }", set()),
        ("COPY DEFAULT TO <http://g/1>", {"http://g/1"}),
        ("BASE <http://s/> INSERT DATA { <a> <b> 1 ; <c> true }", set()),
        ("BASE <http://s/> INSERT DATA { GRAPH <http://g/1> { <a> <b> 1 } }", {"http://g/1"}),
        ("INSERT { GRAPH <http://g/1> { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }", {"http://g/1"}),
        (
            "WITH <http://g/1> DELETE { ?s ?p ?o } USING <http://g/2> WHERE { { GRAPH ?g { ?s ?p ?o } } }",
            {"http://g/1"},
        ),
        ("INSERT { ?s ?p ?o }WHERE{ GRAPH ?g { ?s ?p '}' } }; CLEAR GRAPH <http://g/1>", {"http://g/1"}),
        ("INSERT { ?s ?p ?o } WHERE { { SELECT * WHERE { GRAPH <http://g/2> { ?s ?p ?o } } } GRAPH ?g {} }", set()),
    ],
)
def test_touched_graphs(text: str, expected: set[str]) -> None:
    assert touched_graphs(text) == frozenset(expected)


@pytest.mark.parametrize(
    "text",
    [
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "INSERT { GRAPH ?g { ?s ?p ?o } } WHERE { VALUES ?g { <http://g/1> } }",
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
        "INSERT { ?s ?p ?o } WHERE { ?s ?p ?o } ; DELETE # all\n WHERE { GRAPH ?g { ?s ?p ?o } }",
        "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } } ; DROP ALL",
        "INSERT { ?s ?p ?o } WHERE { ?s ?p 'x } ; DROP ALL",
        "CLEAR ALL",
        "DROP NAMED",
        "MOVE <http://g/1> TO <http://g/2>",
        "BASE <http://g/> CLEAR GRAPH <1>",
        "BASE <http://g/> CLEAR GRAPH <http://g/a/../b>",
        "BASE <http://g/> PREFIX g: <1> CLEAR GRAPH g:2",
        "PREFIX g: <http://g/> CLEAR GRAPH other:1",
        "PREFIX g: <http://g/> CLEAR GRAPH g:1 ; PREFIX g: <http://h/> CLEAR GRAPH g:1",
        "CLEARGRAPH<http://g/1>",
        "COPY DEFAULTTO<http://g/1>",
    ],
)
def test_what_cannot_be_told_may_touch_any_graph(text: str) -> None:
    assert touched_graphs(text) is None


def answers(text: str, **bindings: NamedNode | Literal) -> list[tuple[str | None, ...]]:
    store = open_store("memory")
    triples = "<http://a> <http://p> 1 . <http://b> <http://p> 2 . <http://b> <http://q> 'x'"
    store.update(f"INSERT DATA {{ GRAPH <http://g> {{ {triples} }} }}")
    answer = store.query(text, bindings=bindings)
    assert isinstance(answer, Rows)
    return [tuple(None if term is None else term.value for term in row) for row in answer.rows]


ONE, TWO = Literal(1), Literal(2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT ?s ?n { ?s <http://p> ?n }", [("http://b", "2")]),
        ("SELECT ?s { ?s <http://p> ?m FILTER (?m >= $n) }", [("http://b",)]),
        ("SELECT ?s { ?s <http://p> ?m OPTIONAL { ?s <http://q> ?x FILTER (?m = ?n) } FILTER (BOUND(?n)) } ORDER BY ?s",
         [("http://a",), ("http://b",)]),
        ("SELECT ?s { ?s <http://p> ?m } ORDER BY ?n DESC(?m) LIMIT 1", [("http://b",)]),
        ("SELECT (COUNT(*) AS ?all) ?n { ?s <http://p> ?n } GROUP BY ?n", [("1", "2")]),
        ("SELECT (MAX(?m) + ?n AS ?sum) { ?s <http://p> ?m }", [("4",)]),
        ("SELECT ?s { { SELECT ?s ?n { ?s <http://p> ?n } } }", [("http://b",)]),
        ("SELECT * { ?s <http://p> ?n }", [("http://b",)]),
        ("SELECT ?s { ?s <http://p> ?n . VALUES ?s { <http://a> <http://b> } }", [("http://b",)]),
        ("SELECT ?s { ?s <http://p> ?n # ?n\n }", [("http://b",)]),
        ("SELECT ?s { ?s <http://p> ?n . FILTER ('?n' != ?n) }", [("http://b",)]),
        ("SELECT ?s { ?s <http://p> ?n . FILTER NOT EXISTS { ?s <http://q> ?n } }", [("http://b",)]),
        ("SELECT ?s ?nn { ?s <http://p> ?nn } ORDER BY ?s ?n", [("http://a", "1"), ("http://b", "2")]),
    ],
)  # fmt: skip
def test_a_parameter_is_bound_wherever_it_stands(text: str, expected: list[tuple[str, ...]]) -> None:
    assert answers(text, n=TWO) == expected


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (1 AS ?n) { ?s ?p ?o }",
        "SELECT ?s { BIND(1 AS ?n) ?s ?p ?n }",
        "SELECT ?s { VALUES ?n { 1 2 } ?s ?p ?n }",
        "SELECT ?s { VALUES (?s ?n) { (<http://a> 1) } }",
    ],
)
def test_what_a_query_assigns_cannot_be_bound(text: str) -> None:
    with pytest.raises(QueryError, match=r"assigns \?n"):
        bind(text, {"n": ONE})


def test_a_name_that_the_query_lacks_is_refused() -> None:
    with pytest.raises(QueryError, match=r"no parameter \?state"):
        bind("SELECT ?s { ?s ?p ?o }", {"state": INDIA})


def test_a_blank_node_is_no_parameter() -> None:
    with pytest.raises(QueryError, match="IRI or a literal"):
        bind("SELECT ?s { ?s ?p ?o }", {"o": BlankNode("x")})


@given(st.text(max_size=40))
def test_no_text_leaves_its_literal(text: str) -> None:
    store = open_store("memory")
    try:
        literal = Literal(text)
    except ValueError:
        return
    answer = store.query("SELECT (STR(?x) AS ?y) { }", bindings={"x": literal})
    assert isinstance(answer, Rows)
    assert [term.value for row in answer.rows for term in row if term is not None] == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * { ?s ?p 'LIMIT 5' } LIMIT 200 OFFSET 3", "SELECT * { ?s ?p 'LIMIT 5' } LIMIT 7 OFFSET 3"),
        ("SELECT * { ?s ?p ?o } LIMIT\n200", "SELECT * { ?s ?p ?o } LIMIT\n7"),
    ],
)
def test_limit_takes_the_place_of_the_number(text: str, expected: str) -> None:
    assert bind(text, {LIMIT: Literal(7)}) == expected


def test_limit_is_a_name_like_others_where_no_limit_stands() -> None:
    assert bind("SELECT * { ?s ?p ?limit }", {LIMIT: Literal(7)}).startswith('SELECT * { ?s ?p "7"')
    with pytest.raises(QueryError, match="no parameter"):
        bind("SELECT * { ?s ?p ?o }", {LIMIT: Literal(7)})
