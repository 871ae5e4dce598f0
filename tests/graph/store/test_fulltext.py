"""What is ranked of an index, in which order, and what an index of another version says."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.store.fulltext import TextIndex
from ontology.errors import StoreError
from ontology.iri import ONTOLOGY

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
PASSAGE = f"{ONTOLOGY}exactText"
GRAPH = NamedNode("https://example.org/g")


def write(index: TextIndex, engine: Store, *texts: tuple[str, str, str]) -> None:
    quads = [Quad(NamedNode(f"urn:{thing}"), NamedNode(name), Literal(text), GRAPH) for thing, name, text in texts]
    index.note(quads=quads)
    engine.extend(quads)
    index.catch_up(engine)


def found(index: TextIndex, words: str, *, limit: int = 3, kinds: tuple[str, ...] = ()) -> list[str]:
    return [one.subject.removeprefix("urn:") for one in index.find(words, limit=limit, kinds=kinds)]


def test_the_newest_thousand_are_ranked(tmp_path: Path) -> None:
    engine = Store()
    with closing(TextIndex(tmp_path / "search.sqlite")) as index:
        write(index, engine, ("old", PASSAGE, "radar"))
        write(index, engine, *((f"new{n:03}", PASSAGE, f"radar of the number {n}") for n in range(999)))
        assert found(index, "radar", limit=1) == ["old"]
        write(index, engine, ("newest", PASSAGE, "radar of the last number"))
        assert "old" not in found(index, "radar", limit=1_000)
        assert found(index, "radar", limit=1_001)[0] == "old"


def test_passages_push_no_names_out(tmp_path: Path) -> None:
    engine = Store()
    with closing(TextIndex(tmp_path / "search.sqlite")) as index:
        write(index, engine, ("name", LABEL, "the radar of a long name"))
        write(index, engine, *((f"new{n}", PASSAGE, f"radar {n}") for n in range(1_100)))
        assert found(index, "radar", kinds=("label", "alias")) == ["name"]
        assert "name" in found(index, "radar", limit=2_000)


def test_of_equals_the_oldest_comes_first(tmp_path: Path) -> None:
    engine = Store()
    with closing(TextIndex(tmp_path / "search.sqlite")) as index:
        for thing in ("b", "c", "a"):
            write(index, engine, (thing, PASSAGE, f"radar {thing}"))
        write(index, engine, ("d", PASSAGE, "radar and radar"))
        assert found(index, "radar", limit=9) == ["d", "b", "c", "a"]
        assert found(index, "radar", limit=2) == ["d", "b"]
        assert index.find("radar", limit=9)[1].score == index.find("radar", limit=9)[3].score


def test_an_index_of_another_version_tells_its_reader(tmp_path: Path) -> None:
    path = tmp_path / "search.sqlite"
    engine = Store()
    with closing(TextIndex(path)) as index:
        write(index, engine, ("a", PASSAGE, "radar"))
    with closing(sqlite3.connect(path)) as old:
        old.execute("PRAGMA user_version = 2")
    with closing(TextIndex(path, read_only=True)) as reader:
        with pytest.raises(StoreError, match="another version"):
            reader.find("radar", limit=1)
        with pytest.raises(StoreError, match="another version"):
            reader.subjects("radar", limit=1)
        with closing(TextIndex(path)) as index:
            index.catch_up(engine)
        assert found(reader, "radar") == ["a"]
