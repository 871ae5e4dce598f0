"""Exports: RDF compared by isomorphism, networks by what other readers read, tables cell by cell."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from xml.etree import ElementTree

import networkx as nx
import pytest
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from graph.derivation import ARTICLES, DERIVED, replace_article
from graph.exporting import EXPORT_FORMATS, export
from graph.store import Store, open_store
from graph.ties import Selection, read_ties
from ontology.errors import QueryError
from ontology.iri import ID, ONTOLOGY
from tests.graph.article_graphs import EventTold, Named, article_graph
from tests.graph.query_store import query_store

# rdflib warns of itself while it parses a dataset
pytestmark = pytest.mark.filterwarnings("ignore:(Dataset.default_context|ConjunctiveGraph) is deprecated")

INDIA, RUSSIA = f"{ID}state/IND", f"{ID}state/RUS"
PAIR = Selection(about=(INDIA,), counterparts=(RUSSIA,))
HOSTILE = "=1+1<script>\x07&"


@pytest.fixture(scope="module")
def store() -> Store:
    store = query_store()
    told = EventTold("hostile", "Support", "organisation/evil", "state/PAK", label=HOSTILE, sentence=HOSTILE)
    replace_article(store, article_graph("hostile", [told, Named("organisation/evil", HOSTILE, kind="Organisation")]))
    return store


def union(dataset: Dataset) -> Graph:
    graph = Graph()
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    return graph


def of_store(store: Store) -> Graph:
    """Everything in the store, through rdflib's own parser of N-Triples."""
    lines = (f"{triple} ." for name in store.graph_names() for triple in store.graph(name))
    return Graph().parse(data="\n".join(lines), format="nt")


@pytest.mark.parametrize("form", ["trig", "jsonld", "nquads", "turtle"])
def test_every_quad_survives_every_syntax(store: Store, form: str) -> None:
    text = export(store, form, everything=True)
    if form == "turtle":
        read = Graph().parse(data=text, format="turtle")
    else:
        dataset = Dataset()
        dataset.parse(data=text, format={"jsonld": "json-ld"}.get(form, form))
        read = union(dataset)
    assert isomorphic(read, of_store(store))


def test_what_articles_say_comes_with_names_and_without_the_rest_of_the_reference(store: Store) -> None:
    dataset = Dataset()
    dataset.parse(data=export(store, "nquads"), format="nquads")
    sizes = {str(graph.identifier): len(graph) for graph in dataset.graphs() if len(graph)}
    said = {name: len(store.graph(name)) for name in store.graph_names() if name.startswith((ARTICLES, DERIVED))}
    assert {name: size for name, size in sizes.items() if name in said} == said
    reference = {name: size for name, size in sizes.items() if name not in said}
    # five states and Rajnath Singh, each with a class and a name; nobody speaks of Nirmala Sitharaman
    assert reference == {"https://w3id.org/detente/graph/reference/test": 12}


def test_selection_holds_its_events_with_their_evidence_alone(store: Store) -> None:
    graph = Graph().parse(data=export(store, "turtle", selection=PAIR), format="turtle")
    query = f"SELECT ?x WHERE {{ ?x a <{ONTOLOGY}%s> }}"
    found = {
        name: sorted(str(row[0]).rsplit("/", 1)[1] for row in graph.query(query % name))  # type: ignore[index]
        for name in ("Event", "Article")
    }
    assert found == {"Event": ["deal", "delivery", "meeting"], "Article": ["a1", "a4"]}
    sentences = {str(value) for value in graph.objects(predicate=None) if str(value).endswith(".")}
    assert "India signed a deal with Russia." in sentences
    assert "Washington threatened sanctions." not in sentences


@pytest.mark.parametrize("form", EXPORT_FORMATS)
def test_same_store_gives_the_same_bytes(store: Store, form: str) -> None:
    assert export(store, form) == export(store, form)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_network_has_every_tie_and_its_attributes(store: Store, form: str) -> None:
    network = read_back(export(store, form, selection=PAIR, directed=True), form)
    assert sorted(network.nodes) == [INDIA, RUSSIA]
    labels = sorted((data["event_type"], data["date"]) for _, _, data in network.edges(data=True))
    assert labels == [("Agree", "2021-12-06"), ("Consult", "2021-12"), ("Cooperate", "2021")]


def read_back(text: str, form: str) -> nx.Graph[str]:
    network: nx.Graph[str] = nx.parse_graphml(text) if form == "graphml" else nx.read_gexf(io.BytesIO(text.encode()))
    return network


UNDIRECTED = {"graphml": ("directed", "false"), "gexf": ("type", "undirected")}


@pytest.mark.parametrize("form", ["graphml", "gexf"])
@pytest.mark.parametrize("directed", [False, True])
def test_mutual_ties_alone_are_undirected_unless_all_are_to_be_directed(
    store: Store, form: str, directed: bool
) -> None:
    text = export(store, form, directed=directed)
    attribute, value = UNDIRECTED[form]
    edges = [edge for edge in ElementTree.fromstring(text).iter() if edge.tag.endswith("}edge")]
    found = Counter((edge.get("source"), edge.get("target"), edge.get(attribute)) for edge in edges)
    ties = read_ties(store)
    assert {tie.symmetric for tie in ties} == {True, False}
    assert found == Counter((t.source, t.target, value if t.symmetric and not directed else None) for t in ties)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networkx_reads_what_is_directed_throughout(store: Store, form: str) -> None:
    text = export(store, form, directed=True)
    network = read_back(text, form)
    assert sorted((a, b, told["symmetric"]) for a, b, told in network.edges(data=True)) == sorted(
        (tie.source, tie.target, tie.symmetric) for tie in read_ties(store)
    )
    # whoever mends networkx is told here that the option is needed no longer
    with pytest.raises(nx.NetworkXError):
        read_back(export(store, form), form)


