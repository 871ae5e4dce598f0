"""Backing up a store on disk while it is in use, and restoring it whole or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from graph.store.embedded_reader import EmbeddedReader
from graph.store.layout import INDEX, LOCK, OLD_QUADS, QUADS, SNAPSHOTS, is_store, mark_pending, point_to
from graph.store.lock import FileLock
from graph.store.opening import is_folder, lock_wait
from ontology.errors import StoreError
from ontology.writing import making_folder

__all__ = ["backup", "restore"]

_NEW = "quads.new"


def backup(location: str | Path, target: Path) -> int:
    """Copy what was last flushed into a new folder, which is a store itself; how many quads it holds.

    Files that never change are hard-linked where both folders lie on one disk. Raises OutputError where the new
    folder cannot be written.
    """
    folder = _read_folder(location, "only a store on disk is backed up", remedy="use detente dump")
    if not is_store(folder):
        raise StoreError("there is no store here", place=str(folder), remedy="mend the path")
    if target.exists():
        raise StoreError("the folder exists already", place=str(target), remedy="name a new folder for the backup")
    if target.resolve().is_relative_to(folder.resolve()):
        raise StoreError("the backup would lie inside its store", place=str(target), remedy="name a folder elsewhere")
    with EmbeddedReader(folder) as reader:
        with making_folder(target) as unfinished:
            shutil.copytree(reader.snapshot_folder, unfinished / QUADS, copy_function=_link)
            mark_pending(unfinished)
            # who may not write there reads what is published; who may makes the full-text index too
            published = unfinished / SNAPSHOTS / reader.snapshot_folder.name
            shutil.copytree(unfinished / QUADS, published, copy_function=_link)
            point_to(unfinished, published.name)
        return reader.count()


def restore(source: Path, location: str | Path, *, replace: bool = False) -> int:
    """Make a store of a backup, in place of what is there if `replace`; how many quads it holds.

    The backup is copied first and put in place by a rename, so an interruption leaves the old store.
    """
    folder = _read_folder(
        location, "a backup is restored into a folder only", remedy="name one, or dump the backup and load that"
    )
    if not (source / QUADS).is_dir():
        raise StoreError("this is no backup", place=str(source), remedy="name a folder that detente backup made")
    if folder.exists() and any(folder.iterdir()) and not (is_store(folder) and replace):
        raise StoreError("there is something here already", place=str(folder), remedy="name a new folder, or --replace")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK)
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


def _read_folder(location: str | Path, message: str, *, remedy: str) -> Path:
    """The folder of a store on disk; raises StoreError where the location is none."""
    if not is_folder(location):
        raise StoreError(message, place=str(location), remedy=remedy)
    return Path(location)


def _replace_quads(source: Path, folder: Path) -> None:
    for leftover in (_NEW, OLD_QUADS):
        shutil.rmtree(folder / leftover, ignore_errors=True)
    shutil.copytree(source / QUADS, folder / _NEW, copy_function=_link)
    mark_pending(folder)
    for path in folder.glob(f"{INDEX}*"):
        path.unlink()
    if (folder / QUADS).exists():
        (folder / QUADS).rename(folder / OLD_QUADS)
    (folder / _NEW).rename(folder / QUADS)
    shutil.rmtree(folder / OLD_QUADS, ignore_errors=True)


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
