"""Triples as documents: bounded, and only in formats that have a place for each of them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph
from pyoxigraph import Triple

from graph.web.errors import NotAcceptableError
from graph.web.limiting import AnswerTooLongError
from graph.web.negotiation import RDF_FORMATS
from graph.xml_text import XML_MEDIA_TYPES, escape_returns, find_forbidden

__all__ = ["finish", "write_triples"]


def finish(content: bytes, media_type: str, *, instead: str) -> bytes:
    """The document as it may go out; NotAcceptableError, naming the format to take instead, for XML that is none."""
    if media_type not in XML_MEDIA_TYPES:
        return content
    forbidden = find_forbidden(content)
    if forbidden is not None:
        raise NotAcceptableError(
            f"this cannot be written as {media_type}: a literal holds {forbidden}, for which XML has no place",
            remedy=f"accept {instead}",
        )
    return escape_returns(content)


def write_triples(
    triples: Iterable[Triple],
    media_type: str,
    *,
    maximum: int | None = None,
    prefixes: Mapping[str, str] | None = None,
) -> bytes:
    """The document, of at most so many bytes; raises AnswerTooLongError.

    NotAcceptableError where the format cannot write one of the triples; what goes wrong in reading them stays as it is.
    """
    output = _BoundedBuffer(maximum)
    try:
        pyoxigraph.serialize(
            _read(triples), output, RDF_FORMATS[media_type], prefixes=None if prefixes is None else dict(prefixes)
        )
    except _ReadError as error:
        raise error.reason from error
    except OSError as error:
        # the document lies in memory, so it is the format that failed
        raise NotAcceptableError(
            f"this cannot be written as {media_type}: {error}", remedy="accept text/turtle"
        ) from error
    return finish(output.getvalue(), media_type, instead="text/turtle")


class _ReadError(Exception):
    """The triples could not be read; the reason is no failure to write them."""

    def __init__(self, reason: OSError) -> None:
        super().__init__(str(reason))
        self.reason = reason


class _BoundedBuffer(io.BytesIO):
    def __init__(self, maximum: int | None) -> None:
        super().__init__()
        self._maximum = maximum

    def write(self, chunk: Any, /) -> int:
        if self._maximum is not None and self.tell() + len(chunk) > self._maximum:
            raise AnswerTooLongError
        return super().write(chunk)


def _read(triples: Iterable[Triple]) -> Iterator[Triple]:
    try:
        yield from triples
    except OSError as error:
        raise _ReadError(error) from error
