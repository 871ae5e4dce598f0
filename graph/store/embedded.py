"""The store on disk: one writer, and readers of immutable snapshots in any number of processes.

Opening the engine's files while another process writes them is undefined by the engine, so readers
never do: they open what `flush` or `close` published, and hold a shared lock on it while they use it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import inf
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import Quad

from graph.store.fulltext import Found, TextIndex
from graph.store.layout import (
    INDEX,
    LOCK,
    QUADS,
    UNPUBLISHED,
    is_pending,
    measure_files,
)
from graph.store.lock import FileLock
from graph.store.matching import MOST_MATCHES, expand_update_matches, values_pattern
from graph.store.native import NativeStore
from graph.store.notes import EVERYTHING
from graph.store.snapshots import open_engine, publish_snapshot
from graph.store.tokens import touched_graphs

__all__ = ["EmbeddedStore"]

_PUBLICATION = 20.0
_SOON = 0.1
_LARGE_CHANGE = 8 << 20


class EmbeddedStore(NativeStore):
    """The writer of a folder. Every change is on disk when the call returns; readers see it after `flush`."""

    def __init__(self, folder: Path, *, wait: float) -> None:
        self._folder = folder
        self._mutex = threading.RLock()
        self._lock = FileLock(folder / LOCK)
        self._unpublished = FileLock(folder / UNPUBLISHED)
        # a reader that publishes what a killed writer left is soon done, and is no other writer
        if not self._lock.take(wait) and (self._lock.holder() or not self._lock.take(_PUBLICATION)):
            raise self._lock.busy(str(folder), wait)
        try:
            self._lock.sign()
            super().__init__(open_engine(folder), str(folder))
            # first of all, since readers wait for what a killed writer left
            self._publish()
            # readers move on to an index that is made anew with the next snapshot
            self._index = TextIndex(folder / INDEX, renewing=self._mark_unpublished)
            self._publish()
        except BaseException:
            self._unpublished.release()
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
        while not self.publish():
            self.catch_up()

    def publish(self) -> bool:
        """Publish a snapshot at once; whether the full-text index is in step, or `catch_up` has to follow."""
        with self._mutex, self._storage_errors():
            is_done = self._index.catch_up(self._reading(), within=_SOON)
            self._publish()
            return is_done

    def catch_up(self, *, within: float = inf) -> bool:
        """Go on with the full-text index for so many seconds; whether it is in step, and published, now."""
        with self._mutex, self._storage_errors():
            if not self._index.is_behind():
                return True
            is_done = self._index.catch_up(self._reading(), within=within)
            if is_done:
                # what was made of the index before is of another snapshot
                self._mark_unpublished()
                self._publish()
            return is_done

    def _publish(self) -> None:
        with self._storage_errors():
            if is_pending(self._folder):
                self._reading().flush()
                publish_snapshot(self._folder, self._reading())
                self._unpublished.release()

    def close(self, *, indexing: bool = True) -> None:
        """Publish what was written and let the next writer in, to whom the index is left if not `indexing`."""
        if self._lock.held:
            try:
                if indexing:
                    self.flush()
                else:
                    self.publish()
            finally:
                self._index.close()
                super().close()
                self._unpublished.release()
                self._lock.release()

    @property
    def is_wanted(self) -> bool:
        """Whether another process waits to write."""
        return self._lock.is_wanted

    def _match(self, variable: str, words: str) -> str:
        with self._mutex:
            self._index.catch_up(self._reading())
            return values_pattern(variable, self._index.subjects(words, limit=MOST_MATCHES))

    def _mark_unpublished(self) -> None:
        """Note that readers lack something, and that who wrote it lives."""
        if not self._unpublished.held:
            self._unpublished.take()

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
            self._mark_unpublished()
            yield
