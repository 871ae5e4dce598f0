"""Search by words: over every backend alike, in step with the quads, and deaf to syntax."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
import timeit
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Triple

from graph.search import Hit, search
from graph.store import Rows, Store, open_store
from graph.store.embedded import EmbeddedStore
from ontology.errors import QueryError
from ontology.iri import GRAPH, ID, ONTOLOGY

ROOT = Path(__file__).parents[2]
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALIAS = "http://www.w3.org/2004/02/skos/core#altLabel"
PASSAGE = f"{ONTOLOGY}exactText"
INDIA, RUSSIA, RAFALE = f"{ID}state/IND", f"{ID}state/RUS", f"{ID}weapon/rafale"
FIRST, SECOND = f"{ID}article/a1#char=0,50", f"{ID}article/a2#char=0,60"
ARTICLES = (f"{GRAPH}article/a1", f"{GRAPH}article/a2")


def text(thing: str, predicate: str, words: str, graph: str = f"{GRAPH}reference/all") -> Quad:
    return Quad(NamedNode(thing), NamedNode(predicate), Literal(words), NamedNode(graph))


QUADS = (
    text(INDIA, LABEL, "India"),
    text(INDIA, ALIAS, "Republic of India"),
    text(INDIA, ALIAS, "Bharat"),
    text(RUSSIA, LABEL, "Russia"),
    text(RUSSIA, ALIAS, "Russian Federation"),
    text(RAFALE, LABEL, "Dassault Rafale"),
    text(FIRST, PASSAGE, "India has signed a deal for 36 Rafale jets with France.", ARTICLES[0]),
    text(SECOND, PASSAGE, "Moscow's envoy said Russia would deliver the São Paulo jets to India.", ARTICLES[1]),
    text(f"{ONTOLOGY}agreesWith", LABEL, "agrees with India", f"{GRAPH}ontology/ties"),
)


@pytest.fixture(params=["memory", "embedded"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with open_store("memory" if request.param == "memory" else tmp_path / "s") as opened:
        opened.apply(insert=[quad for quad in QUADS if "ontology/" not in str(quad.graph_name)])
        yield opened


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("filled") / "s") as opened:
        opened.apply(insert=QUADS)
        yield opened


def things(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.iri for hit in hits]


def test_names_come_before_passages(store: Store) -> None:
    hits = search(store, "india")
    assert things(hits)[0] == INDIA
    assert set(things(hits)) == {INDIA, FIRST, SECOND}
    assert [hit.kind for hit in hits] == ["label", "passage", "passage"]
    assert hits[0].text == "India"


def test_all_words_have_to_be_there(store: Store) -> None:
    assert things(search(store, "jets rafale")) == [FIRST]
    assert things(search(store, "jets bharat")) == []


def test_the_kind_can_be_chosen(store: Store) -> None:
    assert things(search(store, "rafale", kind="label")) == [RAFALE]
    assert things(search(store, "rafale", kind="passage")) == [FIRST]
    assert things(search(store, "republic", kind={"alias", "title"})) == [INDIA]


def test_the_limit_holds(store: Store) -> None:
    assert len(search(store, "india", limit=2)) == 2
    assert search(store, "india", limit=0) == ()


def test_the_last_word_may_be_unfinished(store: Store) -> None:
    assert things(search(store, "russian fed")) == [RUSSIA]


def test_without_words_nothing_is_found(store: Store) -> None:
    assert search(store, "") == ()
    assert search(store, ' -- "" * ^ ') == ()


def test_marks_on_letters_do_not_matter_in_the_index(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.apply(insert=QUADS)
        assert things(search(store, "sao paulo")) == [SECOND]


def test_phrases_in_the_index(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.apply(insert=QUADS)
        assert things(search(store, '"rafale jets"')) == [FIRST]
        assert things(search(store, '"jets rafale"')) == []


def test_the_ontology_itself_is_not_indexed(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.apply(insert=QUADS)
        assert things(search(store, "agrees")) == []


HOSTILE = [
    '"', '""', "'", "*", "india*", "india OR russia", "NOT india", "NEAR(india russia)", "text:india", "{a b}: c",
    "india AND", "(", ")))", "^india", "-india", 'india" OR "1', "\x00", "india\x00russia", "😀", "\ud800 india",
    "a" * 10_000, "x " * 5_000, "'; DROP TABLE statement; --", "%s %d", "+", "india + russia", "col : x", "{",
    "\\", "} ; DROP ALL",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_is_taken_for_syntax(store: Store, words: str) -> None:
    before = store.count()
    search(store, words)
    assert store.count() == before
    assert things(search(store, "bharat")) == [INDIA]


@settings(max_examples=150)
@given(words=st.text(max_size=30))
def test_any_text_is_a_query(words: str, filled: Store) -> None:
    search(filled, words)


def test_a_name_is_found_under_any_number_of_newer_passages(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.apply(insert=QUADS)
        store.flush()
        store.apply(insert=[text(f"{ID}article/b#{n}", PASSAGE, f"India {n}", ARTICLES[0]) for n in range(2_500)])
        assert things(search(store, "india", limit=3))[0] == INDIA
        assert things(search(store, "label")) == []


def test_a_name_that_is_what_was_typed_is_found_under_any_number_of_newer_names(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.apply(insert=QUADS)
        store.flush()
        store.apply(insert=[text(f"{ID}event/{n}", LABEL, f"India {n}", ARTICLES[0]) for n in range(1_500)])
        for typed in ("India", " india ", '"INDIA"'):
            hits = search(store, typed, limit=3)
            assert (hits[0].iri, hits[0].kind) == (INDIA, "label")
        assert [hit.text for hit in search(store, "india", kind="alias")] == ["Republic of India"]


def test_an_index_of_another_version_is_made_anew(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.apply(insert=QUADS)
    with closing(sqlite3.connect(tmp_path / "s" / "search.sqlite")) as old:
        old.executescript("CREATE VIRTUAL TABLE word USING fts5 (text, kind); PRAGMA user_version = 2;")
        old.execute("DROP TABLE word_passage")
    with open_store(tmp_path / "s") as store:
        assert things(search(store, "rafale jets")) == [FIRST]


def test_replaced_and_dropped_texts_are_gone(store: Store) -> None:
    passage = text(FIRST, PASSAGE, "India cancelled the deal.", ARTICLES[0])
    store.apply(remove_graphs=[ARTICLES[0]], insert=[passage])
    assert things(search(store, "rafale jets")) == []
    assert things(search(store, "cancelled")) == [FIRST]
    store.apply(remove=[passage, QUADS[2]])
    assert things(search(store, "cancelled")) == []
    assert things(search(store, "bharat")) == []
    store.update(f"INSERT DATA {{ GRAPH <{ARTICLES[0]}> {{ <{FIRST}> <{PASSAGE}> 'renewed talks' }} }}")
    assert things(search(store, "renewed")) == [FIRST]
    store.update("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert search(store, "india") == ()


def test_a_reader_searches_what_was_flushed(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as writer:
        writer.apply(insert=QUADS)
        writer.flush()
        with open_store(tmp_path / "s", read_only=True) as reader:
            assert things(search(reader, "rafale jets")) == [FIRST]
            writer.apply(remove_graphs=[ARTICLES[0]])
            writer.flush()
            reader.refresh()
            assert things(search(reader, "rafale jets")) == []


def test_a_deleted_index_is_made_anew(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.apply(insert=QUADS)
    for path in (tmp_path / "s").glob("search.sqlite*"):
        path.unlink()
    with open_store(tmp_path / "s") as store:
        assert things(search(store, "rafale jets")) == [FIRST]


@pytest.mark.parametrize("moment", ["before", "after"])
def test_the_index_catches_up_after_a_crash(tmp_path: Path, moment: str) -> None:
    """Killed between the note and the change, or between the change and the index."""
    with open_store(tmp_path / "s") as store:
        store.apply(insert=QUADS)
    code = f"""
        import os, signal, sys
        from pyoxigraph import Literal, NamedNode, Quad, Triple
        from graph.store import native, open_store
        store = open_store(sys.argv[1])
        if {moment!r} == "before":
            native.NativeStore.apply = lambda self, **_: os.kill(os.getpid(), signal.SIGKILL)
        store.apply(remove_graphs=[{ARTICLES[0]!r}], insert=[
            Quad(NamedNode({SECOND!r}), NamedNode({PASSAGE!r}), Literal("a new passage"), NamedNode({ARTICLES[1]!r}))])
        os.kill(os.getpid(), signal.SIGKILL)
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", textwrap.dedent(code), str(tmp_path / "s")]
    assert subprocess.run(command, env=environment, check=False, timeout=60).returncode == -9
    with open_store(tmp_path / "s", read_only=True) as reader:
        assert (things(search(reader, "rafale jets")) == [FIRST]) is (moment == "before")
        assert (things(search(reader, "new passage")) == [SECOND]) is (moment == "after")
    with open_store(tmp_path / "s") as writer:
        assert isinstance(writer, EmbeddedStore)
        assert not writer._index.is_behind()


