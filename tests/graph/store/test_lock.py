"""The lock of a store's one writer: who waits for whom, and what is told of whom."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from graph.store import open_store
from graph.store.lock import FileLock
from ontology.errors import StoreBusyError, StoreError
from tests.graph.store.quads import quad


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    with open_store(tmp_path / "s"), pytest.raises(StoreBusyError) as caught:
        open_store(tmp_path / "s", wait=0.05)
    assert str(tmp_path / "s") in str(caught.value)
    assert f"process {os.getpid()}" in str(caught.value)
    assert "DETENTE_LOCK_WAIT" in str(caught.value)


def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    first = open_store(tmp_path / "s")
    first.apply(insert=[quad(1)])
    timer = threading.Timer(0.2, first.close)
    timer.start()
    with open_store(tmp_path / "s", wait=20) as second:
        assert second.count() == 1
    timer.join()


def test_the_wait_is_a_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_LOCK_WAIT", "soon")
    with pytest.raises(StoreError, match="number of seconds"):
        open_store(tmp_path / "s")
    monkeypatch.setenv("DETENTE_LOCK_WAIT", "0")
    with open_store(tmp_path / "s"), pytest.raises(StoreBusyError, match="within 0 s"):
        open_store(tmp_path / "s")


def test_a_writer_waits_for_a_reader_that_publishes_what_a_killed_writer_left(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.apply(insert=[quad(1)])
    lock = FileLock(tmp_path / "s" / "writer.lock")
    assert lock.take()
    lock.clear()
    timer = threading.Timer(0.5, lock.release)
    timer.start()
    with open_store(tmp_path / "s", wait=0) as store:
        assert store.count() == 1
    timer.join()


def test_the_lock_of_a_snapshot_that_has_gone_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="No such file"):
        FileLock(tmp_path / "1", shared=True).take()
    assert not list(tmp_path.iterdir())
