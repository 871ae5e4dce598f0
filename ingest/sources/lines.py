"""The lines of a stream, numbered and bounded, in UTF-8 or in what a byte order mark at its beginning says."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from ingest.sources.encoding import clean, decode, wide_encoding

__all__ = ["number_lines", "text_of"]


def number_lines(stream: BinaryIO, *, longest: int) -> Iterator[tuple[int, bytes | str | None]]:
    """Each line that is not blank with its number from 1; None for one beyond the bound, which is passed over unread.

    Bytes are still to be decoded, each line by itself, so that one which breaks spoils no other.
    """
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(stream)  # type: ignore[type-var]
    try:
        encoding = wide_encoding(buffered.peek(4)[:4])
        yield from _number(buffered, longest, b"\n") if encoding is None else _wide(buffered, encoding, longest)
    finally:
        if isinstance(buffered, io.BufferedReader) and buffered is not stream:
            buffered.detach()  # else the wrapper would close the stream, which is the caller's


def _wide(stream: BinaryIO, encoding: str, longest: int) -> Iterator[tuple[int, bytes | str | None]]:
    """Lines whose ends are of two or four bytes, which can only be told apart as text."""
    wrapper = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="\n")
    try:
        for number, line in _number(wrapper, longest, "\n"):
            yield number, clean(line) if isinstance(line, str) else line
    finally:
        wrapper.detach()


def _number(
    stream: BinaryIO | io.TextIOWrapper, longest: int, end: bytes | str
) -> Iterator[tuple[int, bytes | str | None]]:
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) <= longest:
            if line.strip():
                yield number, line
            continue
        while line and line[-1:] != end:
            line = stream.readline(longest)
        yield number, None


def text_of(line: bytes | str, *, place: str) -> str:
    """A line as text; raises SourceError where it is no UTF-8."""
    return line if isinstance(line, str) else decode(line, place=place)
