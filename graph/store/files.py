"""Files of N-Quads: compressed or not, several read as one, written whole or not at all."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from ontology.errors import SourceError, StoreError
from ontology.writing import writing_whole

__all__ = ["reading_files", "writing_file"]

_AT_LINE = re.compile(r"(?:Parser error )?at line ([0-9]+) | \(line [0-9]+\)$")


@contextmanager
def writing_file(name: str) -> Iterator[BinaryIO]:
    """A stream into a file that appears under its name when all is written; compressed if it ends in .gz.

    Raises OutputError with the name where it cannot be written.
    """
    path = Path(name)
    with ExitStack() as stack:
        raw = stack.enter_context(writing_whole(path))
        if path.suffix == ".gz":
            # neither name nor time, so that equal stores give equal files
            yield cast("BinaryIO", stack.enter_context(gzip.GzipFile("", "wb", fileobj=raw, mtime=0)))
        else:
            yield raw


@contextmanager
def reading_files(names: Sequence[str], *, stdin: BinaryIO) -> Iterator[BinaryIO]:
    """All files one after the other as one stream; `-` is standard input.

    What is no N-Quads is told as SourceError with the file and its line.
    """
    with ExitStack() as stack:
        streams: list[tuple[str, IO[bytes]]] = []
        for name in names:
            try:
                raw = stdin if name == "-" else stack.enter_context(Path(name).open("rb"))
            except OSError as error:
                raise SourceError(f"cannot be read: {error.strerror}", place=name, remedy="mend the path") from error
            streams.append((name, cast("IO[bytes]", gzip.GzipFile(fileobj=raw)) if name.endswith(".gz") else raw))
        chain = _Chain(streams)
        try:
            yield cast("BinaryIO", io.BufferedReader(chain, buffer_size=1 << 20))
        except StoreError as error:
            line = _AT_LINE.search(error.message)
            if line is None:
                raise
            raise SourceError(
                _AT_LINE.sub("", error.message), place=chain.place(int(line[1])), remedy="mend or leave out that file"
            ) from error


class _Chain(io.RawIOBase):
    """Streams one after the other; a file that ends within a line ends that line."""

    def __init__(self, streams: Sequence[tuple[str, IO[bytes]]]) -> None:
        self._rest = list(streams)
        self._last = b"\n"
        self._lines = 0
        self._begun: list[tuple[str, int]] = []  # each file with the lines of the whole before it

    def readable(self) -> bool:
        return True

    def place(self, line: int) -> str:
        """The file and its own line where the whole has this line; lines count from 1."""
        name, before = [begun for begun in self._begun if begun[1] < line][-1]
        return f"{name}:{line - before}"

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while self._rest:
            name, stream = self._rest[0]
            if not self._begun or self._begun[-1][0] != name:
                self._begun.append((name, self._lines))
            chunk = self._read(name, stream, len(buffer))
            if not chunk:
                self._rest.pop(0)
                chunk = b"" if self._last == b"\n" else b"\n"
            if chunk:
                buffer[: len(chunk)] = chunk
                self._last = chunk[-1:]
                self._lines += chunk.count(b"\n")
                return len(chunk)
        return 0

    @staticmethod
    def _read(name: str, stream: IO[bytes], most: int) -> bytes:
        try:
            return stream.read(most)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise SourceError(
                f"the compressed file is damaged: {error}", place=name, remedy="make or fetch it again"
            ) from error
