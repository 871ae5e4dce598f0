"""What stands before every route: bounds of the request, its host, CORS, the headers of every response, the log."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.web.errors import AddressTooLongError, BadRequestError, MisdirectedError, error_headers, status_of
from graph.web.settings import Settings
from graph.web.standing import EXPOSED, STANDING, one_line
from ontology.errors import DetenteError

__all__ = ["Gate", "error_response"]

_HEALTH = "/health"
_IDENTIFIER = re.compile(r"[\w.-]{1,64}")
_ABSOLUTE = re.compile(rb"https?://([^/]*)(.*)", re.IGNORECASE | re.DOTALL)
_AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[\w.-]+)(?::\d{1,5})?")

_log = logging.getLogger("detente.web")


class Gate:
    """The outermost application: it refuses what no route should see, and completes every response."""

    def __init__(self, app: ASGIApp, settings: Settings, routes: Sequence[BaseRoute] = ()) -> None:
        self._app = app
        self._settings = settings
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection of ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.monotonic()
        scope = _in_origin_form(scope)
        headers = Headers(scope=scope)
        identifier = _identifier(headers)
        scope.setdefault("state", {})["identifier"] = identifier
        status = 500

        async def send_complete(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._complete(message["headers"], headers, identifier)
            await send(message)

        try:
            await self._pass(scope, headers)(scope, receive, send_complete)
        finally:
            spent = 1000 * (time.monotonic() - started)
            level = logging.ERROR if status == 500 else logging.INFO
            _log.log(level, "%s %s %s %d %.1f ms", identifier, scope["method"], _one_line(scope["path"]), status, spent)

    def _pass(self, scope: Scope, headers: Headers) -> ASGIApp:
        try:
            self._check(scope, headers)
        except DetenteError as error:
            return error_response(error)
        if scope["method"] == "OPTIONS":
            methods = self._methods(scope)
            # what is not there is told as for every method
            return _preflight(methods) if methods else self._app
        return self._app

    def _methods(self, scope: Scope) -> set[str]:
        """The methods of the resource; of the service as a whole where `*` is asked; none where nothing is there."""
        return {
            method
            for route in self._routes
            if isinstance(route, Route) and (scope["path"] == "*" or route.matches(scope)[0] is not Match.NONE)
            for method in route.methods or ()
        }

    def _check(self, scope: Scope, headers: Headers) -> None:
        target = len(scope.get("raw_path") or b"") + len(scope["query_string"])
        if target > self._settings.maximum_url:
            raise AddressTooLongError(
                "the URL is too long", remedy=f"send at most {self._settings.maximum_url} bytes, or POST the query"
            )
        hosts = headers.getlist("host")
        if not hosts and scope.get("http_version") == "1.0" and scope["path"] == _HEALTH:
            # balancers look so, and there is nothing to be read here; no browser leaves its Host out
            return
        match = _AUTHORITY.fullmatch(hosts[0]) if len(hosts) == 1 else None
        if match is None:
            raise BadRequestError("the request has no valid Host")
        allowed = self._settings.hosts
        if "*" not in allowed and match[1].strip("[]").lower() not in allowed:
            raise MisdirectedError(
                f"this service does not answer for {match[1]}", remedy="start it with --allow-host and the name"
            )

    def _complete(self, response: list[tuple[bytes, bytes]], request: Headers, identifier: str) -> None:
        """Add what every response carries to its headers, as they go out."""
        given = {name for name, _ in response}
        response += [header for header in STANDING if header[0] not in given]
        response.append((b"x-request-id", identifier.encode()))
        response.append((b"access-control-expose-headers", EXPOSED))
        origins = self._settings.origins
        if "*" in origins:
            response.append((b"access-control-allow-origin", b"*"))
            return
        MutableHeaders(raw=response).add_vary_header("origin")
        origin = request.get("origin")
        if origin is not None and origin in origins:
            response.append((b"access-control-allow-origin", origin.encode("latin-1")))


def error_response(error: DetenteError) -> Response:
    """The one line of an error, under the status that the table gives it."""
    return PlainTextResponse(one_line(error), status_of(error), error_headers(error))


def _preflight(methods: Iterable[str]) -> Response:
    allowed = ", ".join([*sorted(methods), "OPTIONS"])
    return Response(
        status_code=204,
        headers={
            "allow": allowed,
            "access-control-allow-methods": allowed,
            "access-control-allow-headers": "accept, authorization, content-type, x-request-id",
            "access-control-max-age": "86400",
        },
    )


def _identifier(headers: Headers) -> str:
    given = headers.get("x-request-id", "")
    return given if _IDENTIFIER.fullmatch(given) else secrets.token_hex(8)


def _in_origin_form(scope: Scope) -> Scope:
    """The request with a path for its target: a host that stands there takes the place of Host (RFC 9112, 3.2.2)."""
    match = _ABSOLUTE.fullmatch(scope.get("raw_path") or b"")
    if match is None:
        return scope
    raw_path = match[2] or b"/"
    headers = [header for header in scope["headers"] if header[0] != b"host"]
    path = unquote(raw_path.decode("ascii"))
    return {**scope, "raw_path": raw_path, "path": path, "headers": [(b"host", match[1]), *headers]}


def _one_line(text: str) -> str:
    return text[:200].encode("unicode_escape").decode("ascii")
