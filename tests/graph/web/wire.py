"""A server of bounded connections on the loopback, in the event loop of a test, and its clients."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import uvicorn
from starlette.types import Message, Receive, Scope, Send
from uvicorn.server import ServerState

from graph.web.connections import BoundedConnection, ConnectionBounds, bounded_protocol

__all__ = ["HEAD", "LONG", "POST", "Application", "Client", "Serving", "serving"]

HEAD = b"GET /%b HTTP/1.1\r\nHost: localhost\r\n\r\n"
POST = b"POST /%b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"
LONG = 24 << 20


@dataclass
class Application:
    """Answers `/long` by many bytes, `/slow` when it is let, `/body` when it has the body, and all else at once."""

    go: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["path"] == "/slow":
            await self.go.wait()
        message: Message = {"type": "http.request", "more_body": scope["path"] == "/body"}
        while message.get("more_body"):
            message = await receive()
        body = bytes(LONG if scope["path"] == "/long" else 2)
        head = [(b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": body})


@dataclass
class Client:
    """One connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, sent: bytes) -> None:
        """Send bytes."""
        self.writer.write(sent)
        await self.writer.drain()

    async def head(self) -> bytes:
        """The first line of an answer; empty where the connection has ended."""
        try:
            return (await asyncio.wait_for(self.reader.readline(), 5)).strip()
        except ConnectionError:
            return b""

    async def rest(self, most: int = 1 << 30) -> int:
        """How many bytes come until the end, or until there are so many."""
        length = 0
        with suppress(ConnectionError):
            while length < most and (part := await asyncio.wait_for(self.reader.read(1 << 20), 5)):
                length += len(part)
        return length


class Serving:
    """A server of such connections on the loopback."""

    def __init__(self, application: Application, bounds: ConnectionBounds) -> None:
        self.application = application
        self.state = ServerState()
        self._protocol = bounded_protocol(bounds)
        self._config = uvicorn.Config(application, lifespan="off", log_level="warning")
        self._config.load()
        self._clients: list[Client] = []
        self._address = ("127.0.0.1", 0)

    def make(self) -> BoundedConnection:
        """The protocol of one more connection."""
        return self._protocol(self._config, self.state, {}, asyncio.get_running_loop())

    async def connect(self, sent: bytes = b"") -> Client:
        """A client that has sent something and reads nothing of itself."""
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.setblocking(False)
        await asyncio.get_running_loop().sock_connect(connection, self._address)
        client = Client(*await asyncio.open_connection(sock=connection, limit=1024))
        self._clients.append(client)
        await client.send(sent)
        await asyncio.sleep(0.02)
        return client

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Serving]:
        """Listen until the block ends."""
        server = await asyncio.get_running_loop().create_server(self.make, "127.0.0.1", 0)
        self._address = server.sockets[0].getsockname()
        try:
            yield self
        finally:
            self.application.go.set()
            server.close()
            for client in self._clients:
                client.writer.transport.abort()
            for connection in list(self.state.connections):
                assert isinstance(connection, BoundedConnection)
                connection.drop()
            await asyncio.sleep(0.05)


def serving(
    *, most: int = 100, head: float = 5.0, delivery: float = 5.0, undelivered: int = 1 << 30, received: int = 1 << 30
) -> Serving:
    """A server with these bounds."""
    return Serving(Application(), ConnectionBounds(most, head, delivery, undelivered, received))
