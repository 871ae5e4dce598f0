"""The store on disk: one writer, and readers of immutable snapshots in any number of processes.

Layout of a store's folder:

    quads/        the engine's own files (RocksDB), touched by the writer alone
    snapshots/N/  hard-linked copies that a writer published; a reader opens the newest
    published     the name of the newest snapshot
    unpublished   there while the quads may be newer than the newest snapshot
    writer.lock   held by the writer; holds its process number
    search.sqlite the full-text index

Opening the engine's files while another process writes them is undefined by the engine, so readers
never do: they open what `flush` or `close` published, and hold a shared lock on it while they use it.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pyoxigraph
from pyoxigraph import Quad

from graph.store.fulltext import EVERYTHING, Found, TextIndex
from graph.store.lock import FileLock
from graph.store.matching import values_pattern
from graph.store.native import NativeStore
from graph.store.tokens import touched_graphs
from ontology.errors import StoreBusyError, StoreError

__all__ = ["MOST_MATCHES", "EmbeddedReader", "EmbeddedStore"]

MOST_MATCHES = 10_000
"""How many things `det:matches` finds at most."""


class EmbeddedStore(NativeStore):
    """The writer of a folder. Every change is on disk when the call returns; readers see it after `flush`."""

    def __init__(self, folder: Path, *, wait: float) -> None:
        self._folder = folder
        self._mutex = threading.RLock()
        self._lock = FileLock(folder / "writer.lock")
        if not self._lock.take(wait):
            raise self._lock.busy(str(folder), wait)
        self._lock.sign()
        try:
            super().__init__(_open_engine(folder), str(folder))
            self._index = TextIndex(folder / "search.sqlite")
            self.flush()
        except BaseException:
            self._lock.release()
            raise

    def update(self, text: str) -> None:
        """Run one SPARQL update request as one transaction."""
        graphs = touched_graphs(text)
        with self._mutex:
            self._index.note(graphs=[EVERYTHING] if graphs is None else [*graphs, ""])
            super().update(text)

    def apply(
        self, *, remove_graphs: Iterable[str] = (), remove: Iterable[Quad] = (), insert: Iterable[Quad] = ()
    ) -> None:
        """Drop whole graphs, remove quads, then insert quads, in one transaction."""
        dropped, removed, inserted = tuple(remove_graphs), tuple(remove), tuple(insert)
        with self._mutex:
            self._index.note(graphs=dropped, quads=(*removed, *inserted))
            super().apply(remove_graphs=dropped, remove=removed, insert=inserted)

    def load(self, stream: BinaryIO) -> None:
        """Load N-Quads at bulk speed, all or nothing."""
        with self._mutex:
            self._index.note(graphs=[EVERYTHING])
            super().load(stream)

    def find_texts(self, words: str, *, limit: int, kinds: Sequence[str] = ()) -> tuple[Found, ...]:
        """The texts with all the words, best first, what was just written among them."""
        with self._mutex:
            self._index.catch_up(self._reading())
            return self._index.find(words, limit=limit, kinds=kinds)

    def flush(self) -> None:
        """Publish a snapshot for readers in other processes; nothing where nothing was written since the last."""
        with self._mutex, self._storage_errors():
            self._index.catch_up(self._reading())
            if (self._folder / "unpublished").exists() or newest_snapshot(self._folder) is None:
                self._reading().flush()
                publish_snapshot(self._folder, self._reading())

    def close(self) -> None:
        """Publish what was written and let the next writer in."""
        if self._lock.held:
            try:
                self.flush()
            finally:
                self._index.close()
                super().close()
                self._lock.release()

    def _match(self, variable: str, words: str) -> str:
        with self._mutex:
            self._index.catch_up(self._reading())
            return values_pattern(variable, self._index.subjects(words, limit=MOST_MATCHES))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._mutex:
            self._reading()
            (self._folder / "unpublished").touch()
            yield


class EmbeddedReader(NativeStore):
    """A reader of the newest snapshot of a folder; `refresh` moves on to a newer one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        publish_pending(folder)
        self._snapshot, self._lock, engine = _open_snapshot(folder)
        super().__init__(engine, str(folder))
        path = folder / "search.sqlite"
        self._index = TextIndex(path, read_only=True) if path.exists() else None

    def find_texts(self, words: str, *, limit: int, kinds: Sequence[str] = ()) -> tuple[Found, ...]:
        """The texts with all the words, best first, as of the writer's last flush."""
        return self._index.find(words, limit=limit, kinds=kinds) if self._index else ()

    @property
    def snapshot_folder(self) -> Path:
        """The engine's files that this reader reads; nobody changes or removes them while it is open."""
        return self._folder / "snapshots" / self._snapshot

    def refresh(self) -> bool:
        """Open the newest snapshot if it is not the one in use."""
        if newest_snapshot(self._folder) == self._snapshot:
            return False
        snapshot, lock, engine = _open_snapshot(self._folder)
        self._engine = engine
        self._lock.release()
        self._snapshot, self._lock = snapshot, lock
        return True

    def close(self) -> None:
        """Give the snapshot back."""
        if self._index:
            self._index.close()
        super().close()
        self._lock.release()

    def _match(self, variable: str, words: str) -> str:
        things = self._index.subjects(words, limit=MOST_MATCHES) if self._index else ()
        return values_pattern(variable, things)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        raise StoreError("the store was opened to read only", place=self._location, remedy="open it without read_only")


