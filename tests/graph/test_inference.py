"""Inference: what follows, what is left out, and what a change changes."""

from __future__ import annotations

import io
import time
from collections.abc import Iterable

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple
from rdflib import OWL, RDF, RDFS, Graph

from graph.hierarchy import close, read_hierarchy
from graph.inference import INFERRED, apply_inferring, infer, inferred_change
from graph.store import Store, open_store
from graph.store.conversion import from_rdflib

EX = "https://example.org/"
SCHEMA_GRAPH = f"{EX}graph/schema"
SCHEMA = """
@prefix : <https://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:Fighter rdfs:subClassOf :Aircraft . :Aircraft rdfs:subClassOf :Weapon . :Weapon rdfs:subClassOf owl:Thing .
:agreesWith a owl:SymmetricProperty . :hasDealWith rdfs:subPropertyOf :agreesWith .
:memberOf owl:inverseOf :hasMember . :foundedBy rdfs:subPropertyOf :hasMember .
:prefLabel rdfs:subPropertyOf :label . :Jet owl:equivalentClass :Fighter .
"""


def node(name: str) -> NamedNode:
    return NamedNode(EX + name)


RDF_TYPE = NamedNode(str(RDF.type))


def triple(subject: str, predicate: str, value: str) -> Triple:
    return Triple(node(subject), RDF_TYPE if predicate == "a" else node(predicate), node(value))


def quad(subject: str, predicate: str, value: str, graph: str = "one") -> Quad:
    stated = triple(subject, predicate, value)
    return Quad(stated.subject, stated.predicate, stated.object, node(f"graph/{graph}"))


@pytest.fixture
def store() -> Store:
    opened = open_store("memory")
    quads = pyoxigraph.parse(SCHEMA, RdfFormat.TURTLE)
    opened.apply(insert=[Quad(q.subject, q.predicate, q.object, NamedNode(SCHEMA_GRAPH)) for q in quads])
    infer(opened)
    return opened


def inferred(store: Store) -> set[Triple]:
    """The data-level conclusions."""
    return {t for t in store.graph(INFERRED) if t.predicate not in (from_rdflib(RDFS.subClassOf),)}


def assert_in_step(store: Store) -> None:
    """The inferred graph is that which inference from nothing would give."""
    stream = io.BytesIO()
    store.dump(stream)
    fresh = open_store("memory")
    fresh.load(io.BytesIO(stream.getvalue()))
    infer(fresh)
    assert set(store.graph(INFERRED)) == set(fresh.graph(INFERRED))


def test_classes_close_upwards(store: Store) -> None:
    apply_inferring(store, insert=[quad("rafale", "a", "Fighter")])
    assert inferred(store) == {triple("rafale", "a", kind) for kind in ("Jet", "Aircraft", "Weapon")}


def test_the_hierarchy_itself_is_closed(store: Store) -> None:
    closure = {t for t in store.graph(INFERRED) if t.predicate == from_rdflib(RDFS.subClassOf)}
    names = {(str(t.subject)[1:-1].removeprefix(EX), str(t.object)[1:-1].removeprefix(EX)) for t in closure}
    assert names == {
        ("Fighter", "Weapon"),
        ("Jet", "Aircraft"),
        ("Jet", "Weapon"),
        ("Jet", "Fighter"),
        ("Fighter", "Jet"),
    }


def test_narrower_symmetric_and_inverse_ties(store: Store) -> None:
    apply_inferring(store, insert=[quad("IND", "hasDealWith", "RUS"), quad("UN", "foundedBy", "USA")])
    assert inferred(store) == {
        triple("IND", "agreesWith", "RUS"),
        triple("RUS", "agreesWith", "IND"),
        triple("UN", "hasMember", "USA"),
        triple("USA", "memberOf", "UN"),
    }


def test_a_literal_is_never_a_subject(store: Store) -> None:
    label = Quad(node("IND"), node("prefLabel"), Literal("India"), node("graph/one"))
    backwards = Quad(node("IND"), node("agreesWith"), Literal("nobody"), node("graph/one"))
    apply_inferring(store, insert=[label, backwards])
    assert inferred(store) == {Triple(node("IND"), node("label"), Literal("India"))}
    assert_in_step(store)


def test_what_another_graph_states_is_not_inferred(store: Store) -> None:
    apply_inferring(store, insert=[quad("IND", "agreesWith", "RUS")])
    assert inferred(store) == {triple("RUS", "agreesWith", "IND")}
    apply_inferring(store, insert=[quad("RUS", "agreesWith", "IND", "two")])
    assert inferred(store) == set()
    apply_inferring(store, remove_graphs=[f"{EX}graph/one"])
    assert inferred(store) == {triple("IND", "agreesWith", "RUS")}


def test_a_conclusion_stays_while_one_premise_is_left(store: Store) -> None:
    apply_inferring(store, insert=[quad("UN", "foundedBy", "USA"), quad("USA", "memberOf", "UN", "two")])
    assert inferred(store) == {triple("UN", "hasMember", "USA")}
    apply_inferring(store, remove_graphs=[f"{EX}graph/two"])
    assert inferred(store) == {triple("UN", "hasMember", "USA"), triple("USA", "memberOf", "UN")}
    apply_inferring(store, remove=[quad("UN", "foundedBy", "USA")])
    assert inferred(store) == set()


