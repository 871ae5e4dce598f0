"""What comes in is parsed by turns, in bounded pieces, and refused where it is made of crumbs."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress

import h11
import pytest

from graph.web.intake import MOST_LINES, BoundedParser
from tests.graph.web.event_loop import in_a_loop
from tests.graph.web.wire import HEAD, serving

START = b"POST /%b HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
CRUMBS = b"1\r\nA\r\n" * (1 << 20)
LINE = b"40\r\n" + b"A" * 64 + b"\r\n"
END = b"0\r\n\r\n"


def parse(sent: bytes) -> tuple[list[h11.Event], int]:
    """The events of what was sent in one go, and in how many turns they came."""
    parser = BoundedParser(128 << 10)
    parser.receive_data(sent)
    events, turns = [], 0
    while turns == 0 or parser.interrupted:
        parser.begin_turn()
        turns += 1
        while (event := parser.next_event()) not in (h11.NEED_DATA, h11.PAUSED):
            assert isinstance(event, h11.Event)
            events.append(event)
    return events, turns


def body_of(events: list[h11.Event]) -> bytes:
    """The whole body."""
    return b"".join(event.data for event in events if isinstance(event, h11.Data))


def refused(sent: bytes) -> str:
    """Why a request is refused."""
    parser = BoundedParser(128 << 10)
    parser.receive_data(sent)
    with suppress(h11.RemoteProtocolError):
        while parser.trouble is None:
            parser.begin_turn()
            assert parser.next_event() is not h11.NEED_DATA
    return str(parser.trouble)


@pytest.mark.parametrize("count", [0, 1, 5000])
def test_a_body_in_lines_comes_whole_and_in_turns(count: int) -> None:
    events, turns = parse(START % b"body" + LINE * count + END)
    assert body_of(events) == b"A" * 64 * count
    assert isinstance(events[-1], h11.EndOfMessage)
    assert turns >= count / 100


@pytest.mark.parametrize("length", [0, 1, 5000, 1 << 20])
def test_a_body_of_known_length_is_one_event_and_no_more_than_that(length: int) -> None:
    head = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % length
    events, turns = parse(head + b"x" * length + HEAD % b"")
    assert body_of(events) == b"x" * length
    assert len(events) <= 4
    assert turns == 1


def test_a_few_crumbs_are_a_body_and_many_are_none() -> None:
    assert body_of(parse(START % b"body" + CRUMBS[:6000] + END)[0]) == b"A" * 1000
    assert "too small; send 64 bytes" in refused(START % b"body" + CRUMBS)


@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
def test_there_are_only_so_many_headers_and_trailers(end: bytes) -> None:
    lines = [b"GET / HTTP/1.1", b"Host: localhost", *[b"a:b"] * (MOST_LINES - 1)]
    assert len(parse(end.join([*lines, end]))[0]) == 2
    assert "head" in refused(end.join([*lines, b"a:b", end]))
    assert "head" in refused(end.join([*lines, *[b"a:b"] * 20_000, end]))
    trailers = end.join([*[b"a:b"] * 20_000, end])
    assert "after the chunks" in refused(START % b"body" + LINE + b"0\r\n" + trailers)
    assert "between" in refused(START % b"body" + b"1;" + b"x" * 20_000)


def test_what_is_wrong_is_told_without_what_was_sent() -> None:
    told = refused(START % b"body" + b"zz<script>\r\n")
    assert told.startswith("this is no valid HTTP/1.1: illegal chunk header;")
    assert "Host" in refused(b"GET / HTTP/1.1\r\n\r\n")


@pytest.mark.parametrize("path", [b"body", b"unread"])
@in_a_loop
async def test_a_million_chunks_of_a_byte_cost_next_to_nothing(path: bytes) -> None:
    async with serving().running() as server:
        started = time.process_time()
        client = await server.connect(START % path + CRUMBS)
        assert await client.head() in (b"HTTP/1.1 400 Bad Request", b"HTTP/1.1 200 OK")
        assert await (await server.connect(HEAD % b"")).head() == b"HTTP/1.1 200 OK"
        # that of the parser alone is 20 s
        assert time.process_time() - started < 2


@in_a_loop
async def test_a_body_that_nobody_reads_is_not_looked_at() -> None:
    async with serving(head=60).running() as server:
        client = await server.connect(START % b"")
        assert await client.head() == b"HTTP/1.1 200 OK"
        started = time.process_time()
        # the client learns that no other request is read here
        assert await asyncio.wait_for(client.reader.read(), 3)
        client.writer.write(LINE * 100_000)
        client.writer.write_eof()
        while server.state.connections:
            await asyncio.sleep(0.02)
        # that of the parser is 2 s
        assert time.process_time() - started < 0.7


@in_a_loop
async def test_bodies_in_small_chunks_take_turns_with_others() -> None:
    async with serving().running() as server:
        sending = [await server.connect(START % b"body") for _ in range(5)]
        for client in sending:
            client.writer.write(LINE * 8000 + END)
        longest = 0.0
        before = time.process_time()
        while server.state.total_requests < len(sending):
            await asyncio.sleep(0)
            now = time.process_time()
            longest, before = max(longest, now - before), now
        assert [await client.head() for client in sending] == [b"HTTP/1.1 200 OK"] * 5
        # in one go, what is received in a round of the loop takes a quarter of a second and more
        assert longest < 0.1
