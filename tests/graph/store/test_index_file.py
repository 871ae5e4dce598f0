"""The full-text index beside a store on disk: made anew, damaged, or not to be opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from graph.search import search
from graph.store import Rows, open_store
from graph.store.backup import backup
from graph.store.matching import MATCHES
from ontology.errors import StoreError
from tests.graph.store.quads import LABEL, quad


def test_a_reader_moves_on_to_an_index_that_was_made_anew(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as writer:
        writer.apply(insert=[quad(1)])
    with open_store(tmp_path / "s", read_only=True) as early:
        for path in (tmp_path / "s").glob("search.sqlite*"):
            path.unlink()
        with open_store(tmp_path / "s", read_only=True) as late:
            # without an index the texts themselves are read
            assert [hit.text for hit in search(late, "ame")] == ["name 1"]
            assert isinstance(late.query(f'SELECT ?x {{ ?x <{MATCHES}> "name" }}'), Rows)
            with open_store(tmp_path / "s") as writer:
                writer.flush()
                for reader in (early, late):
                    assert reader.refresh() is True
                    assert [hit.text for hit in search(reader, "name")] == ["name 1"]
                writer.apply(insert=[quad(2)])
                writer.flush()
                for reader in (early, late):
                    assert reader.refresh() is True
                    assert [hit.text for hit in search(reader, "name 2")] == ["name 2"]


def test_a_damaged_index_fails_only_who_searches_until_the_next_writer(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as writer:
        writer.apply(insert=[quad(1)])
    index = tmp_path / "s" / "search.sqlite"
    index.write_bytes(b"no index at all\n" * 300)
    backup(tmp_path / "s", tmp_path / "copy")
    with open_store(tmp_path / "s", read_only=True) as reader:
        assert reader.count() == 1
        assert reader.query("ASK { ?s ?p ?o }") is True
        for _ in range(2):
            with pytest.raises(StoreError, match="delete it"):
                search(reader, "name")
        with pytest.raises(StoreError, match="delete it"):
            reader.query(f'SELECT ?x {{ ?x <{MATCHES}> "name" }}')
        with open_store(tmp_path / "s"):
            pass
        assert reader.refresh() is True
        assert [hit.text for hit in search(reader, "name")] == ["name 1"]


def test_an_index_that_cannot_be_opened_fails_only_who_searches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> sqlite3.Connection:
        raise sqlite3.OperationalError("unable to open database file")

    with open_store(tmp_path / "s") as writer:
        writer.apply(insert=[quad(1)])
        writer.flush()
        with monkeypatch.context() as patched:
            patched.setattr("graph.store.fulltext.connect_index", fail)
            reader = open_store(tmp_path / "s", read_only=True)
        with reader:
            assert reader.count() == 1
            with pytest.raises(StoreError, match="unable to open"):
                search(reader, "name")
            writer.apply(insert=[quad(2)])
            writer.flush()
            # what hindered it has passed
            assert reader.refresh() is True
            assert len(search(reader, "name")) == 2


def test_a_word_that_a_blank_node_bears_is_found_elsewhere(tmp_path: Path) -> None:
    query = f'SELECT ?x {{ ?x <{MATCHES}> "name" }}'
    with open_store(tmp_path / "s") as writer:
        writer.apply(insert=[quad(1), Quad(BlankNode(), LABEL, Literal("name of nobody"), LABEL)])
        expected = Rows(("x",), ((NamedNode("https://example.org/1"),),))
        assert writer.query(query) == expected
        writer.flush()
        with open_store(tmp_path / "s", read_only=True) as reader:
            assert reader.query(query) == expected
            assert [hit.iri for hit in search(reader, "name")] == ["https://example.org/1"]