def test_a_change_of_the_hierarchy_infers_anew(store: Store) -> None:
    apply_inferring(store, insert=[quad("rafale", "a", "Fighter")])
    change = [Quad(node("Weapon"), NamedNode(str(RDFS.subClassOf)), node("Thing"), NamedNode(SCHEMA_GRAPH))]
    assert inferred_change(store, insert=change) is None
    apply_inferring(store, insert=change)
    assert triple("rafale", "a", "Thing") in inferred(store)
    assert_in_step(store)


def test_infer_twice_changes_nothing(store: Store) -> None:
    apply_inferring(store, insert=[quad("IND", "hasDealWith", "RUS"), quad("rafale", "a", "Fighter")])
    before = store.graph(INFERRED)
    assert infer(store) == len(before)
    assert store.graph(INFERRED) == before


QUADS = st.builds(
    quad,
    st.sampled_from(["IND", "RUS", "UN"]),
    st.sampled_from(["agreesWith", "hasDealWith", "memberOf", "hasMember", "foundedBy", "other"]),
    st.sampled_from(["IND", "RUS", "UN"]),
    st.sampled_from(["one", "two"]),
) | st.builds(quad, st.sampled_from(["IND", "rafale"]), st.just("a"), st.sampled_from(["Fighter", "Jet", "Aircraft"]))


@settings(max_examples=40)
@given(st.lists(st.tuples(st.lists(QUADS, max_size=4), st.lists(QUADS, max_size=4), st.booleans()), max_size=5))
def test_any_change_leaves_what_inference_from_nothing_gives(
    changes: list[tuple[list[Quad], list[Quad], bool]],
) -> None:
    opened = open_store("memory")
    quads = pyoxigraph.parse(SCHEMA, RdfFormat.TURTLE)
    opened.apply(insert=[Quad(q.subject, q.predicate, q.object, NamedNode(SCHEMA_GRAPH)) for q in quads])
    infer(opened)
    for inserted, removed, drops in changes:
        graphs = [f"{EX}graph/one"] if drops else []
        apply_inferring(opened, remove_graphs=graphs, remove=removed, insert=inserted)
        assert_in_step(opened)


def owlrl_closure(triples: Iterable[Triple]) -> set[Triple]:
    """The OWL RL closure of these triples, by owlrl."""
    import owlrl

    graph = Graph()
    graph.parse(data=pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b"", format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    wanted = {RDF.type, *(p for p in graph.predicates() if str(p).startswith(EX))}
    return {
        Triple(from_rdflib(s), from_rdflib(p), from_rdflib(o))  # type: ignore[arg-type]
        for s, p, o in graph
        if p in wanted and str(s).startswith(EX) and (p != RDF.type or str(o).startswith(EX)) and o != OWL.Thing
    }


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_agrees_with_owlrl_on_a_small_graph(store: Store) -> None:
    ties = [("IND", "hasDealWith", "RUS"), ("UN", "foundedBy", "USA"), ("IND", "memberOf", "UN"), ("x", "a", "Jet")]
    apply_inferring(store, insert=[quad(*tie) for tie in ties])
    everything = {found for name in store.graph_names() for found in store.graph(name)}
    stated = {t for name in store.graph_names() if name != INFERRED for t in store.graph(name)}
    theirs = owlrl_closure(stated)
    ours = {t for t in everything if str(t.predicate).startswith(f"<{EX}")}
    ours |= {t for t in everything if t.predicate == RDF_TYPE and str(t.object).startswith(f"<{EX}")}
    assert ours == theirs


def test_cycles_end() -> None:
    subclass = NamedNode(str(RDFS.subClassOf))
    closed = close([Triple(node("A"), subclass, node("B")), Triple(node("B"), subclass, node("A"))])
    assert closed.superclasses == {node("A"): {node("B")}, node("B"): {node("A")}}


def test_inverse_of_an_inverse_is_straight(store: Store) -> None:
    hierarchy = read_hierarchy(store, excluding=INFERRED)
    assert set(hierarchy.conclusions(triple("UN", "foundedBy", "USA"))) == {
        triple("UN", "hasMember", "USA"),
        triple("USA", "memberOf", "UN"),
    }
    assert set(hierarchy.premises(triple("USA", "memberOf", "UN"))) == {
        triple("UN", "hasMember", "USA"),
        triple("UN", "foundedBy", "USA"),
    }


@pytest.mark.slow
def test_a_hundred_thousand_quads_in_seconds(store: Store) -> None:
    quads = [quad(f"s{n % 9_000}", "hasDealWith", f"s{n % 7_001}", f"g{n % 300}") for n in range(60_000)]
    quads += [quad(f"w{n}", "a", "Fighter", "weapons") for n in range(40_000)]
    store.apply(insert=quads)
    started = time.process_time()
    infer(store)
    assert time.process_time() - started < 20
    started = time.process_time()
    apply_inferring(store, remove_graphs=[f"{EX}graph/g7"], insert=[quad("new", "hasDealWith", "s5", "g7")])
    assert time.process_time() - started < 2
    assert triple("s5", "agreesWith", "new") in store.graph(INFERRED)
