"""The whole graph on other engines: the same rows of every catalogued query, the same inference, the same hits."""

from __future__ import annotations

import io
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from graph.catalogue import CataloguedQuery, load_catalogue
from graph.derivation import rebuild, replace_article
from graph.entities import find_entity
from graph.inference import INFERRED, infer
from graph.parameters import bind_parameters
from graph.search import search
from graph.store import Rows, Store, Term, open_store
from graph.store.preparation import prepare_with
from ontology.loader import ontology_quads, reference_quads
from tests.graph.synthetic import articles, some_event

pytestmark = [pytest.mark.remote, pytest.mark.slow, pytest.mark.timeout(900)]

ENGINES = ["oxigraph", "virtuoso"]
_NUMBERS = ("integer", "decimal", "double", "float", "int")


def is_kept(quad: Quad) -> bool:
    """Every eighth thing of the reference, all states, and what the examples of the catalogue ask for."""
    name = str(quad.subject)
    wanted = ("/id/state/", "lavrov", "rajnath-singh", "ind-defence-minister")
    return any(part in name for part in wanted) or zlib.crc32(name.encode()) % 8 == 0


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The ontology, a part of the reference, sixty articles, and all that follows from them."""
    with open_store(tmp_path_factory.mktemp("embedded") / "s") as store:
        prepare_with(store, (*ontology_quads(), *filter(is_kept, reference_quads())), digest="a part")
        graphs = b"".join(islice(articles(seed=3), 60))
        store.load(io.BytesIO(graphs))
        rebuild(store)
        infer(store)
        yield store


@pytest.fixture(scope="module", params=ENGINES)
def other(request: pytest.FixtureRequest, embedded: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The same quads on another engine, by dump and load."""
    stream = io.BytesIO()
    embedded.dump(stream)
    stream.seek(0)
    with open_store(request.getfixturevalue(f"{request.param}_url")) as store:
        store.load(stream)
        yield store
        store.apply(remove_graphs=store.graph_names())


def comparable(term: Term | None) -> object:
    """A number by its value, since engines differ in how they write and type the results of arithmetic."""
    if isinstance(term, Literal) and term.datatype.value.rpartition("#")[2] in _NUMBERS:
        return round(float(term.value), 6)
    return str(term)


def rows_of(store: Store, name: str, values: dict[str, Term]) -> Counter[tuple[object, ...]]:
    answer = store.query(load_catalogue()[name].text, bindings=values)
    assert isinstance(answer, Rows)
    return Counter(tuple(comparable(term) for term in row) for row in answer.rows)


def test_all_quads_arrive(embedded: Store, other: Store) -> None:
    assert other.count() == embedded.count()
    assert other.graph_names() == embedded.graph_names()


def settings_of(query: CataloguedQuery, store: Store) -> Iterator[dict[str, str]]:
    """What is required alone, then with one optional parameter after the other."""
    event = some_event(store)
    required = {p.name: event if p.type == "event" else p.example for p in query.parameters if p.required}
    yield required
    for parameter in query.parameters:
        if not parameter.required:
            yield {**required, parameter.name: parameter.example}


@pytest.mark.parametrize("name", sorted(load_catalogue()))
def test_each_catalogued_query_has_the_same_rows(name: str, embedded: Store, other: Store) -> None:
    query = load_catalogue()[name]
    for setting in settings_of(query, embedded):
        values = bind_parameters(embedded, query, setting)
        assert rows_of(other, name, values) == rows_of(embedded, name, values), setting


def test_a_dump_is_the_same_bytes(embedded: Store, other: Store, tmp_path: Path) -> None:
    dumps = []
    for store in (embedded, other):
        stream = io.BytesIO()
        store.dump(stream)
        dumps.append(stream.getvalue().splitlines())
    assert dumps[0] == dumps[1]


def test_inference_over_the_protocol(embedded: Store, other: Store) -> None:
    expected = set(embedded.graph(INFERRED))
    assert len(expected) > 1_000
    other.apply(remove_graphs=[INFERRED])
    assert infer(other) == len(expected)
    assert set(other.graph(INFERRED)) == expected


def test_an_article_comes_and_goes_over_the_protocol(embedded: Store, other: Store) -> None:
    article = next(islice(articles(seed=99), 5, None)).replace(b"article-5", b"article-new")
    (name, *_) = {quad.graph_name for quad in pyoxigraph.parse(article, RdfFormat.N_QUADS)}
    for store in (embedded, other):
        replace_article(store, article)
    assert other.count() == embedded.count()
    assert other.graph(getattr(name, "value", "")) == embedded.graph(getattr(name, "value", ""))


@pytest.mark.parametrize("name", ["IND", "UAE", "Sergey Lavrov", "russia", "XXX"])
def test_names_are_found_alike(name: str, embedded: Store, other: Store) -> None:
    assert find_entity(other, name) == find_entity(embedded, name)


def test_search_reads_through_where_there_is_no_index(embedded: Store, other: Store) -> None:
    for words in ("Sergey Lavrov", "Rajnath Singh"):
        names = ("label", "alias")
        assert search(other, words, kind=names)[0].iri == search(embedded, words, kind=names)[0].iri


def test_very_many_graphs_are_dropped_at_once(other: Store) -> None:
    before, triple = other.count(), (NamedNode("https://example.org/s"), NamedNode("https://example.org/p"), Literal(1))
    names = [f"https://example.org/graph/{number}" for number in range(900)]
    other.apply(insert=[Quad(*triple, NamedNode(name)) for name in names])
    assert other.count() == before + 900
    other.apply(remove_graphs=names)
    assert other.count() == before
