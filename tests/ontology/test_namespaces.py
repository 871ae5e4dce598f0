from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from ontology.iri import CONCEPT, ONTOLOGY
from ontology.loader import ontology_quads
from ontology.namespaces import DET, DETC, PREFIXES

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def declared(namespace: str) -> set[str]:
    """The names that the Turtle gives a type."""
    typed = {str(quad.subject).strip("<>") for quad in ontology_quads() if quad.predicate.value == TYPE}
    return {subject.removeprefix(namespace) for subject in typed if subject.startswith(namespace)}


def test_terms_are_those_of_the_turtle() -> None:
    assert set(DET._extras) == declared(ONTOLOGY)


def test_concepts_are_those_of_the_turtle() -> None:
    assert set(DETC._extras) == declared(CONCEPT)


def test_a_term_is_its_iri() -> None:
    assert str(DET.agreesWith) == "https://w3id.org/detente/ontology#agreesWith"
    assert str(DETC["arms-deal"]) == "https://w3id.org/detente/concept/arms-deal"


def test_a_misspelt_term_fails() -> None:
    with pytest.raises(AttributeError, match="agreeWith"):
        _ = DET.agreeWith
    with pytest.raises(AttributeError, match="arms-dael"):
        _ = DETC["arms-dael"]


def test_prefixes_are_those_that_the_turtle_uses() -> None:
    terms = (term for quad in ontology_quads() for term in (quad.predicate, quad.object))
    used = {term.value for term in terms if isinstance(term, NamedNode)}
    for prefix in ("det", "detc", "dcterms", "oa", "org", "owl", "prov", "rdfs", "schema", "skos", "wd"):
        assert any(name.startswith(PREFIXES[prefix]) for name in used), prefix
