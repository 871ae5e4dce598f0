"""What an endpoint's answers say: results in JSON, triples, and whether it gave all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import httpx
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from graph.store.base import Answer, Rows, Term
from ontology.errors import QueryError, StoreError

__all__ = ["CutAnswerError", "parse_quads", "parse_triples", "read_answer"]

_ONE = Literal(1)
_XSD_BOOLEAN = NamedNode("http://www.w3.org/2001/XMLSchema#boolean")


class CutAnswerError(QueryError):
    """The answer has but the first rows; `rows` is how many the endpoint gives at once, where it says so."""

    def __init__(self, notice: str, *, rows: int | None, place: str) -> None:
        self.rows = rows
        super().__init__(
            f"the endpoint does not give the whole answer: {notice}",
            place=place,
            remedy="ask for less by LIMIT, or start that service with a larger --limit",
        )


def read_answer(response: httpx.Response, form: str, place: str) -> Answer:
    """The answer to a query of the form (SELECT, ASK, …).

    Raises StoreError for what is no SPARQL result, and CutAnswerError for a part of one: whoever counts
    or copies must not take it for the whole.
    """
    if notice := response.headers.get("detente-notice"):
        rows = response.headers.get("detente-row-limit", "")
        raise CutAnswerError(notice, rows=int(rows) if rows.isdecimal() else None, place=place)
    try:
        if form in ("CONSTRUCT", "DESCRIBE"):
            return parse_triples(response.content)
        answer = parse_query_results(response.content, QueryResultsFormat.JSON)
        if isinstance(answer, QueryBoolean):
            return bool(answer)
        rows = Rows(
            tuple(variable.value for variable in answer.variables),
            tuple(tuple(_canonical(term) for term in solution) for solution in answer),
        )
    except (SyntaxError, ValueError) as error:
        raise StoreError(
            f"the answer is no SPARQL result: {error}", place=place, remedy="see that the URL is an endpoint's"
        ) from error
    # Virtuoso answers ASK with a table: one row of 1, or no row
    return bool(rows.rows and rows.rows[0] == (_ONE,)) if form == "ASK" else rows


def parse_triples(content: bytes) -> tuple[Triple, ...]:
    """The triples of N-Triples; raises SyntaxError."""
    return tuple(quad.triple for quad in parse(content, RdfFormat.N_TRIPLES))


def parse_quads(stream: BinaryIO, place: str) -> Iterator[Quad]:
    """The quads of N-Quads; raises StoreError for what is none, and names the place."""
    try:
        yield from parse(stream, RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise StoreError(f"these are no N-Quads: {error}", place=place) from error


def _canonical(term: Term | None) -> Term | None:
    """The term as Oxigraph writes it: Virtuoso's booleans are numbers."""
    if isinstance(term, Literal) and term.datatype == _XSD_BOOLEAN and term.value in ("0", "1"):
        return Literal("true" if term.value == "1" else "false", datatype=_XSD_BOOLEAN)
    return term
