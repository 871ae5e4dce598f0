"""Files of N-Quads: compressed or not, several read as one, written whole or not at all."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from ontology.errors import SourceError, StoreError

__all__ = ["reading_files", "writing_file"]


@contextmanager
def writing_file(name: str) -> Iterator[BinaryIO]:
    """A stream into a file that appears under its name when all is written; compressed if it ends in .gz."""
    path = Path(name)
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        with ExitStack() as stack:
            raw = stack.enter_context(unfinished.open("wb"))
            if path.suffix == ".gz":
                # neither name nor time, so that equal stores give equal files
                yield cast("BinaryIO", stack.enter_context(gzip.GzipFile("", "wb", fileobj=raw, mtime=0)))
            else:
                yield raw
        unfinished.replace(path)
    except OSError as error:
        raise StoreError(
            f"cannot be written: {error.strerror or error}", place=name, remedy="name a file you may write"
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def reading_files(names: Sequence[str], *, stdin: BinaryIO) -> Iterator[BinaryIO]:
    """All files one after the other as one stream; `-` is standard input."""
    with ExitStack() as stack:
        streams: list[tuple[str, IO[bytes]]] = []
        for name in names:
            try:
                raw = stdin if name == "-" else stack.enter_context(Path(name).open("rb"))
            except OSError as error:
                raise SourceError(f"cannot be read: {error.strerror}", place=name, remedy="mend the path") from error
            streams.append((name, cast("IO[bytes]", gzip.GzipFile(fileobj=raw)) if name.endswith(".gz") else raw))
        yield cast("BinaryIO", io.BufferedReader(_Chain(streams), buffer_size=1 << 20))


class _Chain(io.RawIOBase):
    """Streams one after the other; a file that ends within a line ends that line."""

    def __init__(self, streams: Sequence[tuple[str, IO[bytes]]]) -> None:
        self._rest = list(streams)
        self._last = b"\n"

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while self._rest:
            chunk = self._read(*self._rest[0], len(buffer))
            if chunk:
                buffer[: len(chunk)] = chunk
                self._last = chunk[-1:]
                return len(chunk)
            self._rest.pop(0)
            if self._last != b"\n":
                buffer[:1] = self._last = b"\n"
                return 1
        return 0

    @staticmethod
    def _read(name: str, stream: IO[bytes], most: int) -> bytes:
        try:
            return stream.read(most)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise SourceError(
                f"the compressed file is damaged: {error}", place=name, remedy="make or fetch it again"
            ) from error
