"""What a killed writer left unpublished is seen by all who read from then on; a living writer lets nobody wait."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.store import open_store
from graph.store.embedded import EmbeddedStore
from graph.store.fulltext import TextIndex
from graph.store.layout import newest_snapshot, settled_snapshot
from graph.store.lock import FileLock
from graph.store.pending import is_awaited, is_left_behind
from graph.store.snapshots import open_engine
from ontology.errors import StoreBusyError
from tests.graph.store.quads import quad


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """A store with one quad that readers see, and one that a killed writer did not publish."""
    with open_store(tmp_path / "s") as store:
        store.apply(insert=[quad(1)])
    leave(tmp_path / "s", 2)
    return tmp_path / "s"


def leave(folder: Path, number: int) -> None:
    """Write as a writer does that is killed before it publishes."""
    (folder / "unpublished").touch()
    open_engine(folder).add(quad(number))


def test_a_reader_waits_for_what_another_process_is_about_to_publish(
    left: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lock = FileLock(left / "writer.lock")
    assert lock.take()
    assert is_awaited(left)
    with pytest.raises(StoreBusyError, match="not published yet"):
        open_store(left, read_only=True, wait=0)
    with ThreadPoolExecutor(1) as threads, caplog.at_level(logging.WARNING):
        opening = threads.submit(open_store, left, read_only=True)
        while not caplog.messages:
            assert not opening.done()
        lock.release()
        with opening.result() as reader:
            assert reader.count() == 2
    assert "is waited for" in caplog.text
    assert not is_left_behind(left)


def test_a_writer_that_lives_keeps_no_reader_waiting(tmp_path: Path) -> None:
    with open_store(tmp_path / "s") as store:
        store.apply(insert=[quad(1)])
        store.flush()
        for number in (2, 3):
            store.apply(insert=[quad(number)])
            assert settled_snapshot(tmp_path / "s") is None
            assert not is_left_behind(tmp_path / "s")
            with open_store(tmp_path / "s", read_only=True, wait=0) as reader:
                assert reader.count() == number - 1
                assert reader.refresh() is False
            store.flush()


def test_a_writer_publishes_what_was_left_before_it_looks_at_the_index(
    left: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str | None] = []
    before = newest_snapshot(left)
    opened = TextIndex.__init__

    def look(*arguments: object, **options: object) -> None:
        seen.append(settled_snapshot(left))
        opened(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(TextIndex, "__init__", look)
    open_store(left).close()
    assert seen[0] not in (None, before)


def test_quads_are_published_though_the_index_takes_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graphs = [quad(number, f"g{number}") for number in range(20)]
    with open_store(tmp_path / "s") as store, open_store(tmp_path / "s", read_only=True) as reader:
        assert isinstance(store, EmbeddedStore)
        store.apply(insert=graphs)
        store.flush()
        store.update("INSERT { GRAPH ?g { ?s ?p 'sonar' } } WHERE { GRAPH ?g { ?s ?p ?o } }")
        monkeypatch.setattr("graph.store.embedded._SOON", 0.0)
        assert store.publish() is False
        assert (reader.refresh(), reader.count()) == (True, 40)
        published = newest_snapshot(tmp_path / "s")
        goes = 1
        while not store.catch_up(within=0):
            goes += 1
        assert goes > 10
        # what was made of the index meanwhile is of another snapshot
        assert newest_snapshot(tmp_path / "s") != published
        assert len(store.find_texts("sonar", limit=99)) == 20
        assert store.publish() is True


def test_who_waits_for_a_lock_is_seen_for_as_long(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "lock")
    wanted = [lock.is_wanted]
    assert lock.take()
    wanted.append(lock.is_wanted)
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(FileLock(tmp_path / "lock").take, 60)
        while not wanted[-1]:
            assert not waiting.done()
            wanted.append(lock.is_wanted)
        lock.release()
        assert waiting.result()
    assert wanted[:2] == [False, False]
    assert FileLock(tmp_path / "lock").is_wanted is False
