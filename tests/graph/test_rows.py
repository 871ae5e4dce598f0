"""Plain values out of a store, and IRIs into its queries."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from graph.rows import FEW, chunks, clauses, kind_of, select, short, text_of, values_of
from graph.store import open_store
from ontology.errors import QueryError
from ontology.iri import CONCEPT, ID, ONTOLOGY, term_iri


def test_solutions_are_strings_and_what_is_unbound_is_none() -> None:
    with open_store("memory") as store:
        store.update(f"INSERT DATA {{ GRAPH <urn:g> {{ <urn:a> <{term_iri('status')}> 'told' }} }}")
        rows = select(store, "SELECT ?thing ?status ?none { ?thing det:status ?status }")
        assert rows == [("urn:a", "told", None)]
        with pytest.raises(QueryError, match="gave no table"):
            select(store, "ASK { ?thing det:status ?status }")


def test_a_text_that_is_no_iri_never_ends_a_clause() -> None:
    assert values_of(["urn:a", "urn:b"]) == "<urn:a> <urn:b>"
    with pytest.raises(QueryError, match="not an IRI"):
        values_of(["urn:a> } #"])


def test_few_things_are_named_and_many_are_not() -> None:
    assert clauses("thing", ["urn:b", "urn:a"]) == ["VALUES ?thing { <urn:a> <urn:b> }"]
    many = [f"urn:{number}" for number in range(2 * FEW + 1)]
    assert len(clauses("thing", many[:-1])) == 2
    assert clauses("thing", many) == [""]
    assert list(chunks(["a", "b", "c"], 2)) == [["a", "b"], ["c"]]


def test_names_and_kinds_are_those_of_the_iris() -> None:
    assert [short(f"{ONTOLOGY}actor"), short(f"{CONCEPT}visit"), short("urn:a")] == ["actor", "visit", "urn:a"]
    assert [kind_of(f"{ID}state/XFR"), kind_of("urn:a"), kind_of(ID)] == ["state", "thing", "thing"]
    triple = Triple(NamedNode("urn:a"), NamedNode("urn:b"), Literal("c"))
    assert [text_of(NamedNode("urn:a")), text_of(Literal("c", language="fr"))] == ["urn:a", "c"]
    assert text_of(triple) == '<<( <urn:a> <urn:b> "c" )>>'
