"""What refers to a thing: each relation is told with its true number, however many there are of another."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph.store.base import Rows, Store
from graph.store.memory import MemoryStore
from graph.web.references import read_references
from graph.web.replies import Reply
from graph.web.things import describe_thing
from ontology.iri import GRAPH, ID, ONTOLOGY

INDIA = NamedNode(f"{ID}state/IND")
DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")


def store_of(counts: dict[str, int], *, dated: Sequence[str] = ()) -> Store:
    """India, with so many that refer to it by each predicate; the later of the dated the later in the alphabet."""
    store, graph, quads = MemoryStore(), NamedNode(f"{GRAPH}derived"), []
    for name, count in counts.items():
        for number in range(count):
            subject = NamedNode(f"{ID}event/{name}-{number:05d}")
            quads.append(Quad(subject, NamedNode(ONTOLOGY + name), INDIA, graph))
            if name in dated:
                day = Literal(f"{1900 + number % 1000:04d}-01-01", datatype=DATE)
                quads.append(Quad(subject, NamedNode(f"{ONTOLOGY}earliestDay"), day, graph))
    store.apply(insert=quads)
    return store


def describe(store: Store, accept: str = "text/html") -> Reply:
    return describe_thing(store, {"iri": INDIA.value, "accept": accept}, 100_000)


def numbers(reply: Reply) -> list[tuple[str, str]]:
    return re.findall(r'<p class="soft">([\d,]+) of ([\d,]+): ', reply.content.decode())


def test_a_relation_is_not_crowded_out_by_another() -> None:
    reply = describe(store_of({"about": 500, "zone": 1}))
    text = reply.content.decode()
    assert "event/zone-00000" in text
    assert numbers(reply) == [("100", "500")]
    assert len(re.findall(r'<li><a href="/id/event/about-', text)) == 100
    assert reply.limited


def test_what_is_whole_says_nothing() -> None:
    reply = describe(store_of({"about": 100, "zone": 3}))
    assert numbers(reply) == []
    assert not reply.limited
    assert len(re.findall(r'<li><a href="/id/event/', reply.content.decode())) == 103


def test_the_latest_are_shown_first_and_those_without_a_day_by_their_names() -> None:
    store = store_of({"actor": 120, "about": 120}, dated=["actor"])
    about, actor = read_references(store, INDIA)[0]
    assert [str(each)[-6:-1] for each in actor.subjects[:2]] == ["00119", "00118"]
    assert (actor.total, len(actor.subjects), actor.dated) == (120, 100, True)
    assert [str(each)[-6:-1] for each in about.subjects[:2]] == ["00000", "00001"]
    text = describe(store).content.decode()
    assert text.index("actor-00119") < text.index("actor-00118")


def test_the_link_gives_all_of_them() -> None:
    store = store_of({"about": 130, "zone": 2})
    text = describe(store).content.decode()
    (link,) = re.findall(r'href="(/query\?query=[^"]+)"', text)
    answer = store.query(parse_qs(urlsplit(html.unescape(link)).query)["query"][0])
    assert isinstance(answer, Rows)
    assert len(answer.rows) == 130


def test_values_are_counted_as_well() -> None:
    store, graph = MemoryStore(), NamedNode(f"{GRAPH}x")
    name = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
    store.apply(insert=[Quad(INDIA, name, Literal(f"name {number:03d}"), graph) for number in range(140)])
    reply = describe(store)
    assert numbers(reply) == [("100", "140")]
    assert reply.limited
    document = describe(store, "text/turtle")
    assert not document.limited
    assert len(list(parse(document.content, RdfFormat.TURTLE))) == 140


def test_the_document_has_some_of_each_relation_and_says_that_there_are_more() -> None:
    document = describe(store_of({"about": 500, "zone": 1}), "text/turtle")
    predicates = [quad.predicate.value for quad in parse(document.content, RdfFormat.TURTLE)]
    assert (predicates.count(f"{ONTOLOGY}about"), predicates.count(f"{ONTOLOGY}zone")) == (100, 1)
    assert document.limited


@pytest.mark.parametrize(("most", "whole"), [(503, False), (504, True)])
def test_counting_is_bounded_and_says_so(most: int, whole: bool) -> None:
    references, counted = read_references(store_of({"about": 500, "zone": 3}), INDIA, most=most)
    assert counted is whole
    assert sum(each.total for each in references) == 503


def test_very_many_are_not_put_in_order() -> None:
    (many,), _ = read_references(store_of({"actor": 5_001}, dated=["actor"]), INDIA)
    assert (many.total, len(many.subjects), many.dated) == (5_001, 100, False)
