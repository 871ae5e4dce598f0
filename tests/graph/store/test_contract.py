"""What every backend must do alike."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from rdflib import Literal as RdflibLiteral
from rdflib import URIRef

from graph.store import Rows, Store, Term
from ontology.errors import QueryError, StoreError

XSD = "http://www.w3.org/2001/XMLSchema#"
NAMED = "https://example.org/graph/one"
OTHER = "https://example.org/graph/two"
INDIA = NamedNode("https://example.org/IND")
RUSSIA = NamedNode("https://example.org/RUS")
AGREES = NamedNode("https://example.org/agreesWith")
LABEL = NamedNode("https://example.org/label")
NASTY = 'a "quoted" \\ back\nslash } ; DROP ALL # \' 😀 é\ttab'
VALUES = (
    Literal("plain"),
    Literal("été", language="fr"),
    Literal(NASTY),
    Literal("7", datatype=NamedNode(f"{XSD}integer")),
    Literal("0.83", datatype=NamedNode(f"{XSD}decimal")),
    Literal("true", datatype=NamedNode(f"{XSD}boolean")),
    Literal("2021-12-06", datatype=NamedNode(f"{XSD}date")),
    Literal("2021-12", datatype=NamedNode(f"{XSD}gYearMonth")),
    Literal("2021", datatype=NamedNode(f"{XSD}gYear")),
    Literal("2021-12-06T10:00:00Z", datatype=NamedNode(f"{XSD}dateTime")),
    NamedNode("https://example.org/a1#char=90,188;position"),
)


def quad(subject: NamedNode, predicate: NamedNode, value: Term, graph: str = NAMED) -> Quad:
    return Quad(subject, predicate, value, NamedNode(graph))


def rows(store: Store, text: str, **options: Term) -> Sequence[tuple[Term | None, ...]]:
    answer = store.query(text, bindings=options)
    assert isinstance(answer, Rows)
    return answer.rows


def dumped(store: Store) -> bytes:
    stream = io.BytesIO()
    store.dump(stream)
    return stream.getvalue()


def is_virtuoso(store: Store) -> bool:
    return store.location.endswith("/sparql")


def test_starts_empty(store: Store) -> None:
    assert store.count() == 0
    assert store.graph_names() == ()
    assert store.graph(NAMED) == ()
    assert dumped(store) == b""


def test_keeps_every_kind_of_term(store: Store) -> None:
    store.apply(insert=[quad(INDIA, LABEL, value) for value in VALUES])
    assert set(store.graph(NAMED)) == {Triple(INDIA, LABEL, value) for value in VALUES}
    found = {row[0] for row in rows(store, "SELECT ?o WHERE { ?s ?p ?o }", s=INDIA, p=LABEL)}
    assert found == set(VALUES)


def test_graph_is_sorted(store: Store) -> None:
    store.apply(insert=[quad(INDIA, LABEL, value) for value in reversed(VALUES)])
    triples = store.graph(NAMED)
    assert triples == tuple(sorted(triples, key=str))
    assert len(triples) == len(VALUES)


def test_apply_drops_removes_and_inserts_in_this_order(store: Store) -> None:
    store.apply(insert=[quad(INDIA, AGREES, RUSSIA), quad(INDIA, LABEL, Literal("India"), OTHER)])
    store.apply(
        remove_graphs=[NAMED],
        remove=[quad(INDIA, LABEL, Literal("India"), OTHER), quad(INDIA, LABEL, Literal("absent"), OTHER)],
        insert=[quad(RUSSIA, AGREES, INDIA), quad(INDIA, LABEL, Literal("Bharat"), OTHER)],
    )
    assert store.graph(NAMED) == (Triple(RUSSIA, AGREES, INDIA),)
    assert store.graph(OTHER) == (Triple(INDIA, LABEL, Literal("Bharat")),)


def test_apply_of_nothing_changes_nothing(store: Store) -> None:
    store.apply()
    store.apply(remove_graphs=[OTHER])
    assert store.count() == 0


def test_a_large_change_is_kept_whole(store: Store) -> None:
    labels = [quad(INDIA, LABEL, Literal(f"name {number}")) for number in range(6_500)]
    store.apply(insert=labels)
    assert store.count() == 6_500
    store.apply(remove=labels[:6_000])
    assert {triple.object.value for triple in store.graph(NAMED) if isinstance(triple.object, Literal)} == {
        f"name {number}" for number in range(6_000, 6_500)
    }


def test_a_change_that_fails_leaves_nothing(store: Store) -> None:
    store.apply(insert=[quad(INDIA, AGREES, RUSSIA)])
    with pytest.raises(QueryError):
        store.update(f"DROP GRAPH <{NAMED}> ; INSERT DATA {{ GRAPH <{OTHER}> {{ <{INDIA.value}> broken }} }}")
    assert store.graph_names() == (NAMED,)


def test_a_blank_node_cannot_be_removed_by_value(store: Store) -> None:
    with pytest.raises(StoreError, match="whole graph"):
        store.apply(remove=[Quad(BlankNode("b"), AGREES, INDIA, NamedNode(NAMED))])


def test_default_graph_is_the_union(store: Store) -> None:
    store.apply(insert=[quad(INDIA, AGREES, RUSSIA), quad(RUSSIA, AGREES, INDIA, OTHER)])
    assert store.query("ASK { ?a ?p ?b . ?b ?p ?a }", bindings={"a": INDIA, "p": AGREES}) is True
    assert store.graph_names() == (NAMED, OTHER)


def test_default_and_named_graphs_can_be_chosen(store: Store) -> None:
    store.apply(insert=[quad(INDIA, AGREES, RUSSIA), quad(RUSSIA, AGREES, INDIA, OTHER)])
    text = f"SELECT ?s WHERE {{ ?s <{AGREES.value}> ?o }}"
    chosen = store.query(text, default_graphs=[OTHER])
    assert chosen == Rows(("s",), ((RUSSIA,),))
    named = store.query(f"SELECT ?s WHERE {{ GRAPH ?g {{ ?s <{AGREES.value}> ?o }} }}", named_graphs=[NAMED])
    assert named == Rows(("s",), ((INDIA,),))


def test_a_query_may_name_its_dataset(store: Store) -> None:
    store.apply(insert=[quad(INDIA, AGREES, RUSSIA), quad(RUSSIA, AGREES, INDIA, OTHER)])
    assert rows(store, f"SELECT ?s FROM <{NAMED}> WHERE {{ ?s ?p ?o }}") == ((INDIA,),)


def test_the_strict_default_graph_is_the_unnamed_one(store: Store) -> None:
    store.apply(insert=[quad(INDIA, AGREES, RUSSIA)])
    if is_virtuoso(store):
        with pytest.raises(StoreError, match="no unnamed graph"):
            store.query("ASK { ?s ?p ?o }", strict=True)
        with pytest.raises(StoreError, match="no unnamed graph"):
            store.apply(insert=[Quad(RUSSIA, AGREES, INDIA)])
        return
    assert store.query("ASK { ?s ?p ?o }", strict=True) is False
    store.apply(insert=[Quad(RUSSIA, AGREES, INDIA)])
    answer = store.query("SELECT ?s WHERE { ?s ?p ?o }", strict=True)
    assert answer == Rows(("s",), ((RUSSIA,),))
    assert store.count() == 2
    assert store.graph_names() == (NAMED,)
    assert dumped(store).count(b"\n") == 2


def test_each_form_of_query_has_its_answer(store: Store) -> None:
    store.apply(insert=[quad(INDIA, AGREES, RUSSIA)])
    assert store.query("ASK { ?s ?p ?o }", bindings={"s": INDIA}) is True
    assert store.query("ASK { ?s ?p ?o }", bindings={"s": AGREES}) is False
    made = store.query("CONSTRUCT { ?o ?p ?s } WHERE { ?s ?p ?o }", bindings={"p": AGREES})
    assert made == (Triple(RUSSIA, AGREES, INDIA),)
    described = store.query("DESCRIBE ?s WHERE { ?s ?p ?o }", bindings={"p": AGREES})
    assert isinstance(described, tuple)
    assert Triple(INDIA, AGREES, RUSSIA) in described


def test_an_unbound_variable_is_none(store: Store) -> None:
    store.apply(insert=[quad(INDIA, AGREES, RUSSIA)])
    text = "SELECT ?s ?label WHERE { ?s ?p ?o OPTIONAL { ?s <https://example.org/label> ?label } }"
    assert rows(store, text, p=AGREES) == ((INDIA, None),)


def test_a_bound_literal_is_a_term_and_no_text(store: Store) -> None:
    store.apply(insert=[quad(INDIA, LABEL, Literal(NASTY)), quad(RUSSIA, LABEL, Literal("other"))])
    found = rows(store, "SELECT ?s ?o WHERE { ?s ?p ?o }", o=Literal(NASTY))
    assert found == ((INDIA, Literal(NASTY)),)
    assert store.count() == 2


def test_a_syntax_error_is_told_in_one_line(store: Store) -> None:
    with pytest.raises(QueryError) as caught:
        store.query("SELECT * WHERE { ?s ?p")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_what_is_dumped_loads_again(store: Store) -> None:
    store.apply(insert=[quad(INDIA, LABEL, value, graph) for value in VALUES for graph in (NAMED, OTHER)])
    text = dumped(store)
    assert text.splitlines() == sorted(text.splitlines())
    assert len(text.splitlines()) == 2 * len(VALUES)
    store.apply(remove_graphs=[NAMED, OTHER])
    assert store.count() == 0
    store.load(io.BytesIO(text))
    assert dumped(store) == text


def test_what_is_no_nquads_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="N-Quads"):
        store.load(io.BytesIO(b"<https://example.org/a> <https://example.org/b> nonsense .\n"))
    assert store.count() == 0


def test_update_runs_sparql(store: Store) -> None:
    store.apply(insert=[quad(INDIA, AGREES, RUSSIA)])
    store.update(
        f"INSERT {{ GRAPH <{OTHER}> {{ ?o ?p ?s }} }} WHERE {{ GRAPH <{NAMED}> {{ ?s ?p ?o }} }}",
    )
    assert store.graph(OTHER) == (Triple(RUSSIA, AGREES, INDIA),)


def test_rdflib_reads_and_writes_the_same_quads(store: Store) -> None:
    store.apply(insert=[quad(INDIA, AGREES, RUSSIA)])
    dataset = store.dataset()
    india, russia, agrees = URIRef(INDIA.value), URIRef(RUSSIA.value), URIRef(AGREES.value)
    one = dataset.graph(URIRef(NAMED))
    assert set(one) == {(india, agrees, russia)}
    one.add((russia, agrees, india))
    one.add((india, URIRef(LABEL.value), RdflibLiteral(NASTY)))
    assert Triple(INDIA, LABEL, Literal(NASTY)) in store.graph(NAMED)
    one.remove((india, None, None))
    assert store.graph(NAMED) == (Triple(RUSSIA, AGREES, INDIA),)
    assert len(list(dataset.quads((russia, agrees, india, None)))) == 1
    assert len(one) == 1
    assert {str(context.identifier) for context in dataset.graphs()} >= {NAMED}


def test_rdflib_queries_run_in_the_engine(store: Store) -> None:
    store.apply(insert=[quad(INDIA, AGREES, RUSSIA), quad(RUSSIA, AGREES, INDIA, OTHER)])
    dataset = store.dataset()
    found = dataset.query(
        "SELECT ?o WHERE { ?s ex:agreesWith ?o }",
        initNs={"ex": "https://example.org/"},
        initBindings={"s": URIRef(INDIA.value)},
    )
    assert [tuple(row) for row in found if isinstance(row, tuple)] == [(URIRef(RUSSIA.value),)]
    assert bool(dataset.query("ASK { ?a ?p ?b . ?b ?p ?a . FILTER (?p = <https://example.org/agreesWith>) }"))
    dataset.update(f"INSERT DATA {{ GRAPH <{OTHER}> {{ <{INDIA.value}> <{AGREES.value}> <{INDIA.value}> }} }}")
    assert Triple(INDIA, AGREES, INDIA) in store.graph(OTHER)


def test_rdflib_never_reads_what_a_query_names(store: Store, tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<https://example.org/a> <https://example.org/b> 'secret' .")
    found = store.dataset().query(f"SELECT ?o FROM <{secret.as_uri()}> WHERE {{ ?s ?p ?o }}")
    assert list(found) == []


def test_flush_and_refresh_are_harmless(store: Store) -> None:
    store.apply(insert=[quad(INDIA, AGREES, RUSSIA)])
    store.flush()
    assert store.refresh() is False
    assert store.count() == 1


def test_a_blank_node_with_many_values_is_loaded_as_one(store: Store) -> None:
    quads = [Quad(BlankNode("held"), LABEL, Literal(f"name {number}"), NamedNode(NAMED)) for number in range(3_000)]
    quads.insert(1_500, quad(INDIA, AGREES, RUSSIA))
    store.load(io.BytesIO("".join(f"{one} .\n" for one in quads).encode()))
    triples = store.graph(NAMED)
    assert len(triples) == 3_001
    assert len({triple.subject for triple in triples}) == 2


def test_what_is_dumped_is_counted(store: Store) -> None:
    store.apply(insert=[quad(INDIA, LABEL, Literal(number), graph) for number in range(3) for graph in (NAMED, OTHER)])
    assert store.dump(io.BytesIO()) == 6
