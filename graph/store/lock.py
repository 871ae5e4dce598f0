"""The lock of the one writer, and of the readers of a snapshot."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ontology.errors import StoreBusyError, StoreError

__all__ = ["FileLock"]

_PAUSE = 0.02


class FileLock:
    """An advisory lock on a file or folder, given back by the system when its process dies."""

    def __init__(self, path: Path, *, shared: bool = False) -> None:
        self._path = path
        self._mode = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        self._descriptor: int | None = None

    def take(self, wait: float = 0.0) -> bool:
        """Whether the lock was got within so many seconds."""
        try:
            # what is shared is there already: a snapshot that has gone is not made again as an empty file
            shared = self._mode == fcntl.LOCK_SH
            flags = os.O_RDONLY if shared or self._path.is_dir() else os.O_RDWR | os.O_CREAT
            descriptor = os.open(self._path, flags | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise StoreError(error.strerror or "cannot be locked", place=str(self._path)) from error
        if not _lock(descriptor, self._mode) and not (wait > 0 and self._await(descriptor, wait)):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def _await(self, descriptor: int, wait: float) -> bool:
        deadline = time.monotonic() + wait
        with self._waiting():
            while time.monotonic() < deadline:
                time.sleep(_PAUSE)
                if _lock(descriptor, self._mode):
                    return True
        return False

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        """Let the holder see that somebody waits; a lock on a file beside is given back however the wait ends."""
        descriptor: int | None = None
        with suppress(OSError):
            descriptor = os.open(self._waiting_path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            fcntl.flock(descriptor, fcntl.LOCK_SH)
        try:
            yield
        finally:
            if descriptor is not None:
                os.close(descriptor)

    @property
    def is_wanted(self) -> bool:
        """Whether somebody waits for this lock."""
        try:
            descriptor = os.open(self._waiting_path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            return False
        try:
            return not _lock(descriptor, fcntl.LOCK_EX)
        finally:
            os.close(descriptor)

    @property
    def _waiting_path(self) -> Path:
        return self._path.with_name(f"{self._path.name}.waiting")

    @property
    def held(self) -> bool:
        """Whether this lock is held by this object."""
        return self._descriptor is not None

    def sign(self) -> None:
        """Write this process's number into the lock's file, for whoever has to wait."""
        if self._descriptor is not None:
            try:
                os.ftruncate(self._descriptor, 0)
                os.pwrite(self._descriptor, f"{os.getpid()}\n".encode(), 0)
            except OSError as error:
                raise StoreError(
                    error.strerror or "cannot be written", place=str(self._path), remedy="look at the disk's free space"
                ) from error

    def clear(self) -> None:
        """Say in the lock's file that it is held for a moment only, and not to write."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)

    def holder(self) -> str:
        """The number of the process that writes, or wrote last; empty where the lock is held for a moment only."""
        return self._path.read_text(encoding="ascii", errors="replace").strip()

    def busy(self, location: str, wait: float) -> StoreBusyError:
        """The error for a lock that was not got."""
        return StoreBusyError(
            f"process {self.holder() or 'unknown'} writes this store, and did not finish within {wait:g} s",
            place=location,
            remedy="try again when it has ended, wait longer by DETENTE_LOCK_WAIT, or open the store to read only",
        )

    def release(self) -> None:
        """Give the lock back."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _lock(descriptor: int, mode: int) -> bool:
    """Whether the lock was got at once."""
    try:
        fcntl.flock(descriptor, mode | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
