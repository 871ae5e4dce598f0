"""Files and folders that are written whole or not at all, and scratch files; what fails is told with the place."""

from __future__ import annotations

import errno
import io
import secrets
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import IO, BinaryIO, cast

from ontology.errors import OutputError

__all__ = ["making_folder", "scratch_file", "writing_whole"]

_BUFFER = 1 << 16
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def writing_whole(path: Path) -> Iterator[BinaryIO]:
    """A stream into a file that appears under its name, in a folder made for it, when the block ends without error.

    It keeps the rights of the file that it replaces. Of a link, the target is written; what stands there and is no
    file (a pipe, a device, the shell's streams) is written into and stays. Raises OutputError with the path.
    """
    place = str(path)
    with ExitStack() as stack:
        with _telling(place):
            raw, finish = _open(path, stack)
        stream = io.BufferedWriter(cast("io.RawIOBase", _Telling(raw, place)), _BUFFER)
        try:
            yield cast("BinaryIO", stream)
        except BaseException:
            with suppress(OutputError):  # the first error is the one to tell
                stream.close()
            raise
        stream.close()
        with _telling(place):
            finish()


@contextmanager
def making_folder(path: Path) -> Iterator[Path]:
    """A new folder to fill, which is put in its place when the block ends without error.

    The place has to be free or an empty folder. What fails within the block is told as OutputError with the path.
    """
    with _telling(str(path)):
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = _beside(target)
        unfinished.mkdir()
        try:
            yield unfinished
            unfinished.rename(target)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)


@contextmanager
def scratch_file(*, in_memory: int = 1 << 20) -> Iterator[BinaryIO]:
    """A file without a name to write, seek and read back; on disk from so many bytes on.

    Raises OutputError with the temporary folder.
    """
    place = tempfile.gettempdir()
    remedy = "free some space there, or name another folder with TMPDIR"
    # buffered itself, because what goes to disk is written by one call that may write a part
    with tempfile.SpooledTemporaryFile(in_memory) as raw:
        stream = io.BufferedRandom(_Telling(cast("IO[bytes]", raw), place, remedy=remedy), _BUFFER)
        try:
            yield cast("BinaryIO", stream)
        finally:
            with suppress(OutputError):  # nobody reads it any more
                stream.close()


class _Telling(io.RawIOBase):
    """Another stream, whose errors of writing are told with its place."""

    def __init__(self, stream: IO[bytes], place: str, *, remedy: str | None = None) -> None:
        self._stream = stream
        self._place = place
        self._remedy = remedy

    def readable(self) -> bool:
        return self._stream.readable()

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self._stream.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def write(self, chunk: memoryview) -> int:  # type: ignore[override]
        with _telling(self._place, self._remedy):
            return self._stream.write(chunk)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        with _telling(self._place, self._remedy):  # it writes what the other stream still holds
            return self._stream.seek(offset, whence)

    def close(self) -> None:
        with _telling(self._place, self._remedy):
            self._stream.close()
        super().close()


def _open(path: Path, stack: ExitStack) -> tuple[IO[bytes], Callable[[], object]]:
    """What to write into, and what puts it in place; the stack removes what was not."""
    rights = None
    with suppress(FileNotFoundError):
        rights = path.stat().st_mode
    target = path.resolve()
    # a name below /proc/self/fd may lead to what has lost its own
    if rights is not None and not (stat.S_ISREG(rights) and target.exists() and target.samefile(path)):
        return path.open("wb", buffering=0), lambda: None
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = _beside(target)
    raw = unfinished.open("xb", buffering=0)
    stack.callback(_remove, unfinished)
    if rights is not None:
        unfinished.chmod(rights & 0o777)
    return raw, partial(unfinished.replace, target)


def _beside(target: Path) -> Path:
    """A name of nobody else's in the same folder, however long the target's own is."""
    return target.with_name(f".{secrets.token_hex(8)}.unfinished")


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


@contextmanager
def _telling(place: str, remedy: str | None = None) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in _FULL
        remedy = remedy or ("free some space, or write to another place" if full else "name a place you may write")
        raise OutputError(f"cannot be written: {_reason(error)}", place=place, remedy=remedy) from error


def _reason(error: OSError) -> str:
    """One line; of many files that could not be copied, the first tells it."""
    if isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list):
        return str(error.args[0][0][2])
    return error.strerror or str(error)
