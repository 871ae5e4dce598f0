"""The snapshots in a store's folder: published by hard links, opened under a shared lock, removed when unused."""

from __future__ import annotations

import logging
import os
import re
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

import pyoxigraph

from graph.store.dropping import dropping_half_read
from graph.store.fulltext import TextIndex
from graph.store.lock import FileLock
from ontology.errors import StoreBusyError, StoreError

__all__ = [
    "discard_snapshots",
    "identify",
    "is_pending",
    "measure_files",
    "newest_snapshot",
    "open_engine",
    "open_snapshot",
    "publish_pending",
    "publish_snapshot",
    "settled_snapshot",
]

_NAME = re.compile(r"([0-9]+)(?:-[0-9a-f]+)?")
_log = logging.getLogger("detente.store")


def newest_snapshot(folder: Path) -> str | None:
    """The name of the newest snapshot; None where none was published, or the file that names it is damaged.

    No two states have the same name, not even those of stores that took each other's place.
    """
    try:
        name = (folder / "published").read_text(encoding="ascii", errors="replace").strip()
        return name if _NAME.fullmatch(name) else None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(error.strerror or "cannot be read", place=str(folder)) from error


def settled_snapshot(folder: Path) -> str | None:
    """The name of the newest snapshot where nothing was written since; None otherwise."""
    return None if (folder / "unpublished").exists() else newest_snapshot(folder)


def is_pending(folder: Path) -> bool:
    """Whether the quads may be newer than what readers can open, or there is nothing that they can open."""
    name = newest_snapshot(folder)
    return name is None or (folder / "unpublished").exists() or not (folder / "snapshots" / name).is_dir()


def publish_snapshot(folder: Path, engine: pyoxigraph.Store) -> None:
    """Copy the quads by hard links, point readers to the copy, and remove copies nobody uses."""
    snapshots = folder / "snapshots"
    snapshots.mkdir(exist_ok=True)
    # the number alone would be that of another state where the store was made anew in the same place
    name = f"{_number(newest_snapshot(folder)) + 1}-{secrets.token_hex(4)}"
    try:
        engine.backup(str(snapshots / name))
    except BaseException:
        shutil.rmtree(snapshots / name, ignore_errors=True)
        raise
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
            if old.is_dir():
                shutil.rmtree(old, ignore_errors=True)
            else:
                old.unlink(missing_ok=True)
            lock.release()


def publish_pending(folder: Path) -> None:
    """Publish what a killed writer left unpublished, if nobody writes now and the folder may be written.

    Where that fails, on a full disk above all, readers have the snapshot that was published before.
    """
    if not is_pending(folder) or not os.access(folder, os.W_OK):
        return
    try:
        lock = FileLock(folder / "writer.lock")
        if lock.take():
            try:
                lock.clear()
                # an error's traceback would keep the engine's files in use
                with dropping_half_read():
                    _publish(folder)
            finally:
                lock.release()
    except (OSError, RuntimeError) as error:
        _bear_with(folder, StoreError(str(error), place=str(folder), remedy="look at the disk's free space"))
    except StoreError as error:
        _bear_with(folder, error)


def _bear_with(folder: Path, error: StoreError) -> None:
    if newest_snapshot(folder) is None:
        raise error
    _log.warning("what was written last is not shown yet: %s", error)


def _publish(folder: Path) -> None:
    engine = open_engine(folder)
    index = TextIndex(folder / "search.sqlite")
    try:
        index.catch_up(engine)
    finally:
        index.close()
    publish_snapshot(folder, engine)


def open_engine(folder: Path) -> pyoxigraph.Store:
    """The quads themselves, to be written; nobody but who holds the writer's lock may open them."""
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
        full = "no space left" in str(error).lower()
        remedy = "free some space" if full else "restore it from a backup if the disk is in order"
        raise StoreError(f"cannot be opened: {error}", place=str(folder), remedy=remedy) from error


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


def _number(name: str | None) -> int:
    match = _NAME.fullmatch(name or "0")
    return int(match[1]) if match else 0


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
