"""Requests as they come: their address, parameters and body, read within bounds."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import quote, unquote_to_bytes

from starlette.requests import ClientDisconnect, Request

from graph.web.errors import BadRequestError, BodyTooLargeError, ClientGoneError, MediaTypeError, SlowBodyError
from graph.web.fields import read_fields
from graph.web.settings import Settings

__all__ = [
    "accepted",
    "address",
    "one",
    "parameters",
    "path_as_sent",
    "read_body",
    "read_text",
    "root",
    "while_connected",
]

Answer = TypeVar("Answer")

_NO_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_IN_PATHS = "/%:@!$&'()*+,;=-._~"
_BODY_TIME = 120.0
_MOMENT = 0.1


def accepted(request: Request) -> str | None:
    """What the client accepts: one list, on however many lines it comes; None where it does not say."""
    lines = request.headers.getlist("accept")
    return ", ".join(lines) if lines else None


def address(request: Request) -> str:
    """The request's URL without its query: the base of relative IRIs, and the name of a graph identified directly."""
    return f"{root(request)}{path_as_sent(request)}"


def path_as_sent(request: Request) -> str:
    """The path as the client wrote it, since IRIs are compared letter by letter, escapes and all.

    Only what may not stand in an IRI is escaped. Raises BadRequestError where escapes are none, or give no UTF-8.
    """
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    path = raw.partition(b"?")[0]
    try:
        unquote_to_bytes(path).decode()
    except UnicodeDecodeError as error:
        raise BadRequestError("the path of the address is no UTF-8", remedy="escape the bytes of UTF-8") from error
    if _NO_ESCAPE.search(path):
        raise BadRequestError("a % in the path of the address begins no escape", remedy="write it as %25")
    return quote(path, safe=_IN_PATHS)


def parameters(text: str) -> dict[str, list[str]]:
    """The fields of a query string or a form; raises BadRequestError where it is not UTF-8 or has too many."""
    try:
        return read_fields(text)
    except UnicodeError as error:
        raise BadRequestError("the parameters are no UTF-8") from error
    except ValueError as error:
        raise BadRequestError(f"the parameters have {error}", remedy="send fewer, or the query itself") from error


def one(fields: Mapping[str, Sequence[str]], name: str) -> str | None:
    """The only value of a field; None without it; raises BadRequestError for several."""
    values = fields.get(name, ())
    if len(values) > 1:
        raise BadRequestError(f"there is more than one {name}")
    return values[0] if values else None


def root(request: Request) -> str:
    """The service's own address, without a slash at its end: the public one, where it was told which that is."""
    settings: Settings = request.app.state.service.settings
    if settings.public_url:
        return settings.public_url
    return f"{request.url.scheme}://{request.url.netloc}"


async def read_body(request: Request, maximum: int) -> bytes:
    """The body; raises BodyTooLargeError as soon as it is too long, SlowBodyError where it takes too long."""
    remedy = f"send at most {maximum} bytes"
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > maximum:
        raise BodyTooLargeError("the body is too long", remedy=remedy)
    body = bytearray()
    try:
        async with asyncio.timeout(_BODY_TIME):
            async for chunk in request.stream():
                body += chunk
                if len(body) > maximum:
                    raise BodyTooLargeError("the body is too long", remedy=remedy)
    except TimeoutError as error:
        raise SlowBodyError(f"the body did not come within {_BODY_TIME:g} s") from error
    except ClientDisconnect as error:
        raise ClientGoneError("the client left before its body was whole") from error
    return bytes(body)


async def read_text(request: Request, maximum: int) -> str:
    """The body as UTF-8, which is the only charset; raises MediaTypeError for another."""
    for parameter in request.headers.get("content-type", "").split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip(' "').lower() not in ("utf-8", "utf8"):
            raise MediaTypeError(f"the charset {value.strip()} is not read", remedy="send UTF-8")
    try:
        return (await read_body(request, maximum)).decode()
    except UnicodeDecodeError as error:
        raise BadRequestError("the body is no UTF-8") from error


async def while_connected(request: Request, work: Coroutine[Any, Any, Answer]) -> Answer:
    """The result of the work, which is given up when the client leaves; raises ClientGoneError then.

    To be called when the body was read. Work that is over in a moment is not watched at all.
    """
    watch = _DepartureWatch(request)
    try:
        return await work
    except asyncio.CancelledError:
        if not watch.noticed:
            raise
        raise ClientGoneError("the client did not wait for the answer") from None
    finally:
        watch.end()


class _DepartureWatch:
    """Cancels the task it was made in when the client leaves."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._task = asyncio.current_task()
        self._watching: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(_MOMENT, self._begin)
        self.noticed = False

    def end(self) -> None:
        """Watch no longer."""
        self._timer.cancel()
        if self._watching is not None:
            self._watching.cancel()
        if self.noticed and self._task is not None:
            self._task.uncancel()

    def _begin(self) -> None:
        self._watching = asyncio.ensure_future(self._watch())

    async def _watch(self) -> None:
        while (await self._request.receive())["type"] != "http.disconnect":
            continue
        self.noticed = True
        if self._task is not None:
            self._task.cancel()
