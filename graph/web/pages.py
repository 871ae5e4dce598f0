"""The pages: the explorer, things by their IRIs, search, the query page, the ontology, VoID."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, partial
from importlib.resources import files
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from graph.web.negotiation import HTML, content_type, negotiate
from graph.web.process import WorkerAnswer
from graph.web.replies import Reply
from graph.web.requests import accepted, one, parameters, path_as_sent, root, while_connected
from graph.web.service import Service
from ontology.iri import CONCEPT, GRAPH, ID

__all__ = [
    "respond_concept",
    "respond_example",
    "respond_explorer",
    "respond_health",
    "respond_named_graph",
    "respond_network",
    "respond_ontology",
    "respond_openapi",
    "respond_query_page",
    "respond_search",
    "respond_thing",
    "respond_turtle",
    "respond_void",
]


async def respond_explorer(request: Request) -> Response:
    """The explorer over the whole store, or over a selection."""
    negotiate(accepted(request), (HTML,))
    return await _view(request, {"operation": "explorer", "fields": parameters(request.url.query)})


async def respond_network(request: Request) -> Response:
    """The network of a selection as JSON."""
    negotiate(accepted(request), ("application/json",))
    return await _view(request, {"operation": "network", "fields": parameters(request.url.query)})


async def respond_thing(request: Request) -> Response:
    """What the store knows of a thing."""
    return await _thing(request, ID, "/id/")


async def respond_concept(request: Request) -> Response:
    """What the store knows of a concept."""
    return await _thing(request, CONCEPT, "/concept/")


async def respond_named_graph(request: Request) -> Response:
    """The triples of a named graph."""
    name = GRAPH + path_as_sent(request).removeprefix("/graph/")
    return await _view(request, {"operation": "graph", "graph": name, "accept": accepted(request)})


async def respond_search(request: Request) -> Response:
    """Things and passages by words."""
    words = one(parameters(request.url.query), "q") or ""
    return await _view(request, {"operation": "search", "words": words, "accept": accepted(request)})


async def respond_ontology(request: Request) -> Response:
    """The ontology, as a page or in RDF."""
    return await _view(request, {"operation": "ontology", "accept": accepted(request)})


async def respond_turtle(request: Request) -> Response:
    """The ontology in Turtle."""
    negotiate(accepted(request), ("text/turtle",))
    return await _view(request, {"operation": "ontology", "accept": "text/turtle"})


async def respond_void(request: Request) -> Response:
    """The dataset's description."""
    return await _view(request, {"operation": "void", "root": root(request), "accept": accepted(request)})


async def respond_query_page(request: Request) -> Response:
    """A form for queries, with the catalogue's as examples, and with the one that its address brings."""
    negotiate(accepted(request), (HTML,))
    given = one(parameters(request.url.query), "query")
    page = await run_in_threadpool(_query_page if given is None else partial(_render_query_page, given))
    return Response(page.content, headers=_headers(page.media_type, page.policy))


async def respond_example(request: Request) -> Response:
    """The text of a catalogued query with the values that are asked for."""
    asked = {"name": request.path_params["name"], "fields": parameters(request.url.query)}
    return await _view(request, {"operation": "example", **asked, "accept": accepted(request)})


async def respond_openapi(request: Request) -> Response:
    """This interface, in OpenAPI."""
    negotiate(accepted(request), ("application/json",))
    return Response(_openapi(), media_type="application/json")


async def respond_health(request: Request) -> Response:
    """Whether the service runs, and has processes that answer."""
    service: Service = request.app.state.service
    service.check()
    return PlainTextResponse("ok\n")


async def _thing(request: Request, namespace: str, place: str) -> Response:
    iri = namespace + path_as_sent(request).removeprefix(place)
    return await _view(request, {"operation": "thing", "iri": iri, "accept": accepted(request)})


async def _view(request: Request, asked: Mapping[str, Any]) -> Response:
    service: Service = request.app.state.service
    answer: WorkerAnswer = await while_connected(request, service.view(asked))
    headers = _headers(answer.header["media_type"], answer.header["policy"])
    notices = []
    if answer.header["limited"]:
        notices.append("not everything is here: ask by SPARQL for the rest")
    if answer.header.get("outdated"):
        notices.append("as it was before the last change: a newer page is being made")
    if notices:
        headers["detente-notice"] = "; ".join(notices)
    return Response(answer.body, headers=headers)


def _headers(media_type: str, policy: str | None) -> dict[str, str]:
    headers = {"content-type": content_type(media_type), "vary": "accept"}
    return headers | {"content-security-policy": policy} if policy else headers


@cache
def _query_page() -> Reply:
    return _render_query_page(
        "SELECT ?class (COUNT(*) AS ?count) WHERE { ?thing a ?class } GROUP BY ?class ORDER BY DESC(?count)\n"
    )


def _render_query_page(first: str) -> Reply:
    from graph.catalogue import load_catalogue
    from graph.web.markup import render

    queries = list(load_catalogue().values())
    return render("query.html.j2", script="query.js", heading="Query", queries=queries, first=first)


@cache
def _openapi() -> bytes:
    document = files("graph.web").joinpath("openapi.json").read_text(encoding="utf-8")
    return json.dumps(json.loads(document), separators=(",", ":")).encode()
