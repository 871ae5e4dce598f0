"""Graph Store Protocol writes, each one transaction. Runs in the writer process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from typing import Any

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat

from graph.store.base import Store
from graph.web.errors import BadRequestError, MediaTypeError, NotFoundError
from graph.web.naming import graph_node
from graph.web.negotiation import RDF_FORMATS

__all__ = ["Change", "change_graph"]

GraphName = NamedNode | BlankNode | DefaultGraph


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one write."""

    created: bool
    """The graph was not there before, or, where it is the unnamed one, PUT filled it."""
    triples: int = 0
    """How many triples the body had."""


def change_graph(store: Store, request: Mapping[str, Any], body: bytes) -> Change:
    """Replace (PUT), extend (POST) or remove (DELETE) one graph.

    `graph` is its IRI, None for the unnamed one. Where it was `minted` for this request, quads that name
    graphs of their own go there, and it takes the others. Raises NotFoundError for the removal of what is not
    there, MediaTypeError and BadRequestError for a body that cannot be read, or has quads of another graph.
    """
    name: str | None = request["graph"]
    graph = DefaultGraph() if name is None else graph_node(name)
    exists = _exists(store, graph, request["method"])
    if request["method"] == "DELETE":
        if not exists:
            raise NotFoundError("there is no such graph", place=name)
        store.update("DROP DEFAULT" if name is None else f"DROP GRAPH {graph}")
        return Change(created=False)
    named = bool(request.get("minted"))
    graphs: dict[GraphName, list[Quad]] = {}
    for quad in _read(body, request["content_type"], graph, request["base"], named=named):
        graphs.setdefault(quad.graph_name, []).append(quad)
    is_needed = graph in graphs or not graphs
    operations = []
    if request["method"] == "PUT":
        operations.append("DROP DEFAULT" if name is None else f"DROP SILENT GRAPH {graph}")
    if name is not None and is_needed:
        operations.append(f"CREATE SILENT GRAPH {graph}")
    operations += [_insertion(quads, each) for each, quads in graphs.items()]
    if operations:
        store.update(" ;\n".join(operations))
    return Change(created=not exists and is_needed, triples=sum(map(len, graphs.values())))


def _exists(store: Store, graph: NamedNode | DefaultGraph, method: str) -> bool:
    """Whether the graph is there; the unnamed one always is, but what replaces nothing is new."""
    if isinstance(graph, NamedNode):
        return store.query(f"ASK {{ GRAPH {graph} {{}} }}", strict=True) is True
    return method != "PUT" or store.query("ASK { ?s ?p ?o }", strict=True) is True


def _insertion(quads: Iterable[Quad], graph: GraphName) -> str:
    triples = "".join(f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in quads)
    return (
        f"INSERT DATA {{ {triples} }}"
        if isinstance(graph, DefaultGraph)
        else f"INSERT DATA {{ GRAPH {graph} {{ {triples} }} }}"
    )


def _read(body: bytes, content_type: str, graph: NamedNode | DefaultGraph, base: str, *, named: bool) -> Iterator[Quad]:
    if not body:
        return  # no triples in any format, so clients name none
    base_iri = graph.value if isinstance(graph, NamedNode) else base
    for media_type, content in _parts(body, content_type):
        rdf_format = RDF_FORMATS.get(media_type) or RdfFormat.from_media_type(media_type)
        if rdf_format is None:
            raise MediaTypeError(f"a graph cannot be read from {media_type or 'a body without Content-Type'}")
        try:
            for quad in pyoxigraph.parse(content, rdf_format, base_iri=base_iri, rename_blank_nodes=True):
                if quad.graph_name in (DefaultGraph(), graph):
                    yield Quad(quad.subject, quad.predicate, quad.object, graph)
                elif named and isinstance(quad.graph_name, NamedNode):
                    yield quad
                else:
                    raise BadRequestError(
                        f"the body names a graph of its own, {quad.graph_name}, and a request is about one graph",
                        remedy="send each graph to its own name, or the whole by POST to /graphs",
                    )
        except SyntaxError as error:
            raise BadRequestError(f"the body is no {media_type}: {error}") from error


def _parts(body: bytes, content_type: str) -> Iterator[tuple[str, bytes]]:
    header = Message()
    header["content-type"] = content_type or "application/octet-stream"
    if header.get_content_maintype() != "multipart":
        yield (header.get_content_type() if content_type else ""), body
        return
    whole = BytesParser().parsebytes(b"Content-Type: " + content_type.encode("latin-1", "replace") + b"\r\n\r\n" + body)
    if not whole.is_multipart():
        raise BadRequestError("the body is no multipart message", remedy="name its boundary")
    for part in whole.walk():
        if not part.is_multipart():
            content = part.get_payload(decode=True)
            yield part.get_content_type(), content if isinstance(content, bytes) else b""
