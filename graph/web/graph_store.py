"""The SPARQL 1.1 Graph Store HTTP Protocol at `/graphs`."""

from __future__ import annotations

import secrets

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from graph.web.errors import BadRequestError
from graph.web.naming import resolve_name
from graph.web.protocol import answer_response
from graph.web.requests import accepted, address, one, parameters, read_body, while_connected
from graph.web.service import Service

__all__ = ["respond_graph"]


async def respond_graph(request: Request) -> Response:
    """Read, replace, extend or remove the graph that the address or its parameters name."""
    service: Service = request.app.state.service
    name, minted = _graph(request)
    if request.method in ("GET", "HEAD"):
        asked = {"operation": "graph", "graph": name, "accept": accepted(request)}
        answer = await while_connected(request, service.read(asked))
        return answer_response(answer, service.settings.limit)
    service.authorize(request.headers.get("authorization"))
    change = {
        "operation": "change",
        "method": request.method,
        "graph": name,
        "minted": minted,
        "base": address(request),
        "content_type": request.headers.get("content-type", ""),
    }
    body = b"" if request.method == "DELETE" else await read_body(request, service.settings.maximum_graph)
    answer = await service.write(change, body)
    if answer.header["created"]:
        return Response(status_code=201, headers={"location": name or address(request)} if minted else {})
    return _tell(request.method, answer.header["triples"])


def _tell(method: str, triples: int) -> Response:
    """The status that the protocol's own tests expect: 200 tells what was done, 204 that there is nothing to tell."""
    if method == "DELETE":
        return PlainTextResponse("graph removed\n")
    if method == "POST" and triples:
        return PlainTextResponse(f"triples read: {triples}\n")
    return Response(status_code=204)


def _graph(request: Request) -> tuple[str | None, bool]:
    """The graph's IRI (None for the unnamed one), and whether it was minted for this request."""
    fields = parameters(request.url.query)
    named = one(fields, "graph")
    if named is not None and "default" in fields:
        raise BadRequestError("the request names a graph and the default graph", remedy="leave one out")
    if named is not None:
        return resolve_name(named, address(request)), False
    if "default" in fields:
        return None, False
    if request.path_params.get("path"):
        return address(request), False
    if request.method == "POST":
        return f"{address(request).rstrip('/')}/{secrets.token_hex(12)}", True
    raise BadRequestError("the request names no graph", remedy="add ?graph=IRI or ?default")
