"""The sockets that a service listens on, and its run, whose failures are one line as everybody's."""

from __future__ import annotations

import asyncio
import errno
import logging
import resource
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ontology.errors import DetenteError

if TYPE_CHECKING:
    from types import FrameType

    import uvicorn
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["StartWatch", "address_of", "listening", "raise_descriptors", "run_server"]

_MOST_DESCRIPTORS = 16_384
_MINUTE = 60.0


@contextmanager
def listening(host: str, port: int) -> Iterator[list[socket.socket]]:
    """Sockets on all addresses that a host has, closed at the end; port 0 is a free one, the same for all."""
    sockets: list[socket.socket] = []
    try:
        for family, address in _addresses(host):
            taken = sockets[0].getsockname()[1] if sockets else port
            if bound := _bind(family, address, taken):
                sockets.append(bound)
        if not sockets:
            raise DetenteError("this machine has no such address", place=host, remedy="name another with --host")
        yield sockets
    finally:
        for opened in sockets:
            opened.close()


def address_of(host: str, sockets: list[socket.socket]) -> str:
    """The URL under which the sockets are reached."""
    return f"http://{f'[{host}]' if ':' in host else host}:{sockets[0].getsockname()[1]}/"


def raise_descriptors() -> int:
    """Let this process have as many files and connections open as the system permits it; how many these are."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, _MOST_DESCRIPTORS)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return wanted
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (OSError, ValueError):
        return soft
    return wanted


def _addresses(host: str) -> list[tuple[socket.AddressFamily, str]]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise DetenteError("there is no such address", place=host, remedy="name another with --host") from error
    return list(dict.fromkeys((family, str(address[0])) for family, _, _, _, address in found))


def _bind(family: socket.AddressFamily, address: str, port: int) -> socket.socket | None:
    """A socket on the address; None where it is none of this machine's, as one of a name's may be."""
    try:
        bound = socket.create_server((address, port), family=family)
    except OSError as error:
        if error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
            return None
        in_use = error.errno == errno.EADDRINUSE
        raise DetenteError(
            "the port is in use" if in_use else f"the port cannot be taken: {error.strerror}",
            place=f"port {port}",
            remedy="name another with --port, or 0 for a free one",
        ) from error
    # asyncio sets this only on sockets that it opened: an answer in two pieces would wait 40 ms for the client's word
    bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return bound


class StartWatch:
    """An application, with the error that kept it from starting."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.error: DetenteError | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection of ASGI."""
        if scope["type"] != "lifespan":
            await self._app(scope, receive, send)
            return

        async def send_quietly(message: Message) -> None:
            if message["type"] == "lifespan.startup.failed":
                # the command tells the error itself, in one line
                logging.getLogger("uvicorn.error").disabled = True
            await send(message)

        asyncio.get_running_loop().set_exception_handler(_ScarcityTeller())
        try:
            await self._app(scope, receive, send_quietly)
        except DetenteError as error:
            self.error = error


class _ScarcityTeller:
    """Tells in one line a minute that connections are not taken for want of descriptors, and all else as usual."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if not isinstance(error, OSError) or error.errno not in (errno.EMFILE, errno.ENFILE):
            loop.default_exception_handler(context)
        elif loop.time() >= self._next:
            self._next = loop.time() + _MINUTE
            logging.getLogger("detente.web").warning("connections have to wait: %s", error.strerror)


def run_server(server: uvicorn.Server, watch: StartWatch, sockets: list[socket.socket]) -> None:
    """Serve until the end; raises DetenteError where the service does not start."""
    # told to end it does, and the server then raises the signal anew: that is no failure for who watches the process
    signal.signal(signal.SIGTERM, _end)
    try:
        server.run(sockets=sockets)
    except SystemExit:
        if watch.error is None:
            raise
        error = watch.error
        remedy = error.remedy or "see the lines above"
        raise DetenteError(error.message, place=error.place, remedy=remedy) from error


def _end(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)