QUERIES = [
    f"PREFIX d: <{ONTOLOGY}> SELECT ?p ?t WHERE {{ ?p d:matches 'rafale jets' . ?p d:exactText ?t }}",
    f'PREFIX d: <{ONTOLOGY}> SELECT ?p ?t WHERE {{ ?p d:matches """rafale jets""" ; d:exactText ?t . }}',
    f"SELECT ?p ?t {{ GRAPH ?g {{ ?p <{ONTOLOGY}exactText> ?t }} ?p <{ONTOLOGY}matches> 'rafale jets' }}",
]


@pytest.mark.parametrize("query", QUERIES)
def test_sparql_reaches_the_index(store: Store, query: str) -> None:
    answer = store.query(query)
    assert isinstance(answer, Rows)
    assert [row[0] for row in answer.rows] == [NamedNode(FIRST)]


def test_the_words_may_be_a_parameter(store: Store) -> None:
    query = f"SELECT ?p {{ ?p <{ONTOLOGY}matches> ?words }}"
    answer = store.query(query, bindings={"words": Literal('bharat" } ; # x')})
    assert answer == Rows(("p",), ())
    assert store.query(query, bindings={"words": Literal("Bharat")}) == Rows(("p",), ((NamedNode(INDIA),),))


@pytest.mark.parametrize("pattern", ["?p ?q ?r ; det:matches 'x'", "?p det:matches ?x", "<http://a> det:matches 'x'"])
def test_a_misplaced_match_is_refused(store: Store, pattern: str) -> None:
    with pytest.raises(QueryError, match="triple of its own"):
        store.query(f"PREFIX det: <{ONTOLOGY}> SELECT * {{ {pattern} }}")


