"""The snapshots in a store's folder: published by hard links, opened under a shared lock, removed when unused."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

import pyoxigraph

from graph.store.fulltext import TextIndex
from graph.store.lock import FileLock
from ontology.errors import StoreBusyError, StoreError

__all__ = [
    "discard_snapshots",
    "identify",
    "measure_files",
    "newest_snapshot",
    "open_engine",
    "open_snapshot",
    "publish_pending",
    "publish_snapshot",
    "settled_snapshot",
]


def newest_snapshot(folder: Path) -> str | None:
    """The name of the newest snapshot; None where none was published."""
    try:
        return (folder / "published").read_text(encoding="ascii").strip() or None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(error.strerror or "cannot be read", place=str(folder)) from error


def settled_snapshot(folder: Path) -> str | None:
    """The name of the newest snapshot where nothing was written since; None otherwise."""
    return None if (folder / "unpublished").exists() else newest_snapshot(folder)


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
                lock.clear()
                engine = open_engine(folder)
                index = TextIndex(folder / "search.sqlite")
                index.catch_up(engine)
                index.close()
                publish_snapshot(folder, engine)
            finally:
                lock.release()


def open_engine(folder: Path) -> pyoxigraph.Store:
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


def open_snapshot(folder: Path) -> tuple[str, FileLock, pyoxigraph.Store]:
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


def identify(path: Path) -> tuple[int, int] | None:
    """What tells the file from another that takes its place; None where there is none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def measure_files(folder: Path) -> int:
    """The bytes of the engine's files; what it removes meanwhile counts nothing."""
    total = 0
    for path in folder.iterdir():
        with suppress(FileNotFoundError):
            total += path.stat().st_size
    return total
