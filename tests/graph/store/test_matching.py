"""Where in an update a search is put in place of `det:matches`, and where the text stays as it is."""

from __future__ import annotations

import pytest

from graph.store.matching import MATCHES, expand_matches, expand_update_matches
from ontology.errors import QueryError
from ontology.iri import ONTOLOGY

PREFIX = f"PREFIX d: <{ONTOLOGY}>\n"


def mark(variable: str, words: str) -> str:
    return f"[{variable} {words}]"


@pytest.mark.parametrize(
    ("written", "expanded"),
    [
        ("INSERT { ?x <p:p> 1 } WHERE { ?x d:matches 'a' }", "INSERT { ?x <p:p> 1 } WHERE { [?x a] }"),
        ("INSERT{?x <p:p> 1}WHERE{?x d:matches 'a'}", "INSERT{?x <p:p> 1}WHERE{[?x a]}"),
        (
            "WITH <g:g> DELETE { ?x <p:p> ?y } USING <g:h> USING NAMED <g:i> where { { ?x d:matches 'a' ; <p:p> ?y } }",
            "WITH <g:g> DELETE { ?x <p:p> ?y } USING <g:h> USING NAMED <g:i> where { { [?x a] ?x <p:p> ?y } }",
        ),
        (
            "INSERT { ?x <p:p> 1 } # so\n WHERE # WHERE {\n { SELECT ?x WHERE { ?x d:matches 'a' } } ; DROP ALL",
            "INSERT { ?x <p:p> 1 } # so\n WHERE # WHERE {\n { SELECT ?x WHERE { [?x a] } } ; DROP ALL",
        ),
        (
            "INSERT { ?x <p:p> 1 } WHERE { ?x d:matches 'a' } ; DELETE { ?y <p:p> 1 } WHERE { ?y d:matches 'b' }",
            "INSERT { ?x <p:p> 1 } WHERE { [?x a] } ; DELETE { ?y <p:p> 1 } WHERE { [?y b] }",
        ),
    ],
)
def test_a_search_stands_in_the_where_of_an_update(written: str, expanded: str) -> None:
    assert expand_update_matches(PREFIX + written, mark) == PREFIX + expanded


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { d:matches a <p:p> . <x:x> d:matches 'a' }",
        "DELETE DATA { GRAPH <g:g> { <x:x> d:matches 'a' } }",
        "INSERT { d:matches <p:p> ?x } WHERE { ?x <p:p> 1 }",
        "INSERT { ?x d:matches 'a' } WHERE { ?x <p:p> 1 } ; INSERT DATA { ?x d:matches 'a' }",
        "INSERT DATA { <x:x> <p:p> 'WHERE { ?x d:matches 1 }' }",
        "INSERT DATA { <x:x> <p:p> 1 } ; CLEAR GRAPH <g:g> ; INSERT DATA { ?x d:matches 'a' }",
    ],
)
def test_data_and_templates_stay_as_they_are(text: str) -> None:
    assert expand_update_matches(PREFIX + text, mark) == PREFIX + text


@pytest.mark.parametrize(
    "text", [f"DELETE WHERE {{ ?x <{MATCHES}> 'a' }}", f"INSERT {{ }} WHERE {{ ?x <p:p> 1 ; <{MATCHES}> 'a' }}"]
)
def test_a_search_that_cannot_be_made_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="triple of its own"):
        expand_update_matches(text, mark)


def test_a_thing_that_is_found_is_not_searched_again() -> None:
    text = expand_matches(f"{PREFIX}ASK {{ ?x d:matches 'a' }}", lambda *_: f"VALUES ?x {{ <{MATCHES}> }}")
    assert text == f"{PREFIX}ASK {{ VALUES ?x {{ <{MATCHES}> }} }}"
