"""Connections whose clients keep them waiting end, and those of others do not."""

from __future__ import annotations

import asyncio

from tests.graph.web.event_loop import in_a_loop
from tests.graph.web.wire import HEAD, POST, serving


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
