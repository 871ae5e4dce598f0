"""Content negotiation (RFC 9110): which of the formats on offer a client likes best."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pyoxigraph import QueryResultsFormat, RdfFormat

from graph.web.errors import BadRequestError, NotAcceptableError

__all__ = ["HTML", "RDF_FORMATS", "RESULT_FORMATS", "content_type", "negotiate"]

HTML = "text/html"

RESULT_FORMATS: Mapping[str, QueryResultsFormat] = MappingProxyType(
    {
        "application/sparql-results+json": QueryResultsFormat.JSON,
        "application/sparql-results+xml": QueryResultsFormat.XML,
        "text/csv": QueryResultsFormat.CSV,
        "text/tab-separated-values": QueryResultsFormat.TSV,
        "application/json": QueryResultsFormat.JSON,
        "application/xml": QueryResultsFormat.XML,
        "text/xml": QueryResultsFormat.XML,
    }
)

RDF_FORMATS: Mapping[str, RdfFormat] = MappingProxyType(
    {
        "text/turtle": RdfFormat.TURTLE,
        "application/n-triples": RdfFormat.N_TRIPLES,
        "application/rdf+xml": RdfFormat.RDF_XML,
        "application/trig": RdfFormat.TRIG,
        "application/n-quads": RdfFormat.N_QUADS,
        "application/ld+json": RdfFormat.JSON_LD,
        "application/x-turtle": RdfFormat.TURTLE,
        "application/xml": RdfFormat.RDF_XML,
        "application/json": RdfFormat.JSON_LD,
        "text/plain": RdfFormat.N_TRIPLES,
    }
)

_MOST = 4096
# a quote that is not closed goes to the end, so that no place is read twice
_PART = re.compile(r'(?:[^,"]++|"(?:[^"\\]++|\\.)*+"?+)++')
# ".2" is none by the grammar, and what Java sends where its user says nothing
_WEIGHT = re.compile(r"^(?:0?\.\d+|0\.?|1(?:\.0*)?)$")
_RANGE = re.compile(r"^([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)$")


def content_type(media_type: str) -> str:
    """The header's value, with the charset where the type is text."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def negotiate(accept: str | None, offered: Sequence[str]) -> str:
    """The offered type of the highest quality, the earlier one of equals; the first where nothing is asked.

    The most specific range that fits a type gives its quality. Raises NotAcceptableError, and BadRequestError
    for a header longer than anything sensible.
    """
    if accept is not None and accept in offered:
        # what programs send; the rest reads twenty times longer
        return accept
    if accept is not None and len(accept) > _MOST:
        raise BadRequestError("the Accept header is too long", remedy=f"send at most {_MOST} characters")
    ranges = _ranges(accept or "")
    if not ranges:
        return offered[0]
    best = max(offered, key=lambda media_type: _quality(media_type, ranges))
    if _quality(best, ranges) <= 0:
        raise NotAcceptableError("none of the accepted formats can be given", remedy=f"accept {', '.join(offered)}")
    return best


def _ranges(accept: str) -> list[tuple[str, str, float]]:
    ranges = []
    for part in _PART.findall(accept):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        match = _RANGE.match(name.lower())
        if match:
            ranges.append((match[1], match[2], _weight(parameters)))
    return ranges


def _weight(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            return float(value) if _WEIGHT.match(value.strip()) else 0.0
    return 1.0


def _quality(media_type: str, ranges: Sequence[tuple[str, str, float]]) -> float:
    kind, _, subtype = media_type.partition("/")
    fitting = [
        ((wanted != "*") + (wanted_subtype != "*"), weight)
        for wanted, wanted_subtype, weight in ranges
        if wanted in ("*", kind) and wanted_subtype in ("*", subtype)
    ]
    return max(fitting)[1] if fitting else 0.0
