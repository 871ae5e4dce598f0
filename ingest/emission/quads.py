"""Writing of N-Quads by hand: one graph's lines, escaped, without duplicates, sorted."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from ontology.errors import RecordError

__all__ = ["Content", "GraphWriter", "date_literal", "decimal_literal", "integer_literal", "iri", "text_literal"]

Content = list[tuple[str, str]]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NO_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\\ud800-\udfff]')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_TO_ESCAPE = re.compile(r'[\\"\x00-\x1f\x7f]')
_SURROGATES = re.compile("[\ud800-\udfff]")
_PRECISION = {10: "date", 7: "gYearMonth", 4: "gYear"}


@lru_cache(maxsize=65_536)
def iri(address: str) -> str:
    """The IRI in angle brackets; raises RecordError where it holds a character that no IRI may hold."""
    if not address or ":" not in address or _NO_IRI.search(address):
        raise RecordError("this is no IRI", place=repr(address[:80]), remedy="percent-encode it or leave it out")
    return f"<{address}>"


def text_literal(text: str) -> str:
    """A plain literal; half of a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD, one for one."""
    whole = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)
    return f'"{_TO_ESCAPE.sub(_escape, whole)}"'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"


def integer_literal(number: int) -> str:
    """An `xsd:integer`."""
    return f'"{number}"^^<{_XSD}integer>'


def decimal_literal(number: float) -> str:
    """An `xsd:decimal` in the canonical form that stores keep: no exponent, no idle zero."""
    text = f"{Decimal(repr(round(number, 6))):f}"
    plain = text.rstrip("0").rstrip(".") if "." in text else text
    return f'"{plain}"^^<{_XSD}decimal>'


def date_literal(text: str) -> str:
    """An `xsd:date`, `xsd:gYearMonth` or `xsd:gYear`, by how precise the text is."""
    return f'"{text}"^^<{_XSD}{_PRECISION[len(text)]}>'


class GraphWriter:
    """The quads of one named graph; the order in which they come does not matter."""

    def __init__(self, graph: str) -> None:
        self._graph = iri(graph)
        self._lines: set[str] = set()

    def add(self, subject: str, content: Content) -> None:
        """Add what is said of a subject: bare IRIs of predicates, each with a written value."""
        start = iri(subject)
        self._lines.update(f"{start} <{predicate}> {value} {self._graph} .\n" for predicate, value in content)

    def getvalue(self) -> bytes:
        """All lines, sorted."""
        return "".join(sorted(self._lines)).encode()
