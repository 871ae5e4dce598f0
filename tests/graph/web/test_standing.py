"""Answers to what is no request: one line, with the headers that every response has, and none in the log."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest

from graph.web.errors import BusyError, NotFoundError
from graph.web.standing import LONGEST_LINE, STANDING, one_line, refusal
from tests.graph.web.serving import Running

CHUNKED = b" HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"


def exchange(running: Running, *parts: bytes) -> bytes:
    """Everything that comes back for these bytes."""
    place = urlsplit(running.address)
    with socket.create_connection((place.hostname, place.port), timeout=30) as connection:
        received = b""
        for part in parts:
            connection.sendall(part)
            if part is not parts[-1]:
                received += connection.recv(1 << 16)
        connection.shutdown(socket.SHUT_WR)
        while more := connection.recv(1 << 16):
            received += more
        return received


def heads(parts: bytes) -> Iterator[bytes]:
    """The lines of a response's head."""
    yield from parts.partition(b"\r\n\r\n")[0].split(b"\r\n")


def test_a_refusal_has_what_every_response_has() -> None:
    identifier, sent = refusal(BusyError("too much", remedy="try again"))
    lines = list(heads(sent))
    assert lines[0] == b"HTTP/1.1 503 Service Unavailable"
    assert {b"%b: %b" % header for header in STANDING} <= set(lines)
    assert {b"retry-after: 2", b"connection: close", f"x-request-id: {identifier}".encode()} <= set(lines)
    assert sent.endswith(b"\r\n\r\ntoo much; try again\n")


@pytest.mark.parametrize("begin", [b"POST /nope", b"PUT /graphs?default", b"POST /sparql", b"GET /health"])
@pytest.mark.parametrize("whole", [True, False])
def test_a_malformed_chunk_is_one_line_and_no_traceback(sampled: Running, begin: bytes, whole: bool) -> None:
    kind = b"Content-Type: application/sparql-query\r\n\r\n"
    head = begin + CHUNKED[:-2] + kind
    answer = (
        exchange(sampled, head + b"zz\r\n") if whole or begin == b"POST /sparql" else exchange(sampled, head, b"zz\r\n")
    )
    assert answer.count(b"HTTP/1.1 ") == 1
    assert answer.count(b"x-frame-options: DENY") == 1
    if whole:
        assert b"illegal chunk header" in answer
    assert "Traceback" not in sampled.log.read_text()


def test_requests_that_are_none_are_warned_of_once(sampled: Running) -> None:
    for _ in range(20):
        assert exchange(sampled, b"nonsense\r\n\r\n").startswith(b"HTTP/1.1 400 ")
        upgrade = b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close, upgrade\r\nUpgrade: websocket\r\n\r\n"
        assert exchange(sampled, upgrade).startswith(b"HTTP/1.1 200 ")
    told = sampled.log.read_text()
    # a minute may begin meanwhile
    assert told.count("Invalid HTTP request received") <= 3
    assert told.count("WebSocket") <= 3


def test_a_line_repeats_no_long_address(sampled: Running) -> None:
    response = sampled.client.get("/id/" + "%41" * 10_000)
    assert response.status_code == 404
    assert len(response.text) < LONGEST_LINE + 10
    assert "nothing is known of this" in response.text
    assert one_line(NotFoundError("m", place="p", remedy="r")) == "p: m; r\n"


def test_too_many_headers_are_431(sampled: Running) -> None:
    headers = [("accept", "text/csv")] * 300
    response = sampled.client.send(httpx.Request("GET", f"{sampled.address}/health", headers=headers))
    assert response.status_code == 431
    assert response.headers["x-request-id"]
    assert "at most 256 headers" in response.text
