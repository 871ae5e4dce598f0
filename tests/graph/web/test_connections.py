"""Connections whose clients keep them waiting end, and those of others do not."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import pytest
import uvicorn
from starlette.types import Message, Receive, Scope, Send
from uvicorn.server import ServerState

from graph.web import connections
from graph.web.connections import BoundedConnection, ConnectionBounds, bounded_protocol
from tests.graph.web.event_loop import in_a_loop

HEAD = b"GET /%b HTTP/1.1\r\nHost: localhost\r\n\r\n"
POST = b"POST /%b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"
LONG = 24 << 20


@pytest.fixture(autouse=True)
def glance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deliveries are looked at often."""
    monkeypatch.setattr(connections, "_GLANCE", 0.02)


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


def serving(*, most: int = 100, head: float = 5.0, delivery: float = 5.0, undelivered: int = 1 << 30) -> Serving:
    """A server with these bounds."""
    return Serving(Application(), ConnectionBounds(most, head, delivery, undelivered))


@in_a_loop
async def test_a_head_that_does_not_come_whole_ends_its_connection_however_it_trickles() -> None:
    async with serving(head=0.3).running() as server:
        silent, trickling = await server.connect(), await server.connect(b"GET / HTTP/1.1\r\nX: ")
        for _ in range(4):
            await trickling.send(b"x")
            await asyncio.sleep(0.1)
        assert (await silent.head(), await trickling.head()) == (b"", b"")


@in_a_loop
async def test_a_request_that_is_whole_may_take_its_time_and_so_may_its_body() -> None:
    async with serving(head=0.5).running() as server:
        slow, body = await server.connect(HEAD % b"slow"), await server.connect(POST % b"body")
        await asyncio.sleep(0.8)
        server.application.go.set()
        await body.send(bytes(1000))
        assert (await slow.head(), await body.head()) == (b"HTTP/1.1 200 OK", b"HTTP/1.1 200 OK")


@in_a_loop
async def test_the_next_head_on_a_connection_has_to_come_as_well() -> None:
    async with serving(head=0.5).running() as server:
        client = await server.connect(HEAD % b"")
        await client.send(HEAD % b"")
        await client.send(b"GET / HT")
        answers = (await asyncio.wait_for(client.reader.read(), 5)).count(b"HTTP/1.1 200 OK")
        assert answers == 2


@in_a_loop
async def test_the_rest_of_a_body_that_nobody_reads_does_not_come_for_ever() -> None:
    async with serving(head=0.5).running() as server:
        client = await server.connect(POST % b"")
        assert await client.head() == b"HTTP/1.1 200 OK"
        for _ in range(50):
            client.writer.write(b"x")
            await asyncio.sleep(0.02)
        assert not server.state.connections


@in_a_loop
async def test_the_client_that_was_silent_for_longest_makes_way_and_no_other() -> None:
    async with serving(most=4).running() as server:
        slow = await server.connect(HEAD % b"slow")
        stalled, idle = await server.connect(POST % b"body"), await server.connect()
        await stalled.send(b"x")
        speaking = await server.connect(HEAD % b"")
        for _ in range(5):
            newest = await server.connect(HEAD % b"")
            assert await newest.head() == b"HTTP/1.1 200 OK"
            await speaking.send(HEAD % b"")
            await asyncio.sleep(0.02)
        assert (await idle.head(), await stalled.head()) == (b"", b"")
        assert await speaking.head() == b"HTTP/1.1 200 OK"
        server.application.go.set()
        assert await slow.head() == b"HTTP/1.1 200 OK"
        assert len(server.state.connections) <= 4


@in_a_loop
async def test_where_all_are_served_another_is_sent_away() -> None:
    async with serving(most=2).running() as server:
        served = [await server.connect(HEAD % b"slow") for _ in range(2)]
        assert (await (await server.connect(HEAD % b"")).head()).startswith(b"HTTP/1.1 503 ")
        server.application.go.set()
        assert [await client.head() for client in served] == [b"HTTP/1.1 200 OK"] * 2
        assert await (await server.connect(HEAD % b"")).head() == b"HTTP/1.1 200 OK"


@in_a_loop
async def test_answers_that_nobody_takes_make_way_and_those_that_are_taken_come_whole() -> None:
    async with serving(undelivered=2 * LONG).running() as server:
        stalled = [await server.connect(HEAD % b"long") for _ in range(2)]
        await asyncio.sleep(0.5)
        reading = asyncio.ensure_future((await server.connect(HEAD % b"long")).rest(LONG))
        await asyncio.sleep(0.1)
        await server.connect(HEAD % b"long")
        assert await reading >= LONG
        assert await stalled[0].rest() < LONG


@in_a_loop
async def test_an_answer_of_which_nothing_is_taken_is_dropped_in_time() -> None:
    async with serving(delivery=0.6).running() as server:
        stalled, steady = await server.connect(HEAD % b"long"), await server.connect(HEAD % b"long")
        taken = 0
        for _ in range(25):
            taken += len(await steady.reader.read(1 << 20))
            await asyncio.sleep(0.05)
        assert len(server.state.connections) == 1
        assert taken + await steady.rest(LONG - taken) >= LONG
        assert await stalled.rest() < LONG
