"""The application: routes, the service they ask, and what every response carries."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from graph.web.errors import error_headers, status_of
from graph.web.graph_store import respond_graph
from graph.web.protocol import respond_sparql
from graph.web.service import Service
from graph.web.settings import Settings
from ontology.errors import DetenteError

__all__ = ["create_app"]


def create_app(settings: Settings) -> Starlette:
    """The web application over the store that the settings name; its worker processes live while it runs."""
    service = Service(settings)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await service.start()
        try:
            yield
        finally:
            await service.stop()

    graph_methods = ["GET", "PUT", "POST", "DELETE"]
    app = Starlette(
        routes=[
            Route("/sparql", respond_sparql, methods=["GET", "POST"]),
            Route("/graphs", respond_graph, methods=graph_methods),
            Route("/graphs/{path:path}", respond_graph, methods=graph_methods),
            Route("/", _home),
            Route("/health", _health),
        ],
        lifespan=lifespan,
        exception_handlers={DetenteError: _respond_error},
    )
    app.state.service = service
    return app


async def _home(_request: Request) -> Response:
    return PlainTextResponse("Détente: SPARQL at /sparql, graphs at /graphs\n")


async def _health(_request: Request) -> Response:
    return PlainTextResponse("ok\n")


async def _respond_error(_request: Request, error: Exception) -> Response:
    if not isinstance(error, DetenteError):
        raise error
    return PlainTextResponse(f"{error}\n", status_of(error), error_headers(error))
