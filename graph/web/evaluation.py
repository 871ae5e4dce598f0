"""One read request against an open engine: evaluate, negotiate, serialise, bound. Runs in a worker process."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from itertools import islice
from typing import IO, Any, cast

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

from graph.store.complaints import complain
from graph.store.dropping import dropping_half_read
from graph.store.tokens import has_dataset
from graph.web.documents import finish, write_triples
from graph.web.errors import GatewayError, NotFoundError
from graph.web.limiting import AnswerTooLongError, LimitReachedError, RowLimiter
from graph.web.naming import graph_node
from graph.web.negotiation import RDF_FORMATS, RESULT_FORMATS, negotiate
from graph.web.replies import Reply
from ontology.errors import DetenteError, QueryError, QueryTimeoutError, StoreError

__all__ = ["check_syntax", "evaluate", "failed_service", "reaches_out", "read_graph"]

_MAXIMUM_ANSWER = 256 << 20
_REACHING = re.compile(r"\b(?:SERVICE|LOAD)\b", re.IGNORECASE)
_COMMENTED = frozenset({RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.TRIG, RdfFormat.N_QUADS})


def evaluate(engine: Store, request: Mapping[str, Any], *, limit: int) -> Reply:
    """Answer the query of a request in the format that its `accept` likes best.

    Raises QueryError on wrong syntax, NotAcceptableError, and QueryTimeoutError where memory ran out.
    """
    try:
        with dropping_half_read():
            return _answered(engine, request, limit)
    except (RuntimeError, OSError) as error:
        raise _failure(request, error) from error
    except SyntaxError as error:
        raise complain(request["query"], str(error), place="query") from error
    except ValueError as error:
        raise QueryError(str(error), place="query") from error
    except MemoryError as error:
        raise QueryTimeoutError("the query needs more memory than it may take", remedy="narrow it") from error
    except AnswerTooLongError as error:
        raise QueryTimeoutError("the answer is too long", remedy="ask for less by LIMIT or fewer columns") from error


def _answered(engine: Store, request: Mapping[str, Any], limit: int) -> Reply:
    text: str = request["query"]
    answer = engine.query(text, base_iri=request["base"], **_scope(text, request))
    return _serialize(answer, request.get("accept"), limit)


def _failure(request: Mapping[str, Any], error: RuntimeError | OSError) -> DetenteError:
    """What went wrong in the evaluation: the service that the query names, its own terms, or the store."""
    if reaches_out(request, request["query"]):
        return failed_service(error)
    if isinstance(error, RuntimeError):
        return QueryError(str(error), place="query")
    return StoreError(f"the store failed: {error}")


def reaches_out(request: Mapping[str, Any], text: str) -> bool:
    """Whether the text asks another server, as the request's list of services lets it."""
    return bool(request.get("services")) and _REACHING.search(text) is not None


def failed_service(error: Exception) -> GatewayError:
    """The error to tell when the other server failed."""
    # its page may follow behind the first line
    told = str(error).partition("\n")[0][:200]
    return GatewayError(f"a service that the request names failed: {told}", remedy="see that it answers")


def check_syntax(text: str, base: str, *, update: bool) -> None:
    """Raise QueryError where the request, which must be harmless, is no SPARQL."""
    engine = Store()
    try:
        if update:
            engine.update(text, base_iri=base)
        else:
            engine.query(text, base_iri=base)
    except SyntaxError as error:
        raise complain(text, str(error), place="update" if update else "query") from error
    except (ValueError, RuntimeError, OSError):
        # it was understood, and what it works on is not in this empty store
        return


def read_graph(engine: Store, request: Mapping[str, Any]) -> Reply:
    """One graph whole; raises NotFoundError where there is none of this name."""
    media_type = negotiate(request.get("accept"), tuple(RDF_FORMATS))
    name = request["graph"]
    graph = DefaultGraph() if name is None else graph_node(name)
    if isinstance(graph, NamedNode) and not engine.contains_named_graph(graph):
        raise NotFoundError("there is no such graph", place=name)
    triples = (quad.triple for quad in engine.quads_for_pattern(None, None, None, graph))
    try:
        return Reply(media_type, write_triples(triples, media_type, maximum=_MAXIMUM_ANSWER))
    except AnswerTooLongError as error:
        raise QueryTimeoutError("the graph is too long", remedy="ask for less by a query") from error
    except OSError as error:
        raise StoreError(f"the store failed: {error}") from error


def _scope(text: str, request: Mapping[str, Any]) -> dict[str, Any]:
    defaults, named = request.get("default_graphs") or (), request.get("named_graphs") or ()
    if defaults or named:
        return {
            "default_graph": [graph_node(name) for name in defaults],
            "named_graphs": [graph_node(name) for name in named],
        }
    return {} if request["strict"] or has_dataset(text) else {"use_default_graph_as_union": True}


def _serialize(answer: QuerySolutions | QueryBoolean | QueryTriples, accept: str | None, limit: int) -> Reply:
    if isinstance(answer, QueryTriples):
        return _serialize_triples(answer, accept, limit)
    media_type = negotiate(accept, tuple(RESULT_FORMATS))
    result_format = RESULT_FORMATS[media_type]
    if isinstance(answer, QueryBoolean):
        return Reply(media_type, answer.serialize(format=result_format) or b"")
    output = RowLimiter(result_format, rows=limit, size=_MAXIMUM_ANSWER)
    with suppress(LimitReachedError):
        answer.serialize(cast("IO[bytes]", output), format=result_format)
    content = finish(output.content(), media_type, instead="application/sparql-results+json")
    return Reply(media_type, content, output.limited)


def _serialize_triples(answer: QueryTriples, accept: str | None, limit: int) -> Reply:
    media_type = negotiate(accept, tuple(RDF_FORMATS))
    content = write_triples(islice(answer, limit), media_type, maximum=_MAXIMUM_ANSWER)
    limited = next(answer, None) is not None
    if limited and RDF_FORMATS[media_type] in _COMMENTED:
        content += f"# only the first {limit} triples: this service gives no more at once\n".encode()
    return Reply(media_type, content, limited)
