"""Readers of a store on disk: of immutable snapshots, in any number of processes, beside its one writer."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from graph.store.fulltext import Found, TextIndex
from graph.store.layout import INDEX, SNAPSHOTS, identify, newest_snapshot
from graph.store.matching import MOST_MATCHES, values_pattern
from graph.store.native import NativeStore
from graph.store.pending import index_pending, is_left_behind, publish_pending
from graph.store.snapshots import open_snapshot
from ontology.errors import StoreError

__all__ = ["EmbeddedReader"]

_PATIENCE = 60.0
_REFRESHING = 5.0
_AGAIN = 10.0


class EmbeddedReader(NativeStore):
    """A reader of the newest snapshot of a folder; `refresh` moves on to a newer one."""

    def __init__(self, folder: Path, *, wait: float = _PATIENCE) -> None:
        self._folder = folder
        self._looked = 0.0
        self._see_all(wait)
        self._snapshot, self._lock, engine = open_snapshot(folder)
        super().__init__(engine, str(folder))
        self._index: TextIndex | None = None
        self._open_index()
        if wait > _REFRESHING and self._is_behind():
            index_pending(folder)
            self.refresh()

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
        if is_left_behind(self._folder):
            self._see_all(_REFRESHING)
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

    def _see_all(self, wait: float) -> None:
        """Have published what a killed writer left; where that failed, it is tried again after a while."""
        if time.monotonic() >= self._looked and not publish_pending(self._folder, wait=wait):
            self._looked = time.monotonic() + _AGAIN

    def _is_behind(self) -> bool:
        try:
            return self._index is not None and self._index.is_behind()
        except StoreError:
            # who asks it is told
            return False

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
