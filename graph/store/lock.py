"""The lock of the one writer, and of the readers of a snapshot."""

from __future__ import annotations

import fcntl
import os
import time
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
        deadline = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(descriptor, self._mode | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    os.close(descriptor)
                    return False
                time.sleep(_PAUSE)
            else:
                self._descriptor = descriptor
                return True

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
