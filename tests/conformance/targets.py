"""What the cases are run against: a SPARQL service over HTTP, and the engine itself for comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import httpx
import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryResultsFormat, QueryTriples, RdfFormat

from graph.web.errors import ForbiddenError
from graph.web.guarding import guard_query, guard_update
from tests.conformance.manifests import GraphFile
from tests.conformance.results import Table, read_graph, read_table

__all__ = ["Engine", "RefusedError", "Service", "Target"]

_FORMATS = {
    ".ttl": (RdfFormat.TURTLE, "text/turtle"),
    ".nt": (RdfFormat.N_TRIPLES, "application/n-triples"),
    ".rdf": (RdfFormat.RDF_XML, "application/rdf+xml"),
}
_SPARQL = "/sparql"
_GRAPHS = "/graphs"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_CSV = "text/csv"
_TRANSPORTS = (
    ("direct", "application/sparql-results+json, application/n-triples"),
    ("form", "application/sparql-results+xml, text/turtle"),
    ("get", "text/tab-separated-values, application/sparql-results+json;q=0.9, application/n-triples"),
)
_ERRORS = (ForbiddenError, SyntaxError, ValueError, RuntimeError, OSError)
_EVERYTHING = "SELECT ?graph ?s ?p ?o WHERE { { ?s ?p ?o } UNION { GRAPH ?graph { ?s ?p ?o } } }"


class RefusedError(Exception):
    """The target does not take the request; its status, 0 where it has none."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(f"{status}: {message[:300]}")
        self.status = status


class Target(Protocol):
    """Takes data, queries and updates."""

    def load(self, files: Sequence[GraphFile]) -> None:
        """Have exactly these files in the store."""

    def query(self, text: str, *, as_csv: bool = False) -> Sequence[Table]:
        """The answer, once for each way to ask; raises RefusedError."""

    def update(self, text: str) -> None:
        """Make a change; raises RefusedError."""

    def everything(self) -> Table:
        """All quads."""


class Service:
    """`detente serve`, through a client that brings the token; data comes by PUT of graphs or by update."""

    def __init__(self, client: httpx.Client, *, by_update: bool) -> None:
        self._client = client
        self._by_update = by_update

    def load(self, files: Sequence[GraphFile]) -> None:
        """Have exactly these files in the store, put graph by graph or inserted by update."""
        self.update("DROP ALL")
        seen: set[str | None] = set()
        for file in files:
            if self._by_update:
                self.update(_insertion(file))
                continue
            media_type, content = _document(file)
            where = "default" if file.graph is None else str(httpx.QueryParams(graph=file.graph))
            method = "POST" if file.graph in seen else "PUT"
            seen.add(file.graph)
            address = f"{_GRAPHS}?{where}"
            self._checked(self._client.request(method, address, content=content, headers={"content-type": media_type}))

    def query(self, text: str, *, as_csv: bool = False) -> Sequence[Table]:
        """The answers to POST with the query as the body, to POST of a form, and to GET, each in another format."""
        if as_csv:
            return [_read(self._checked(self._client.get(_SPARQL, params={"query": text}, headers={"accept": _CSV})))]
        return [_read(self._checked(self._ask(text, transport, accept))) for transport, accept in _TRANSPORTS]

    def update(self, text: str) -> None:
        """Make a change by POST with the update as the body."""
        self._checked(self._client.post(_SPARQL, content=text.encode(), headers={"content-type": _UPDATE}))

    def everything(self) -> Table:
        """All quads."""
        return _read(self._checked(self._ask(_EVERYTHING, *_TRANSPORTS[0])))

    def _ask(self, text: str, transport: str, accept: str) -> httpx.Response:
        headers = {"accept": accept}
        if transport == "get":
            return self._client.get(_SPARQL, params={"query": text}, headers=headers)
        if transport == "form":
            return self._client.post(_SPARQL, data={"query": text}, headers=headers)
        return self._client.post(_SPARQL, content=text.encode(), headers={**headers, "content-type": _QUERY})

    def _checked(self, response: httpx.Response) -> httpx.Response:
        if not response.is_success:
            raise RefusedError(response.status_code, response.text)
        return response


class Engine:
    """Oxigraph itself, in memory; what would reach out is refused, as by the service."""

    def __init__(self) -> None:
        self._store = pyoxigraph.Store()

    def load(self, files: Sequence[GraphFile]) -> None:
        """Have exactly these files in the store."""
        self._store = pyoxigraph.Store()
        for file in files:
            form, _ = _FORMATS[file.path.suffix]
            graph = DefaultGraph() if file.graph is None else NamedNode(file.graph)
            self._store.load(file.path.read_bytes(), form, base_iri=file.address, to_graph=graph)

    def query(self, text: str, *, as_csv: bool = False) -> Sequence[Table]:
        """The engine's answer."""
        try:
            answer = self._store.query(guard_query(text, frozenset()))
            if isinstance(answer, QueryTriples):
                return [
                    read_graph(pyoxigraph.serialize(answer, format=RdfFormat.N_TRIPLES) or b"", RdfFormat.N_TRIPLES)
                ]
            form = QueryResultsFormat.CSV if as_csv else QueryResultsFormat.JSON
            return [read_table(answer.serialize(format=form) or b"", form)]
        except _ERRORS as error:
            raise _refusal(error) from error

    def update(self, text: str) -> None:
        """Make a change."""
        try:
            self._store.update(guard_update(text, frozenset()))
        except _ERRORS as error:
            raise _refusal(error) from error

    def everything(self) -> Table:
        """All quads."""
        return self.query(_EVERYTHING)[0]


def _refusal(error: Exception) -> RefusedError:
    return RefusedError({SyntaxError: 400, ForbiddenError: 403}.get(type(error), 0), str(error))


def _document(file: GraphFile) -> tuple[str, bytes]:
    """The file as it is, with its base where its format can name one."""
    form, media_type = _FORMATS[file.path.suffix]
    content = file.path.read_bytes()
    if form == RdfFormat.TURTLE:
        return media_type, f"@base <{file.address}> .\n".encode() + content
    triples = (quad.triple for quad in pyoxigraph.parse(content, form, base_iri=file.address))
    return "application/n-triples", pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _insertion(file: GraphFile) -> str:
    form, _ = _FORMATS[file.path.suffix]
    quads = pyoxigraph.parse(file.path.read_bytes(), form, base_iri=file.address, rename_blank_nodes=True)
    lines = "".join(f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in quads if isinstance(quad, Quad))
    if file.graph is None:
        return f"INSERT DATA {{ {lines} }}"
    return f"CREATE SILENT GRAPH <{file.graph}> ; INSERT DATA {{ GRAPH <{file.graph}> {{ {lines} }} }}"


def _read(response: httpx.Response) -> Table:
    media_type = response.headers["content-type"].partition(";")[0]
    table = QueryResultsFormat.from_media_type(media_type)
    if table is not None:
        return read_table(response.content, table)
    graph = RdfFormat.from_media_type(media_type)
    assert graph is not None, media_type
    return read_graph(response.content, graph)
