"""Readers of a store on disk: what they see when they open and move on."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store import open_store
from graph.store.embedded import EmbeddedStore
from graph.store.embedded_reader import EmbeddedReader
from graph.store.snapshots import open_engine
from tests.graph.store.quads import quad


def test_a_reader_that_is_open_sees_what_was_left_when_it_moves_on(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.apply(insert=[quad(1)])
    with open_store(tmp_path / "s", read_only=True) as reader:
        (tmp_path / "s" / "unpublished").touch()
        open_engine(tmp_path / "s").add(quad(2))
        assert reader.refresh() is True
        assert reader.count() == 2


def test_a_reader_brings_an_index_in_step_that_its_writer_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(tmp_path / "s")
    assert isinstance(store, EmbeddedStore)
    store.apply(insert=[quad(number, f"g{number}") for number in range(20)])
    store.flush()
    store.update("INSERT { GRAPH ?g { ?s ?p 'sonar' } } WHERE { GRAPH ?g { ?s ?p ?o } }")
    monkeypatch.setattr("graph.store.embedded._SOON", 0.0)
    store.close(indexing=False)
    with EmbeddedReader(tmp_path / "s") as reader:
        assert len(reader.find_texts("sonar", limit=99)) == 20