def newest_snapshot(folder: Path) -> str | None:
    """The name of the newest snapshot; None where none was published."""
    try:
        return (folder / "published").read_text(encoding="ascii").strip() or None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(error.strerror or "cannot be read", place=str(folder)) from error


def publish_snapshot(folder: Path, engine: pyoxigraph.Store) -> None:
    """Copy the quads by hard links, point readers to the copy, and remove copies nobody uses."""
    snapshots = folder / "snapshots"
    snapshots.mkdir(exist_ok=True)
    name = str(int(newest_snapshot(folder) or 0) + 1)
    shutil.rmtree(snapshots / name, ignore_errors=True)
    engine.backup(str(snapshots / name))
    pointer = folder / "published.new"
    pointer.write_text(name + "\n", encoding="ascii")
    pointer.replace(folder / "published")
    (folder / "unpublished").unlink(missing_ok=True)
    discard_snapshots(folder)


def discard_snapshots(folder: Path) -> None:
    """Remove the snapshots that are neither the newest nor in use."""
    newest = newest_snapshot(folder)
    for old in (folder / "snapshots").glob("*"):
        lock = FileLock(old)
        if old.name != newest and lock.take():
            shutil.rmtree(old, ignore_errors=True)
            lock.release()


def publish_pending(folder: Path) -> None:
    """Publish what a killed writer left unpublished, if nobody writes now and the folder may be written."""
    if not (folder / "unpublished").exists() and newest_snapshot(folder) is not None:
        return
    if os.access(folder, os.W_OK):
        lock = FileLock(folder / "writer.lock")
        if lock.take():
            try:
                engine = _open_engine(folder)
                index = TextIndex(folder / "search.sqlite")
                index.catch_up(engine)
                index.close()
                publish_snapshot(folder, engine)
            finally:
                lock.release()


def _open_engine(folder: Path) -> pyoxigraph.Store:
    try:
        if (folder / "quads.old").exists() and not (folder / "quads").exists():
            # a restore was interrupted between its two renames
            (folder / "quads.old").rename(folder / "quads")
        return pyoxigraph.Store(str(folder / "quads"))
    except (OSError, RuntimeError) as error:
        # a corrupt file is a RuntimeError of the engine
        if "lock" in str(error).lower():
            raise StoreBusyError(
                "its files are in use", place=str(folder), remedy="close what opened them, a dataset() among it"
            ) from error
        raise StoreError(
            f"cannot be opened: {error}", place=str(folder), remedy="restore it from a backup if the disk is in order"
        ) from error


def _open_snapshot(folder: Path) -> tuple[str, FileLock, pyoxigraph.Store]:
    """The newest snapshot, locked so that no writer removes it; again where one did in between."""
    for _ in range(10):
        name = newest_snapshot(folder)
        if name is None:
            break
        lock = FileLock(folder / "snapshots" / name, shared=True)
        try:
            if lock.take():
                return name, lock, pyoxigraph.Store.read_only(str(folder / "snapshots" / name))
        except (OSError, StoreError):
            lock.release()
            if newest_snapshot(folder) == name:
                raise
    raise StoreError("nothing was published yet", place=str(folder), remedy="write to the store first, or flush it")
