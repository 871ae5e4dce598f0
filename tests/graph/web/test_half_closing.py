"""Clients that send nothing more are answered, and those that have left are noticed."""

from __future__ import annotations

import asyncio

import pytest

from graph.web import half_closing
from tests.graph.web.event_loop import in_a_loop
from tests.graph.web.wire import HEAD, POST, serving


@pytest.fixture(autouse=True)
def moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clients are asked soon."""
    monkeypatch.setattr(half_closing, "_MOMENT", 0.1)
    monkeypatch.setattr(half_closing, "_GLANCE", 0.05)


@in_a_loop
async def test_who_sends_nothing_more_is_answered() -> None:
    async with serving().running() as server:
        client = await server.connect(HEAD % b"slow")
        client.writer.write_eof()
        await asyncio.sleep(0.5)
        server.application.go.set()
        told = await asyncio.wait_for(client.reader.read(), 5)
        assert told.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n")
        assert told.count(b"HTTP/1.1 ") == 2
        assert not server.state.connections


@in_a_loop
async def test_all_that_was_asked_before_the_end_is_answered() -> None:
    async with serving().running() as server:
        client = await server.connect(HEAD % b"slow" + 3 * (HEAD % b""))
        client.writer.write_eof()
        server.application.go.set()
        assert (await asyncio.wait_for(client.reader.read(), 5)).count(b"HTTP/1.1 200 OK") == 4
        assert not server.state.connections


@in_a_loop
async def test_an_answer_within_a_moment_is_all_that_comes() -> None:
    async with serving().running() as server:
        client = await server.connect()
        client.writer.write(HEAD % b"")
        client.writer.write_eof()
        assert (await asyncio.wait_for(client.reader.read(), 5)).count(b"HTTP/1.1") == 1


@pytest.mark.parametrize("sent", [HEAD % b"slow", (HEAD % b"slow").replace(b"1.1", b"1.0")])
@in_a_loop
async def test_who_has_left_is_noticed(sent: bytes) -> None:
    async with serving().running() as server:
        client = await server.connect(sent)
        client.writer.close()
        for _ in range(100):
            await asyncio.sleep(0.05)
            if not server.state.connections:
                return
        raise AssertionError("the connection stays")


@in_a_loop
async def test_half_a_request_is_not_waited_for() -> None:
    async with serving().running() as server:
        for sent in (POST % b"body", b"GET / HT", b""):
            client = await server.connect(sent)
            client.writer.write_eof()
            assert await asyncio.wait_for(client.reader.read(), 2) == b""
