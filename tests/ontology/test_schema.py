"""The schema is OWL 2 DL, as far as its structural restrictions reach, and says what DESIGN.md fixes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from io import BytesIO

import owlrl
import pyoxigraph
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat
from rdflib import RDF as RDF_NAMESPACE
from rdflib import Graph

from ontology.iri import concept_iri, term_iri
from ontology.loader import ontology_quads
from tests.ontology.samples import DERIVED, REFERENCE, article_quads, read_turtle

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
OURS = "https://w3id.org/detente/"
OBJECT, DATA, ANNOTATION = (f"{OWL}{kind}Property" for kind in ("Object", "Datatype", "Annotation"))
PROPERTY_KINDS = {OBJECT, DATA, ANNOTATION}
BUILT_IN_ANNOTATIONS = {f"{RDFS}label", f"{RDFS}comment", f"{RDFS}seeAlso", f"{RDFS}isDefinedBy", f"{OWL}versionInfo"}
# Of the datatypes that OWL 2 knows, those that every engine of ours keeps as it is given them.
DATATYPE_MAP = {f"{XSD}{name}" for name in ("integer", "decimal", "boolean", "dateTime", "string")} | {
    f"{RDF}langString",
    f"{RDFS}Literal",
}
TIES = {
    "Agree": "agreesWith", "Consult": "consultsWith", "Support": "supports", "Cooperate": "cooperatesWith",
    "Aid": "aids", "Concede": "concedesTo", "Retreat": "retreatsBefore", "Request": "requestsOf",
    "Accuse": "accuses", "Reject": "rejects", "Threaten": "threatens", "Protest": "protestsAgainst",
    "Sanction": "sanctions", "Mobilize": "mobilizesAgainst", "Coerce": "coerces", "Assault": "assaults",
}  # fmt: skip


@cache
def triples() -> tuple[tuple[str, str, NamedNode | Literal], ...]:
    found = []
    for quad in ontology_quads():
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode | Literal)
        found.append((quad.subject.value, quad.predicate.value, quad.object))
    return tuple(found)


@cache
def kinds() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, target in triples():
        if predicate == f"{RDF}type":
            found[subject].add(target.value)
    return found


def pairs(predicate: str) -> Iterator[tuple[str, str]]:
    return ((subject, target.value) for subject, name, target in triples() if name == predicate)


def is_class(name: str) -> bool:
    return f"{OWL}Class" in kinds()[name]


def property_kind(name: str) -> str:
    (kind,) = kinds()[name] & PROPERTY_KINDS
    return kind


def test_no_blank_node_so_that_no_class_is_anonymous() -> None:
    assert not [q for q in ontology_quads() if BlankNode in (type(q.subject), type(q.object))]


def test_every_type_is_a_declared_class_or_a_kind_of_owl() -> None:
    allowed = {
        f"{OWL}{kind}" for kind in ("Class", "Ontology", "FunctionalProperty", "SymmetricProperty")
    } | PROPERTY_KINDS
    undeclared = {kind for found in kinds().values() for kind in found if kind not in allowed and not is_class(kind)}
    assert undeclared == set()


def test_no_property_is_of_two_kinds_and_no_class_a_datatype() -> None:
    assert [name for name, found in kinds().items() if len(found & PROPERTY_KINDS) > 1] == []
    assert [name for name, found in kinds().items() if f"{RDFS}Datatype" in found] == []


def test_no_reserved_name_is_declared() -> None:
    reserved = (RDF, RDFS, OWL, XSD)
    assert [name for name in kinds() if name.startswith(reserved)] == []


def test_the_hierarchy_and_disjointness_are_of_declared_classes() -> None:
    ends = {end for name in ("subClassOf",) for pair in pairs(f"{RDFS}{name}") for end in pair}
    ends |= {end for pair in pairs(f"{OWL}disjointWith") for end in pair}
    assert [end for end in ends if not is_class(end)] == []


def test_a_property_lies_below_one_of_its_own_kind() -> None:
    broken = [pair for pair in pairs(f"{RDFS}subPropertyOf") if property_kind(pair[0]) != property_kind(pair[1])]
    assert broken == []


def test_only_object_properties_have_inverses_and_are_symmetric() -> None:
    named = {end for pair in pairs(f"{OWL}inverseOf") for end in pair}
    named |= {name for name, found in kinds().items() if f"{OWL}SymmetricProperty" in found}
    assert [name for name in named if property_kind(name) != OBJECT] == []


def test_functional_properties_are_simple() -> None:
    assert not [found for found in kinds().values() if f"{OWL}TransitiveProperty" in found]
    assert not list(pairs(f"{OWL}propertyChainAxiom"))


def test_domains_are_classes_and_ranges_fit_the_kind_of_property() -> None:
    assert [pair for pair in pairs(f"{RDFS}domain") if not is_class(pair[1])] == []
    for name, target in pairs(f"{RDFS}range"):
        assert is_class(target) if property_kind(name) == OBJECT else target in DATATYPE_MAP, (name, target)


def test_every_predicate_is_declared_and_its_values_are_of_its_kind() -> None:
    axioms = {f"{RDFS}{name}" for name in ("subClassOf", "subPropertyOf", "domain", "range")}
    axioms |= {f"{OWL}{name}" for name in ("inverseOf", "disjointWith", "imports")} | {f"{RDF}type"}
    for subject, predicate, target in triples():
        if predicate in axioms or predicate in BUILT_IN_ANNOTATIONS:
            continue
        kind = property_kind(predicate)
        if kind != ANNOTATION:
            assert isinstance(target, NamedNode) == (kind == OBJECT), (subject, predicate)


def test_literals_are_of_the_datatype_map() -> None:
    used = {target.datatype.value for _, _, target in triples() if isinstance(target, Literal)}
    assert used <= DATATYPE_MAP


def test_each_file_of_the_schema_is_an_ontology_and_the_core_imports_the_others() -> None:
    headers = {name for name, found in kinds().items() if f"{OWL}Ontology" in found}
    root = f"{OURS}ontology"
    themes = ("actors", "events", "ties", "agreements", "equipment", "evidence", "alignments")
    assert headers == {root} | {f"{root}/{theme}" for theme in themes}
    assert {target for name, target in pairs(f"{OWL}imports") if name == root} == headers - {root}


def test_the_hierarchy_has_no_circle() -> None:
    parents: dict[str, set[str]] = defaultdict(set)
    for predicate in (f"{RDFS}subClassOf", f"{RDFS}subPropertyOf"):
        for child, parent in pairs(predicate):
            parents[child].add(parent)

    def ancestors(name: str, seen: frozenset[str]) -> None:
        assert name not in seen, name
        for parent in parents[name]:
            ancestors(parent, seen | {name})

    for name in list(parents):
        ancestors(name, frozenset())


@pytest.mark.parametrize(("event", "tie"), TIES.items())
def test_the_sixteen_types_have_their_ties(event: str, tie: str) -> None:
    assert (term_iri(event), term_iri("Event")) in set(pairs(f"{RDFS}subClassOf"))
    assert [t for name, t in pairs(term_iri("tieProperty")) if name == term_iri(event)] == [term_iri(tie)]
    assert [t for name, t in pairs("http://www.w3.org/2004/02/skos/core#notation") if name == term_iri(event)] == [
        event.upper()
    ]


def test_there_are_sixteen_types_and_each_narrower_tie_lies_below_one_of_theirs() -> None:
    assert {name for name, found in kinds().items() if term_iri("EventType") in found} == set(map(term_iri, TIES))
    ties = {name for name, found in kinds().items() if term_iri("TieProperty") in found}
    general = {term_iri(tie) for tie in TIES.values()}
    assert {child for child, parent in pairs(f"{RDFS}subPropertyOf") if parent in general} == ties - general


def test_the_examples_of_the_mission_have_their_terms() -> None:
    assert (term_iri("hasDealWith"), term_iri("agreesWith")) in set(pairs(f"{RDFS}subPropertyOf"))
    assert property_kind(term_iri("threatensWith")) == OBJECT
    assert term_iri("Instrument") in kinds()[concept_iri("sanctions")]


@pytest.mark.slow
@pytest.mark.parametrize("sound", [True, False])
def test_the_owl_rl_closure_is_consistent(sound: bool) -> None:
    """A person with an ISO code would be a state, which nothing can be besides."""
    extra = "" if sound else "<person/ada> det:isoCode 'ADA' ."
    quads = [*terminology(), *article_quads(), *read_turtle(f"{DERIVED}{REFERENCE}{extra}", "reference/all")]
    text = pyoxigraph.serialize({quad.triple for quad in quads}, format=RdfFormat.N_TRIPLES)
    graph = Graph().parse(BytesIO(text or b""), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    inconsistent = any("ErrorMessage" in str(kind) for kind in graph.objects(None, RDF_NAMESPACE.type))
    assert inconsistent is not sound


def terminology() -> list[Quad]:
    """The ontology without its words and categories, which entail nothing and make the closure slow."""
    words = {name for name, found in kinds().items() if ANNOTATION in found} | BUILT_IN_ANNOTATIONS
    return [q for q in ontology_quads() if q.predicate.value not in words and "categories" not in str(q.graph_name)]
