"""The store on disk: one writer, and readers of immutable snapshots in any number of processes.

Opening the engine's files while another process writes them is undefined by the engine, so readers
never do: they open what `flush` or `close` published, and hold a shared lock on it while they use it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import Quad

from graph.store.fulltext import EVERYTHING, Found, TextIndex
from graph.store.layout import (
    INDEX,
    LOCK,
    QUADS,
    SNAPSHOTS,
    identify,
    is_pending,
    mark_pending,
    measure_files,
    newest_snapshot,
)
from graph.store.lock import FileLock
from graph.store.matching import expand_update_matches, values_pattern
from graph.store.native import NativeStore
from graph.store.snapshots import open_engine, open_snapshot, publish_pending, publish_snapshot
from graph.store.tokens import touched_graphs
from ontology.errors import StoreError

__all__ = ["MOST_MATCHES", "EmbeddedReader", "EmbeddedStore"]

MOST_MATCHES = 10_000
"""How many things `det:matches` finds at most."""
_PUBLICATION = 20.0
_LARGE_CHANGE = 8 << 20


class EmbeddedStore(NativeStore):
    """The writer of a folder. Every change is on disk when the call returns; readers see it after `flush`."""

    def __init__(self, folder: Path, *, wait: float) -> None:
        self._folder = folder
        self._mutex = threading.RLock()
        self._lock = FileLock(folder / LOCK)
        # a reader that publishes what a killed writer left is soon done, and is no other writer
        if not self._lock.take(wait) and (self._lock.holder() or not self._lock.take(_PUBLICATION)):
            raise self._lock.busy(str(folder), wait)
        try:
            self._lock.sign()
            super().__init__(open_engine(folder), str(folder))
            # readers move on to an index that is made anew with the next snapshot
            self._index = TextIndex(folder / INDEX, renewing=self._mark_unpublished)
            self.flush()
        except BaseException:
            self._lock.release()
            raise

    def update(self, text: str) -> None:
        """Run one SPARQL update request as one transaction; `det:matches` finds what was there before it."""
        graphs = touched_graphs(text)
        with self._mutex:
            # the index is asked before it is noted what the update will touch, or it would catch up with that too early
            expanded = expand_update_matches(text, self._match)
            self._index.note(graphs=[EVERYTHING] if graphs is None else [*graphs, ""])
            self._update(expanded)

    def apply(
        self, *, remove_graphs: Iterable[str] = (), remove: Iterable[Quad] = (), insert: Iterable[Quad] = ()
    ) -> None:
        """Drop whole graphs, remove quads, then insert quads, in one transaction."""
        dropped, removed, inserted = tuple(remove_graphs), tuple(remove), tuple(insert)
        with self._mutex, self._compacting():
            self._index.note(graphs=dropped, quads=(*removed, *inserted))
            super().apply(remove_graphs=dropped, remove=removed, insert=inserted)

    def load(self, stream: BinaryIO) -> None:
        """Load N-Quads at bulk speed, all or nothing."""
        with self._mutex, self._compacting():
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
            if is_pending(self._folder):
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

    def _mark_unpublished(self) -> None:
        with self._storage_errors():
            mark_pending(self._folder)

    @contextmanager
    def _compacting(self) -> Iterator[None]:
        """Merge the engine's layers where the change makes up a good part of the store: queries are a third quicker."""
        before = measure_files(self._folder / QUADS)
        yield
        grown = measure_files(self._folder / QUADS) - before
        if grown > _LARGE_CHANGE and grown > before / 4:
            with self._storage_errors():
                self._reading().optimize()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._mutex:
            self._reading()
            mark_pending(self._folder)
            yield


class EmbeddedReader(NativeStore):
    """A reader of the newest snapshot of a folder; `refresh` moves on to a newer one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        publish_pending(folder)
        self._snapshot, self._lock, engine = open_snapshot(folder)
        super().__init__(engine, str(folder))
        self._index: TextIndex | None = None
        self._open_index()

    @property
    def is_indexed(self) -> bool:
        """Whether there is an index; a backup has none until somebody may write one."""
        return self._index is not None or self._hindrance is not None

    def find_texts(self, words: str, *, limit: int, kinds: Sequence[str] = ()) -> tuple[Found, ...]:
        """The texts with all the words, best first, as of the writer's last flush; nothing where there is no index."""
        index = self._asked_index()
        return index.find(words, limit=limit, kinds=kinds) if index else ()

    @property
    def snapshot_folder(self) -> Path:
        """The engine's files that this reader reads; nobody changes or removes them while it is open."""
        return self._folder / SNAPSHOTS / self._snapshot

    def refresh(self) -> bool:
        """Open the newest snapshot if it is not the one in use, and the index if that was made anew."""
        if newest_snapshot(self._folder) == self._snapshot:
            return False
        snapshot, lock, engine = open_snapshot(self._folder)
        self._engine = engine
        self._lock.release()
        self._snapshot, self._lock = snapshot, lock
        if self._index is None or identify(self._folder / INDEX) != self._identity:
            self._close_index()
            self._open_index()
        return True

    def close(self) -> None:
        """Give the snapshot back."""
        self._close_index()
        super().close()
        self._lock.release()

    def _open_index(self) -> None:
        """Open the index now, since another may soon take its place; what hinders that is told to who asks it."""
        self._hindrance: StoreError | None = None
        self._identity = identify(self._folder / INDEX)
        if self._identity:
            try:
                self._index = TextIndex(self._folder / INDEX, read_only=True)
            except StoreError as error:
                self._hindrance = error

    def _close_index(self) -> None:
        if self._index:
            self._index.close()
        self._index = None

    def _asked_index(self) -> TextIndex | None:
        if self._hindrance is not None:
            raise self._hindrance
        return self._index

    def _match(self, variable: str, words: str) -> str:
        index = self._asked_index()
        if index is None:
            return super()._match(variable, words)
        return values_pattern(variable, index.subjects(words, limit=MOST_MATCHES))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        raise StoreError("the store was opened to read only", place=self._location, remedy="open it without read_only")
