"""Read requests of a store behind another endpoint: its answers, in the formats that this service gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pyoxigraph import QueryResultsFormat, Triple

from graph.results import write_answer
from graph.store.base import Answer, Rows, Store
from graph.web.basing import base_line_hidden, write_base
from graph.web.documents import finish, write_triples
from graph.web.errors import NotFoundError
from graph.web.negotiation import RDF_FORMATS, RESULT_FORMATS, negotiate
from graph.web.replies import Reply

__all__ = ["relay_graph", "relay_query"]


def relay_query(store: Store, request: Mapping[str, Any], limit: int) -> Reply:
    """Answer a query through the store's own interface."""
    with base_line_hidden():
        answer = store.query(
            write_base(request["query"], request["base"]),
            default_graphs=request.get("default_graphs") or (),
            named_graphs=request.get("named_graphs") or (),
            strict=request["strict"],
        )
    if isinstance(answer, tuple):
        return _write_triples(answer[:limit], request, limited=len(answer) > limit)
    media_type = negotiate(request.get("accept"), tuple(RESULT_FORMATS))
    limited = isinstance(answer, Rows) and len(answer.rows) > limit
    if isinstance(answer, Rows) and limited:
        answer = Rows(answer.variables, answer.rows[:limit])
    content = _write(answer, RESULT_FORMATS[media_type]).encode()
    return Reply(media_type, finish(content, media_type, instead="application/sparql-results+json"), limited)


def relay_graph(store: Store, request: Mapping[str, Any]) -> Reply:
    """One graph whole; raises NotFoundError where nothing is in it."""
    name = request["graph"]
    triples = _unnamed_graph(store) if name is None else store.graph(name)
    if not triples and name is not None:
        raise NotFoundError("there is no such graph", place=name)
    return _write_triples(triples, request, limited=False)


def _unnamed_graph(store: Store) -> tuple[Triple, ...]:
    # a service over a folder needs no client of HTTP
    from graph.store.remote import RemoteStore

    return store.unnamed_graph() if isinstance(store, RemoteStore) else ()


def _write(answer: Answer, result_format: QueryResultsFormat) -> str:
    if result_format == QueryResultsFormat.TSV and isinstance(answer, Rows):
        lines = ["\t".join(f"?{name}" for name in answer.variables)]
        lines += ["\t".join("" if term is None else str(term) for term in row) for row in answer.rows]
        return "\n".join([*lines, ""])
    forms = {QueryResultsFormat.JSON: "json", QueryResultsFormat.XML: "xml"}
    return write_answer(answer, forms.get(result_format, "csv"))


def _write_triples(triples: tuple[Triple, ...], request: Mapping[str, Any], *, limited: bool) -> Reply:
    media_type = negotiate(request.get("accept"), tuple(RDF_FORMATS))
    return Reply(media_type, write_triples(triples, media_type), limited)
