"""How much of a file is read: the bounds that keep a hostile input from taking the machine."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import BinaryIO, cast

from ontology.errors import SourceError

__all__ = ["MAXIMUM_BYTES", "open_stream", "read_bytes", "read_stream"]

MAXIMUM_BYTES = 20_000_000
"""The largest single article, page or document that is read, after decompression."""

_DAMAGE = (EOFError, zlib.error, gzip.BadGzipFile)


def read_stream(stream: BinaryIO, *, place: str) -> bytes:
    """The whole of a stream, at most `MAXIMUM_BYTES`; raises SourceError where it is damaged or larger."""
    try:
        content = stream.read(MAXIMUM_BYTES + 1)
    except _DAMAGE as error:
        raise SourceError("the compressed file is damaged", place=place, remedy="compress it again") from error
    except OSError as error:
        raise SourceError(f"cannot be read ({error.strerror or error})", place=place) from error
    if len(content) > MAXIMUM_BYTES:
        raise SourceError(
            f"larger than {MAXIMUM_BYTES // 1_000_000} MB, which no article is",
            place=place,
            remedy="split it, or give it as JSON Lines with one article a line",
        )
    return content


def open_stream(path: Path) -> BinaryIO:
    """The bytes of a file, decompressed where its name ends in `.gz`."""
    return cast(BinaryIO, gzip.open(path, "rb")) if path.suffix.lower() == ".gz" else path.open("rb")


def read_bytes(path: Path) -> bytes:
    """The whole content of a file, within the bound."""
    try:
        with open_stream(path) as stream:
            return read_stream(stream, place=str(path))
    except OSError as error:
        raise SourceError(f"cannot be read ({error.strerror or error})", place=str(path)) from error
