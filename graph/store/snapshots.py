"""The snapshots in a store's folder: published by hard links, opened under a shared lock, removed when unused."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pyoxigraph

from graph.store.layout import (
    OLD_QUADS,
    QUADS,
    SNAPSHOTS,
    name_snapshot,
    newest_snapshot,
    point_to,
    settle,
)
from graph.store.lock import FileLock
from ontology.errors import StoreBusyError, StoreError

__all__ = [
    "discard_snapshots",
    "open_engine",
    "open_snapshot",
    "publish_snapshot",
]

# the locks of a process that was killed are given back one after the other: that of the folder, then the engine's own
_LAST_BREATH = 1.0
_PAUSE = 0.02


def publish_snapshot(folder: Path, engine: pyoxigraph.Store) -> None:
    """Copy the quads by hard links, point readers to the copy, and remove copies nobody uses."""
    snapshots = folder / SNAPSHOTS
    snapshots.mkdir(exist_ok=True)
    name = name_snapshot(folder)
    try:
        engine.backup(str(snapshots / name))
    except BaseException:
        shutil.rmtree(snapshots / name, ignore_errors=True)
        raise
    point_to(folder, name)
    settle(folder)
    discard_snapshots(folder)


def discard_snapshots(folder: Path) -> None:
    """Remove the snapshots that are neither the newest nor in use."""
    newest = newest_snapshot(folder)
    for old in (folder / SNAPSHOTS).glob("*"):
        lock = FileLock(old)
        if old.name != newest and lock.take():
            if old.is_dir():
                shutil.rmtree(old, ignore_errors=True)
            else:
                old.unlink(missing_ok=True)
            lock.release()


def open_engine(folder: Path) -> pyoxigraph.Store:
    """The quads themselves, to be written; nobody but who holds the writer's lock may open them."""
    try:
        if (folder / OLD_QUADS).exists() and not (folder / QUADS).exists():
            # a restore was interrupted between its two renames
            (folder / OLD_QUADS).rename(folder / QUADS)
        return _open_quads(folder)
    except (OSError, RuntimeError) as error:
        # a corrupt file is a RuntimeError of the engine
        if "lock" in str(error).lower():
            raise StoreBusyError(
                "its files are in use", place=str(folder), remedy="close what opened them, a dataset() among it"
            ) from error
        full = "no space left" in str(error).lower()
        remedy = "free some space" if full else "restore it from a backup if the disk is in order"
        raise StoreError(f"cannot be opened: {error}", place=str(folder), remedy=remedy) from error


def _open_quads(folder: Path) -> pyoxigraph.Store:
    deadline = time.monotonic() + _LAST_BREATH
    while True:
        try:
            return pyoxigraph.Store(str(folder / QUADS))
        except OSError as error:
            if "lock" not in str(error).lower() or time.monotonic() > deadline:
                raise
        time.sleep(_PAUSE)


def open_snapshot(folder: Path) -> tuple[str, FileLock, pyoxigraph.Store]:
    """The newest snapshot, locked so that no writer removes it; again where one did in between."""
    for _ in range(10):
        name = newest_snapshot(folder)
        if name is None:
            break
        lock = FileLock(folder / SNAPSHOTS / name, shared=True)
        try:
            if lock.take():
                return name, lock, pyoxigraph.Store.read_only(str(folder / SNAPSHOTS / name))
        except (OSError, StoreError):
            lock.release()
            if newest_snapshot(folder) == name:
                raise
    raise StoreError("nothing was published yet", place=str(folder), remedy="write to the store first, or flush it")
