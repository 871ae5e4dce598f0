"""What is wrong with a request, told in a line."""

from __future__ import annotations

import pytest

from graph.store import open_store
from graph.store.complaints import PREFIXES, complain
from ontology.errors import QueryError


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "SELECT ?e { ?e a det:Threaten }",
            "the prefix det: is not declared; put PREFIX det: <https://w3id.org/detente/ontology#> in front",
        ),
        (
            "PREFIX det: <https://w3id.org/detente/ontology#> ASK { ?e det:subtype detc:visit }",
            "the prefix detc: is not declared; put PREFIX detc: <https://w3id.org/detente/concept/> in front",
        ),
        ("ASK { ?s :p 1 }", "the prefix : is not declared; put PREFIX : <…> in front"),
        ("SELECT * WHERE { ?s ?p", "syntax error at 1:23; mend the request's syntax there"),
        ("ASK { ?s ?p 'det:x' . # det:y\n _:b ?p <det:z> . ", "syntax error at 2:19; mend the request's syntax there"),
        ("https://example.org/", "syntax error at 1:10; mend the request's syntax there"),
    ],
)
def test_a_request_that_the_engine_does_not_take_is_told_shortly(text: str, told: str) -> None:
    with open_store("memory") as store, pytest.raises(QueryError) as raised:
        store.query(text)
    assert str(raised.value) == told


def test_an_update_is_told_likewise() -> None:
    with open_store("memory") as store, pytest.raises(QueryError, match="the prefix det: is not declared"):
        store.update("INSERT DATA { <x:a> det:date 1 }")


def test_a_reason_that_is_no_list_stays_as_it_is_and_a_place_is_kept() -> None:
    assert str(complain("ASK {}", "no such function", place="query")) == "query: no such function"
    assert str(complain("ASK {", "error at 1:5: expected " + "x, " * 200, place="query")) == (
        "query: syntax error at 1:5; mend the request's syntax there"
    )


def test_every_prefix_that_is_offered_ends_as_a_namespace_does() -> None:
    assert all(namespace.endswith(("#", "/")) for namespace in PREFIXES.values())
