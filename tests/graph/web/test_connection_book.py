"""Requests that are not sent on, or not answered yet, are held within a bound."""

from __future__ import annotations

import asyncio

from graph.web.connection_book import ConnectionBook, ConnectionBounds
from tests.graph.web.event_loop import in_a_loop
from tests.graph.web.wire import HEAD, serving

MEGABYTE = 1 << 20
START = b"POST /%b HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"


@in_a_loop
async def test_who_was_silent_for_longest_makes_way_for_who_sends() -> None:
    async with serving(received=4 * MEGABYTE).running() as server:
        silent = [await server.connect(START % (b"body", MEGABYTE) + bytes(MEGABYTE - 1)) for _ in range(8)]
        await asyncio.sleep(0.2)
        assert len(server.state.connections) <= 4
        await silent[-1].send(b"x")
        assert await silent[-1].head() == b"HTTP/1.1 200 OK"
        assert await silent[0].head() == b""
        whole = await server.connect(START % (b"body", 2 * MEGABYTE) + bytes(2 * MEGABYTE))
        assert await whole.head() == b"HTTP/1.1 200 OK"


@in_a_loop
async def test_where_all_wait_for_an_answer_another_is_sent_away() -> None:
    async with serving(received=MEGABYTE // 4).running() as server:
        waiting = [await server.connect(START % (b"slow", 60_000) + bytes(60_000)) for _ in range(4)]
        away = await server.connect(START % (b"body", 60_000) + bytes(60_000))
        assert await away.head() == b"HTTP/1.1 503 Service Unavailable"
        server.application.go.set()
        assert [await client.head() for client in waiting] == [b"HTTP/1.1 200 OK"] * 4
        assert await (await server.connect(HEAD % b"")).head() == b"HTTP/1.1 200 OK"


@in_a_loop
async def test_a_long_upload_is_counted_as_a_part_of_it() -> None:
    async with serving(received=6 * MEGABYTE).running() as server:
        uploads = [await server.connect(START % (b"body", 32 * MEGABYTE)) for _ in range(2)]
        silent = await server.connect(START % (b"body", MEGABYTE) + bytes(MEGABYTE - 1))
        await uploads[0].send(bytes(32 * MEGABYTE))
        assert await uploads[0].head() == b"HTTP/1.1 200 OK"
        await silent.send(b"x")
        assert await silent.head() == b"HTTP/1.1 200 OK"
        await uploads[1].send(bytes(32 * MEGABYTE))
        assert await uploads[1].head() == b"HTTP/1.1 200 OK"


class Quiet:
    """A connection that only counts its turns."""

    undelivered = 0

    def __init__(self, book: ConnectionBook, turns: int) -> None:
        self.connections: set[object] = set()
        self.book = book
        self.turns = turns
        self.rounds: list[int] = []

    def drop(self) -> None:
        """Do nothing."""

    def look_at_delivery(self) -> None:
        """Do nothing."""

    def go_on(self) -> None:
        """Take a turn."""
        self.rounds.append(ROUNDS[0])
        self.turns -= 1
        if self.turns:
            self.book.take_turns(self, asyncio.get_running_loop())


ROUNDS = [0]


@in_a_loop
async def test_one_has_its_turn_in_each_round_of_the_loop() -> None:
    book = ConnectionBook(ConnectionBounds(10))
    waiting = [Quiet(book, 3) for _ in range(3)]
    for one in waiting:
        book.take_turns(one, asyncio.get_running_loop())
    for ROUNDS[0] in range(20):
        await asyncio.sleep(0)
    taken = sorted(number for one in waiting for number in one.rounds)
    assert len(taken) == len(set(taken)) == 9
    assert waiting[0].rounds[1] > waiting[2].rounds[0]
