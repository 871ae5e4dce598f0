"""What a writer that was killed left unpublished: told from what a living one is writing, and published.

A writer locks the file `unpublished` while it has something to publish. Where the lock is free its writer
is no more: what that acknowledged has to be seen by whoever reads from then on, so it is published by the next
reader or writer, and other readers wait for that. Where it is taken, readers have the newest snapshot.
"""

from __future__ import annotations

import logging
import os
import time
from contextlib import suppress
from math import inf
from pathlib import Path

from graph.store.dropping import dropping_half_read
from graph.store.fulltext import TextIndex
from graph.store.layout import INDEX, LOCK, UNPUBLISHED, is_pending, newest_snapshot
from graph.store.lock import FileLock
from graph.store.snapshots import open_engine, publish_snapshot
from ontology.errors import StoreBusyError, StoreError

__all__ = ["index_pending", "is_awaited", "is_left_behind", "publish_pending"]

_PAUSE = 0.02
_SILENCE = 1.0
_SOON = 0.1

_log = logging.getLogger("detente.store")


def is_left_behind(folder: Path) -> bool:
    """Whether something is unpublished whose writer is no more, and may be published by whoever finds it."""
    if not (folder / UNPUBLISHED).exists() or not os.access(folder, os.W_OK):
        return False
    return _is_free(FileLock(folder / UNPUBLISHED, shared=True))


def is_awaited(folder: Path) -> bool:
    """Whether something is left behind that another process, which holds the writer's lock, is about to publish."""
    return is_left_behind(folder) and not _is_free(FileLock(folder / LOCK, shared=True))


def _is_free(lock: FileLock) -> bool:
    try:
        return lock.take()
    except StoreError:
        # it has just been removed, since all is published
        return False
    finally:
        lock.release()


def publish_pending(folder: Path, *, wait: float) -> bool:
    """Publish what a killed writer left unpublished; whether readers see everything that was acknowledged by it.

    Where another process holds the lock, its publication is waited for so many seconds, then StoreBusyError is
    raised. Where publishing fails, on a full disk above all, readers have the snapshot that was published before.
    """
    deadline, silent_until = time.monotonic() + wait, time.monotonic() + _SILENCE
    while _is_unseen(folder):
        try:
            if _publish_unless_locked(folder):
                return True
        except (OSError, RuntimeError) as error:
            _bear_with(folder, StoreError(str(error), place=str(folder), remedy="look at the disk's free space"))
            return False
        except StoreBusyError:
            pass
        except StoreError as error:
            _bear_with(folder, error)
            return False
        if time.monotonic() >= deadline:
            raise _unseen(folder)
        if time.monotonic() >= silent_until:
            _log.warning("%s: what was written last is waited for, which another process publishes", folder)
            silent_until = deadline
        time.sleep(_PAUSE)
    return True


def index_pending(folder: Path) -> None:
    """Bring the full-text index in step where nobody writes now and the folder may be written."""
    lock = FileLock(folder / LOCK)
    if not os.access(folder, os.W_OK) or not lock.take():
        return
    try:
        lock.clear()
        with suppress(StoreError), dropping_half_read():
            _publish(folder, within=inf)
    finally:
        lock.release()


def _is_unseen(folder: Path) -> bool:
    """Whether readers lack what was acknowledged by a writer that is no more, or have nothing at all to read."""
    if not is_pending(folder) or not os.access(folder, os.W_OK):
        return False
    return is_left_behind(folder) or not (folder / UNPUBLISHED).exists() or newest_snapshot(folder) is None


def _unseen(folder: Path) -> StoreBusyError:
    return StoreBusyError(
        f"what was written last is not published yet; process {FileLock(folder / LOCK).holder() or 'unknown'} has to",
        place=str(folder),
        remedy="try again in a moment",
    )


def _publish_unless_locked(folder: Path) -> bool:
    lock = FileLock(folder / LOCK)
    if not lock.take():
        return False
    try:
        lock.clear()
        # an error's traceback would keep the engine's files in use
        with dropping_half_read():
            _publish(folder, within=_SOON)
    finally:
        lock.release()
    return True


def _publish(folder: Path, *, within: float) -> None:
    """Publish the quads, for which others wait, then index for so long; what follows from the index changes then."""
    engine = open_engine(folder)
    if is_pending(folder):
        publish_snapshot(folder, engine)
    index = TextIndex(folder / INDEX)
    try:
        if index.is_behind():
            index.catch_up(engine, within=within)
            publish_snapshot(folder, engine)
    finally:
        index.close()


def _bear_with(folder: Path, error: StoreError) -> None:
    if newest_snapshot(folder) is None:
        raise error
    _log.warning("what was written last is not shown yet: %s", error)
