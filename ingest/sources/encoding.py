"""Bytes to text: UTF-8, or what a byte order mark or the page itself declares; never a guess."""

from __future__ import annotations

import codecs
import re

from ingest.sources.charsets import decode_as_declared
from ontology.errors import SourceError

__all__ = ["clean", "decode", "wide_encoding"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SNIFFED = 8192
_CONTROLS = bytes(set(range(32)) - {*b"\t\n\x0b\x0c\r\x1b"})
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with NUL and lone surrogates, which no store keeps, replaced one for one."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def wide_encoding(head: bytes) -> str | None:
    """The encoding of two or four bytes a character that a byte order mark tells."""
    return next((name for mark, name in _MARKS[1:] if head.startswith(mark)), None)


def _is_binary(content: bytes) -> bool:
    head = content[:_SNIFFED]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return b"\x00" in head or controls > len(head) // 50


def decode(content: bytes, *, place: str, declared: str | None = None) -> str:
    """The text of a file, with line ends as `\\n`; raises SourceError where it is empty, binary or not decodable.

    `declared` is the character set that the document names itself, tried where it is not UTF-8.
    """
    if not content.strip():
        raise SourceError("the file is empty", place=place, remedy="remove it or fill it")
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    if encoding.startswith("utf-8") and _is_binary(content):
        raise SourceError("this is no text but a binary file", place=place, remedy="give text, HTML, JSON Lines or PDF")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        text = _decode_declared(content, declared, error, place)
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"))


def _decode_declared(content: bytes, declared: str | None, error: UnicodeDecodeError, place: str) -> str:
    text = decode_as_declared(content, declared) if declared else None
    if text is not None:
        return text
    raise SourceError(
        f"not {error.encoding.upper()}: byte 0x{content[error.start]:02x} at offset {error.start}",
        place=place,
        remedy="convert it first, for instance with iconv -t UTF-8",
    ) from error
