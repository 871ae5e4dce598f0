"""The application: routes, the service they ask, and what every response carries."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from graph.web.error_pages import respond_error
from graph.web.errors import BadRequestError, MethodNotAllowedError, NotFoundError
from graph.web.forking import ForkServer
from graph.web.gate import Gate
from graph.web.graph_store import respond_graph
from graph.web.pages import (
    respond_concept,
    respond_example,
    respond_explorer,
    respond_health,
    respond_named_graph,
    respond_network,
    respond_ontology,
    respond_openapi,
    respond_query_page,
    respond_search,
    respond_thing,
    respond_turtle,
    respond_void,
)
from graph.web.protocol import respond_sparql
from graph.web.service import Service
from graph.web.settings import Settings
from ontology.errors import DetenteError, StoreError

__all__ = ["create_app"]

_PAGES = {
    "/": respond_explorer,
    "/id/{path:path}": respond_thing,
    "/concept/{path:path}": respond_concept,
    "/graph/{path:path}": respond_named_graph,
    "/search": respond_search,
    "/query": respond_query_page,
    "/ontology": respond_ontology,
    "/ontology.ttl": respond_turtle,
    "/api/network": respond_network,
    "/api/queries/{name}": respond_example,
    "/.well-known/void": respond_void,
    "/openapi.json": respond_openapi,
    "/health": respond_health,
}


def create_app(settings: Settings, server: ForkServer | None = None) -> ASGIApp:
    """The web application over the store that the settings name; its worker processes live while it runs.

    They are forked by the server that was launched before, or by one of its own.
    """
    service = Service(settings, server)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await service.start()
        try:
            yield
        finally:
            await service.stop()

    graph_methods = ["GET", "PUT", "POST", "DELETE"]
    application = Starlette(
        routes=[
            Route("/sparql", respond_sparql, methods=["GET", "POST"]),
            Route("/sparql/", respond_sparql, methods=["GET", "POST"]),
            Route("/graphs", respond_graph, methods=graph_methods),
            Route("/graphs/{path:path}", respond_graph, methods=graph_methods),
            *[Route(path, respond) for path, respond in _PAGES.items()],
        ],
        lifespan=lifespan,
        exception_handlers={DetenteError: _respond_error, HTTPException: _respond_error, Exception: _respond_error},
    )
    # an address is right or wrong; a redirection would be built from what the client sent
    application.router.redirect_slashes = False
    application.state.service = service
    return Gate(application, settings, application.routes)


async def _respond_error(request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException):
        return await _respond_http_error(request, error)
    return await respond_error(request, error if isinstance(error, DetenteError) else StoreError("the service failed"))


async def _respond_http_error(request: Request, error: HTTPException) -> Response:
    told: DetenteError
    if error.status_code == 405:
        told = MethodNotAllowedError("this resource has no such method")
    elif error.status_code == 404:
        told = NotFoundError("there is nothing at this address")
    else:
        told = BadRequestError(error.detail)
    response = await respond_error(request, told)
    response.headers.update(error.headers or {})
    return response
