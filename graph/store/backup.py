"""Backing up a store on disk while it is in use, and restoring it whole or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from graph.store.embedded import EmbeddedReader
from graph.store.lock import FileLock
from graph.store.opening import is_store, lock_wait
from ontology.errors import StoreError

__all__ = ["backup", "restore"]

_QUADS = "quads"
_NEW = "quads.new"
_OLD = "quads.old"


def backup(location: str | Path, target: Path) -> int:
    """Copy what was last flushed into a new folder, which is a store itself; how many quads it holds.

    Files that never change are hard-linked where both folders lie on one disk.
    """
    if str(location) == "memory" or "://" in str(location):
        raise StoreError("only a store on disk is backed up", place=str(location), remedy="use detente dump")
    folder = Path(location)
    if not is_store(folder):
        raise StoreError("there is no store here", place=str(folder), remedy="mend the path")
    if target.exists():
        raise StoreError("the folder exists already", place=str(target), remedy="name a new folder for the backup")
    with EmbeddedReader(folder) as reader:
        unfinished = target.with_name(f"{target.name}.unfinished")
        try:
            shutil.rmtree(unfinished, ignore_errors=True)
            shutil.copytree(reader.snapshot_folder, unfinished / _QUADS, copy_function=_link)
            (unfinished / "unpublished").touch()
            unfinished.rename(target)
        except OSError as error:
            raise StoreError(
                f"the backup failed: {error.strerror or error}", place=str(target), remedy="name a folder you may write"
            ) from error
        return reader.count()


def restore(source: Path, folder: Path, *, replace: bool = False) -> int:
    """Make a store of a backup, in place of what is there if `replace`; how many quads it holds.

    The backup is copied first and put in place by a rename, so an interruption leaves the old store.
    """
    if not (source / _QUADS).is_dir():
        raise StoreError("this is no backup", place=str(source), remedy="name a folder that detente backup made")
    if folder.exists() and any(folder.iterdir()) and not (is_store(folder) and replace):
        raise StoreError("there is something here already", place=str(folder), remedy="name a new folder, or --replace")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "writer.lock")
        wait = lock_wait()
        if not lock.take(wait):
            raise lock.busy(str(folder), wait)
        try:
            _replace_quads(source, folder)
        finally:
            lock.release()
    except OSError as error:
        raise StoreError(
            f"the store cannot be restored: {error.strerror or error}", place=str(folder), remedy="mend that and repeat"
        ) from error
    with EmbeddedReader(folder) as reader:
        return reader.count()


def _replace_quads(source: Path, folder: Path) -> None:
    for leftover in (_NEW, _OLD):
        shutil.rmtree(folder / leftover, ignore_errors=True)
    shutil.copytree(source / _QUADS, folder / _NEW, copy_function=_link)
    (folder / "unpublished").touch()
    for path in folder.glob("search.sqlite*"):
        path.unlink()
    if (folder / _QUADS).exists():
        (folder / _QUADS).rename(folder / _OLD)
    (folder / _NEW).rename(folder / _QUADS)
    shutil.rmtree(folder / _OLD, ignore_errors=True)


def _link(source: str, target: str) -> None:
    """Link a file that never changes, copy any other."""
    if source.endswith(".sst"):
        try:
            os.link(source, target)
        except OSError:
            # another disk, or one without links
            shutil.copyfile(source, target)
    else:
        shutil.copyfile(source, target)
