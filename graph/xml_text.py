"""Finished XML documents: what XML 1.0 has no place for, and what its readers would change."""

from __future__ import annotations

__all__ = ["XML_MEDIA_TYPES", "escape_returns", "find_forbidden"]

XML_MEDIA_TYPES = frozenset({"application/sparql-results+xml", "application/rdf+xml", "application/xml", "text/xml"})
"""The formats on offer that are XML."""

_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r")
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_PIECE = 1 << 20


def find_forbidden(content: bytes) -> str | None:
    """The first kind of character in UTF-8 that no XML may hold, not even escaped, as `U+0001`; None without any.

    It may be one of several: what counts is whether a parser takes the document.
    """
    for begin in range(0, len(content), _PIECE):
        piece = content[begin : begin + _PIECE]
        # deleting is several times as quick as searching for one of a class
        if len(piece.translate(None, _CONTROLS)) < len(piece):
            return f"U+{next(code for code in piece if code in _CONTROLS):04X}"
    return next((f"U+{ord(character.decode()):04X}" for character in _NO_CHARACTERS if character in content), None)


def escape_returns(content: bytes) -> bytes:
    """The document with every carriage return escaped, since a parser reads a bare one as a line feed."""
    return content.replace(b"\r", b"&#13;")
