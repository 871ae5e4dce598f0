"""What is ranked of an index, in which order, and what an index of another version says."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from graph.store.fulltext import TextIndex
from graph.store.index_file import is_damage
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


def test_blank_nodes_are_found_by_nobody(tmp_path: Path) -> None:
    engine = Store()
    node, label = BlankNode(), NamedNode(LABEL)
    with closing(TextIndex(tmp_path / "search.sqlite")) as index:
        for subject in (node, NamedNode("urn:a"), NamedNode("urn:b")):
            engine.add(Quad(subject, label, Literal("sonar"), GRAPH))
        engine.add(Quad(node, label, Literal("sonar")))
        index.note(graphs=[GRAPH.value, ""])
        index.catch_up(engine)
        assert sorted(index.subjects("sonar", limit=9)) == ["urn:a", "urn:b"]
        assert sorted(found(index, "sonar")) == ["a", "b"]
        assert index.count() == 2


def spoil(path: Path, manner: str) -> None:
    """Damage an index whose changes are all in the file itself."""
    content = path.read_bytes()
    if manner == "another file":
        path.write_bytes(b"a letter to nobody\n" * 100)
    elif manner == "cut short":
        path.write_bytes(content[: len(content) // 2])
    elif manner == "pages of zeros":
        path.write_bytes(content[:4096] + bytes(len(content) - 4096))
    else:
        path.write_bytes(b"")


@pytest.mark.parametrize("manner", ["another file", "cut short", "pages of zeros", "empty"])
def test_a_damaged_index_is_made_anew_by_its_writer(tmp_path: Path, manner: str) -> None:
    path = tmp_path / "search.sqlite"
    engine = Store()
    with closing(TextIndex(path)) as index:
        write(index, engine, *((f"old{n:03}", PASSAGE, f"radar {n} {'and more ' * 20}") for n in range(200)))
    spoil(path, manner)
    with closing(TextIndex(path)) as index:
        write(index, engine, ("new", PASSAGE, "radar"))
        assert found(index, "radar", limit=500)[0] == "new"
        assert index.count() == 201
        assert not index.is_behind()
    with closing(TextIndex(path, read_only=True)) as reader:
        assert len(found(reader, "radar", limit=500)) == 201


def test_readers_are_told_to_look_for_an_index_before_it_is_made(tmp_path: Path) -> None:
    path = tmp_path / "search.sqlite"
    told: list[bytes | None] = []

    def look() -> None:
        told.append(path.read_bytes()[:7] if path.exists() else None)

    TextIndex(path, renewing=look).close()
    TextIndex(path, renewing=look).close()
    path.write_bytes(b"damaged" * 1_000)
    TextIndex(path, renewing=look).close()
    assert told == [None, b"damaged"]


def test_a_damaged_index_is_told_when_it_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "search.sqlite"
    path.write_bytes(b"a letter to nobody\n" * 100)
    with closing(TextIndex(path, read_only=True)) as reader:
        with pytest.raises(StoreError, match="delete it: the next writer makes it anew"):
            reader.find("radar", limit=1)
        with pytest.raises(StoreError, match="not a database"):
            reader.subjects("radar", limit=1)


def test_an_index_that_is_locked_is_not_damaged(tmp_path: Path) -> None:
    path = tmp_path / "search.sqlite"
    engine = Store()
    with closing(TextIndex(path)) as index:
        write(index, engine, ("a", PASSAGE, "radar"))
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with closing(sqlite3.connect(path, timeout=0)) as third:
                with pytest.raises(sqlite3.OperationalError, match="locked") as caught:
                    third.execute("DELETE FROM pending")
                assert not is_damage(caught.value)
            with closing(TextIndex(path, read_only=True)) as reader:
                assert found(reader, "radar") == ["a"]
