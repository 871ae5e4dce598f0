"""Names to entities: the same answer for the queries, the explorer and the exports."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.cli.parties import find_party
from graph.entities import find_entity
from graph.query import ask_catalogue
from graph.store import Store
from ontology.errors import QueryError
from ontology.iri import GRAPH, ID, ONTOLOGY
from tests.graph.query_store import query_store

LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
REFERENCE = NamedNode(f"{GRAPH}reference/test")
OFFICE = f"{ID}organisation/office-of-tests-of-india"


@pytest.fixture(scope="module")
def store() -> Store:
    store = query_store()
    coded = Quad(NamedNode(f"{ID}state/ARE"), NamedNode(f"{ONTOLOGY}isoCode"), Literal("ARE"), REFERENCE)
    store.apply(insert=[coded, Quad(NamedNode(OFFICE), LABEL, Literal("Office of Tests of India"), REFERENCE)])
    return store


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("ARE", "state/ARE"),
        ("IND", "state/IND"),  # no code stands in the store, but the state does
        ("UAE", "state/ARE"),
        ("PRC", "state/CHN"),
        ("usa", "state/USA"),
        ("PLA", "organisation/chn-armed-forces"),
        ("the Baltic Fleet", "organisation/baltic-fleet"),
        ("Office of Tests of India", "organisation/office-of-tests-of-india"),
        ("office of tests of Elsewhere", None),
        ("XXX", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_the_whole_name_counts_first_and_an_acronym_is_no_code(store: Store, name: str, found: str | None) -> None:
    assert find_entity(store, name) == (found and ID + found)


def test_only_the_kinds_asked_for_are_found(store: Store) -> None:
    assert find_entity(store, "AK-203", ("weapon",)) == f"{ID}weapon/ak-203"
    assert find_entity(store, "AK-203") is None
    assert find_entity(store, "IND", ("person",)) is None
    assert find_entity(store, "programme to 2031", ("agreement",)) == f"{ID}agreement/programme"


def test_an_iri_is_itself_and_what_looks_like_one_is_no_text_of_a_query(store: Store) -> None:
    assert find_entity(store, "https://example.org/x") == "https://example.org/x"
    assert find_entity(store, "https://example.org/x> } #") is None
    assert find_entity(store, '" } UNION { ?s ?p ?o } #') is None


@pytest.mark.parametrize("name", ["UAE", "PRC", "usa", "PLA", "Moscow", "Sergei Shoigu"])
def test_queries_and_commands_find_the_same(store: Store, name: str) -> None:
    assert find_party(store, name) == find_entity(store, name)
    ask_catalogue(store, "partners", {"party": name})


@pytest.mark.parametrize("name", ["XXX", "Atlantis"])
def test_nobody_is_an_error_and_no_empty_answer(store: Store, name: str) -> None:
    with pytest.raises(QueryError, match=f"no state or organisation or person is called '{name}'"):
        ask_catalogue(store, "partners", {"party": name})
    with pytest.raises(QueryError, match="no party is known by this name"):
        find_party(store, name)