UPDATES = [
    f"PREFIX d: <{ONTOLOGY}> INSERT {{ GRAPH <x:g> {{ ?p <x:seen> 1 }} }} WHERE {{ ?p d:matches 'rafale jets' }}",
    f"PREFIX d: <{ONTOLOGY}> DELETE {{ }} INSERT {{ GRAPH <x:g> {{ ?p <x:seen> 1 }} }}"
    " WHERE { { SELECT ?p WHERE { ?p d:matches 'rafale jets' } } }",
    f"INSERT DATA {{ <x:a> <x:b> 'where' }} ; INSERT {{ GRAPH <x:g> {{ ?p <x:seen> 1 }} }}"
    f" WHERE {{ ?p <{ONTOLOGY}matches> 'rafale jets' }} ; DELETE DATA {{ <x:a> <x:b> 'where' }}",
]


@pytest.mark.parametrize("update", UPDATES)
def test_an_update_reaches_the_index(store: Store, update: str) -> None:
    store.update(update)
    assert store.graph("x:g") == (Triple(NamedNode(FIRST), NamedNode("x:seen"), Literal(1)),)


def test_an_update_finds_what_was_there_before_it_and_is_indexed(store: Store) -> None:
    store.update(
        f"INSERT {{ GRAPH <{ARTICLES[0]}> {{ ?p <{LABEL}> 'a label of its own' }} }}"
        f" WHERE {{ ?p <{ONTOLOGY}matches> 'rafale jets' }}"
    )
    assert things(search(store, "own label")) == [FIRST]


def test_the_property_itself_may_be_told_of(store: Store) -> None:
    data = f"<{ONTOLOGY}matches> <{LABEL}> 'matches' ."
    store.update(f"INSERT DATA {{ GRAPH <x:g> {{ {data} }} }}")
    assert len(store.graph("x:g")) == 1
    store.update(f"DELETE {{ GRAPH <x:g> {{ {data} }} }} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}")
    assert store.graph("x:g") == ()


@pytest.mark.parametrize(
    "update",
    [
        "DELETE WHERE { ?p det:matches 'rafale' }",
        "INSERT { ?p <x:b> 1 } WHERE { <x:a> det:matches 'rafale' }",
        "INSERT { ?p <x:b> 1 } WHERE { ?p det:matches ?words }",
    ],
)
def test_a_match_that_an_update_cannot_make_is_refused(store: Store, update: str) -> None:
    with pytest.raises(QueryError, match="triple of its own"):
        store.update(f"PREFIX det: <{ONTOLOGY}> {update}")


@pytest.mark.slow
def test_quick_at_a_hundred_thousand_passages(tmp_path: Path) -> None:
    words = ["india", "russia", "jets", "deal", "navy", "minister", "threat", "border", "drone", "exercise"]
    with open_store(tmp_path / "s") as store:
        quads = (
            text(
                f"{ID}article/a{n}#char=0,9",
                PASSAGE,
                f"{words[n % 10]} and {words[n // 10 % 10]} in numbers: {n}",
                ARTICLES[0],
            )
            for n in range(100_000)
        )
        store.apply(insert=quads)
        store.flush()
        for asked in ("india jets", "numbers", "and in numbers", "in numbers 23456", "ind", "numb", "numbe"):
            assert search(store, asked)
            assert min(timeit.repeat(partial(search, store, asked), timer=process_time, number=1, repeat=5)) < 0.05
