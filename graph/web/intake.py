"""What comes in on a connection, parsed within bounds and by turns.

The parser of HTTP takes some 20 µs of the event loop for each chunk of a body and 5 µs for each line of a head,
and what a client sends in one go may hold many thousands of either. So it gets little at a time, what is made of
too small pieces is refused, and after so many events others have their turn.
"""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.flow_control import FlowControl

from graph.web.errors import BadRequestError, HeadTooLargeError
from ontology.errors import DetenteError

__all__ = ["MOST_LINES", "BoundedParser", "HeldFlow"]

MOST_LINES = 256
"""Lines of a request's head."""

_PIECE = 4096
_EVENTS = 100
_FREE_CHUNKS = 1000
_LEAST_CHUNK = 64

Parsed = h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]


class BoundedParser(h11.Connection):
    """The server's end of HTTP/1.1, which keeps back what it was given and parses it piece by piece."""

    def __init__(self, most_bytes: int) -> None:
        super().__init__(h11.SERVER, most_bytes)
        self._held = bytearray()
        self._events = 0
        self._lines = 0
        self._chunks = 0
        self._body = 0
        self._length: int | None = None
        self.interrupted = False
        """Whether the turn ended before everything was parsed."""
        self.trouble: DetenteError | None = None
        """Why the request is not read on."""

    @property
    def held(self) -> int:
        """Bytes that were received and not looked at yet."""
        return len(self._held)

    @property
    def reads_chunks(self) -> bool:
        """Whether the rest of a body is to come of which nobody knows how long it is."""
        return self.their_state is h11.SEND_BODY and self._length is None

    def begin_turn(self) -> None:
        """Let so many events more be parsed."""
        self._events = _EVENTS
        self.interrupted = False

    def receive_data(self, data: bytes) -> None:
        """Take what was received."""
        self._held += data

    def discard(self) -> None:
        """Look at nothing of what was received any more."""
        self._held.clear()
        self.interrupted = False

    def next_event(self) -> Parsed:
        """The next event, or NEED_DATA at the end of the turn; raises RemoteProtocolError, with the trouble noted."""
        if self._events == 0:
            self.interrupted = True
            return h11.NEED_DATA
        self._events -= 1
        try:
            return self._noted(self._parsed())
        except h11.RemoteProtocolError as error:
            self.trouble = self.trouble or _trouble(error)
            raise

    def _parsed(self) -> Parsed:
        event = super().next_event()
        while event is h11.NEED_DATA and self._held:
            if self.their_state is h11.DONE:
                # the next request waits for the answer to this one
                return h11.PAUSED
            if self.their_state not in (h11.IDLE, h11.SEND_BODY):
                self._held.clear()
                return event
            super().receive_data(self._take_piece())
            event = super().next_event()
            if event is h11.NEED_DATA:
                self._check_lines()
        return event

    def _take_piece(self) -> bytes:
        """The next bytes to parse: no more than the body has where its length is known, else few."""
        known = self.their_state is h11.SEND_BODY and self._length is not None
        size = (self._length or 0) - self._body if known else _PIECE
        piece = bytes(self._held) if size >= len(self._held) else bytes(self._held[:size])
        del self._held[:size]
        if self.their_state is h11.IDLE:
            self._lines += piece.count(b"\n")
        return piece

    def _check_lines(self) -> None:
        """Refuse a head of too many lines before they are parsed, and what is no chunk but a long line or many."""
        if self.their_state is h11.IDLE and self._lines > MOST_LINES:
            raise self._refuse(HeadTooLargeError("the head is too long", remedy=f"send at most {MOST_LINES} headers"))
        if self.reads_chunks and len(self.trailing_data[0]) > _PIECE:
            raise self._refuse(HeadTooLargeError("the lines between or after the chunks of the body are too long"))

    def _noted(self, event: Parsed) -> Parsed:
        if isinstance(event, h11.Request):
            self._begin_request(event)
        elif isinstance(event, h11.Data):
            self._body += len(event.data)
            self._chunks += event.chunk_start
            if self._chunks > _FREE_CHUNKS and self._body < self._chunks * _LEAST_CHUNK:
                raise self._refuse(
                    BadRequestError(
                        "the chunks of the body are too small", remedy=f"send {_LEAST_CHUNK} bytes or more in each"
                    )
                )
        return event

    def _begin_request(self, request: h11.Request) -> None:
        self._lines = self._chunks = self._body = 0
        headers = dict(request.headers)
        chunked = b"transfer-encoding" in headers
        self._length = None if chunked else int(headers.get(b"content-length", b"0"))
        if len(request.headers) > MOST_LINES:
            raise self._refuse(HeadTooLargeError("the head is too long", remedy=f"send at most {MOST_LINES} headers"))

    def _refuse(self, trouble: DetenteError) -> h11.RemoteProtocolError:
        self.trouble = trouble
        return h11.RemoteProtocolError(trouble.message)


def _trouble(error: h11.RemoteProtocolError) -> DetenteError:
    """What is wrong in the parser's words, without the bytes of the request that it repeats."""
    told = str(error).partition(": b")[0]
    if error.error_status_hint == 431:
        return HeadTooLargeError("the head of the request is too long", remedy="send shorter headers, or POST")
    return BadRequestError(f"this is no valid HTTP/1.1: {told}", remedy="see that nothing on the way changes it")


class HeldFlow(FlowControl):
    """The flow of uvicorn, which in addition reads nothing while something that was read waits for its turn."""

    def __init__(self, transport: asyncio.Transport) -> None:
        super().__init__(transport)
        self._held = False

    def hold(self, held: bool) -> None:
        """Read nothing until this is called with False, whoever wants to read on."""
        was_held, self._held = self._held, held
        if held:
            # uvicorn resumes the transport itself in one place
            self._transport.pause_reading()
        elif was_held and not self.read_paused:
            self._transport.resume_reading()

    def resume_reading(self) -> None:
        """Read on, unless held."""
        if self._held:
            self.read_paused = False
        else:
            super().resume_reading()