def crowded(store: Store) -> Store:
    """The store with an event of two parties on each side, told as two claims of one event, and a threat to nobody."""
    sides = [("state/USA", "state/RUS"), ("state/IND", "state/RUS"), ("state/USA", "state/CHN")]
    told = [EventTold("summit", "Accuse", one, other, "condemn", date="2022-03") for one, other in sides]
    lines = b"".join(article_graph("summit", told[:1]).splitlines(keepends=True))
    extra = [
        f"<{node}> <{ONTOLOGY}claimed{side}{role}> <{ID}state/{code}> <{graph}> .\n".encode()
        for node, graph in {(line.split()[0].strip(b"<>").decode(), line.split()[-2].strip(b"<>").decode())
                            for line in lines.splitlines() if b"#claimedType" in line}
        for side, code in (("Actor", "IND"), ("Recipient", "CHN"))
        for role in ("", "Principal")
    ]  # fmt: skip
    replace_article(store, lines + b"".join(extra))
    test = EventTold("test", "Threaten", "state/CHN", None, "force", date="2022-11-02", label="China tests a missile")
    replace_article(store, article_graph("test", [test], issued="2022-11-03"))
    return store


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_no_two_edges_have_one_id(form: str) -> None:
    root = ElementTree.fromstring(export(crowded(query_store()), form))
    ids = [edge.get("id") for edge in root.iter() if edge.tag.endswith("}edge")]
    assert len(ids) == len(set(ids)) > 4
    if form == "graphml":
        assert {f"{ID}event/summit#{number}" for number in (1, 2, 3, 4)} <= set(ids)
        assert f"{ID}event/deal" in ids  # the one pair of an event has the name of the event


@pytest.mark.parametrize(
    ("selection", "kept"),
    [
        (Selection(since=date(2022, 11, 1)), True),
        (Selection(about=(f"{ID}state/CHN",)), True),
        (Selection(types=("Threaten",), statuses=("actual",), minimum_confidence=0.9), True),
        (Selection(since=date(2022, 12, 1)), False),
        (Selection(about=(RUSSIA,)), False),
        (Selection(types=("Accuse",)), False),
        (Selection(statuses=("denied",)), False),
        (Selection(minimum_confidence=0.95), False),
        (Selection(about=(f"{ID}state/CHN",), counterparts=(RUSSIA,)), False),
    ],
)
def test_an_event_without_a_recipient_is_exported_where_the_selection_asks_for_it(
    selection: Selection, kept: bool
) -> None:
    text = export(crowded(query_store()), "nquads", selection=selection)
    assert ("China tests a missile" in text) is kept
    assert (f"<{ID}event/test>" in text) is kept


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_characters_that_xml_lacks_do_not_break_the_file(store: Store, form: str) -> None:
    root = ElementTree.fromstring(export(store, form))
    text = ElementTree.tostring(root, encoding="unicode")
    assert "\x07" not in text
    assert "&lt;script&gt;" in text


def test_gexf_does_not_tell_the_day_of_writing(store: Store) -> None:
    assert "lastmodified" not in export(store, "gexf")


def test_table_is_safe_from_formulas(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(export(store, "csv"), newline="")))
    (hostile,) = (row for row in rows if row["event"].endswith("/hostile"))
    assert hostile["source_name"].startswith("'=1+1")
    assert all(not cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())
    (deal,) = (row for row in rows if row["event"].endswith("/deal"))
    assert (deal["source_name"], deal["target_name"], deal["type"], deal["intensity"]) == (
        "India",
        "Russia",
        "Agree",
        "6.5",
    )
    (sanction,) = (row for row in rows if row["event"].endswith("/imposed"))
    assert sanction["intensity"].startswith("-")


def test_unknown_format_is_told(store: Store) -> None:
    with pytest.raises(QueryError, match="no format 'xlsx'"):
        export(store, "xlsx")


def test_everything_has_the_unnamed_graph_too(store: Store) -> None:
    with open_store("memory") as whole:
        whole.update("INSERT DATA { <urn:a> <urn:b> 1 . GRAPH <urn:g> { <urn:c> <urn:d> <urn:e> } }")
        lines = export(whole, "nquads", everything=True).splitlines()
        assert [line.split()[0] for line in lines] == ["<urn:c>", "<urn:a>"]
        assert "<urn:a>" in export(whole, "turtle", everything=True)


@pytest.mark.parametrize(
    ("form", "selection", "message"),
    [
        ("csv", Selection(), "csv holds ties"),
        ("graphml", Selection(), "graphml holds ties"),
        ("trig", PAIR, "ask for one of the two"),
    ],
)
def test_everything_goes_with_no_table_and_no_selection(
    store: Store, form: str, selection: Selection, message: str
) -> None:
    with pytest.raises(QueryError) as caught:
        export(store, form, selection=selection, everything=True)
    assert message in str(caught.value)


def test_syntax_without_triple_terms_says_so() -> None:
    with open_store("memory") as store:
        store.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <<( <urn:c> <urn:d> 1 )>> } }")
        assert "<<( <urn:c> <urn:d> " in export(store, "nquads", everything=True)
        with pytest.raises(QueryError, match="JSON-LD cannot hold these triples"):
            export(store, "jsonld", everything=True)
