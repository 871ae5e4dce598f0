"""Connections within bounds: how many there are, how long a request may take to come and an answer to be taken.

A client that is waited for, because it has not sent its request or not taken its answer, is heard of when it sends
or takes something. Where there are too many connections, or too many bytes that nobody takes, the one that was
not heard of for longest makes way.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import sys
import termios
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["BoundedConnection", "ConnectionBounds", "bounded_protocol"]

_GLANCE = 1.0
_WAITING = (h11.IDLE, h11.SEND_BODY)
_TOLD = b"too many connections: try again in a moment\n"
_FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 2\r\ncontent-type: text/plain; charset=utf-8\r\n"
    b"connection: close\r\ncontent-length: %d\r\n\r\n%b" % (len(_TOLD), _TOLD)
)

_log = logging.getLogger("detente.web")


@dataclass(frozen=True, slots=True)
class ConnectionBounds:
    """What the connections of a service may take."""

    connections: int
    """How many there are at once."""
    head_time: float = 20.0
    """Seconds in which the head of a request has to come."""
    delivery_time: float = 60.0
    """Seconds within which a client has to take some of its answer."""
    undelivered: int = 512 << 20
    """Bytes of answers that clients have not taken yet, together."""


class _Book:
    """The connections that wait for their clients; the client that was not heard of for longest comes first."""

    def __init__(self, bounds: ConnectionBounds) -> None:
        self.bounds = bounds
        self._silent: OrderedDict[BoundedConnection, None] = OrderedDict()

    def hear(self, connection: BoundedConnection) -> None:
        """Note that the client was just heard of and is waited for again."""
        self._silent[connection] = None
        self._silent.move_to_end(connection)

    def forget(self, connection: BoundedConnection) -> None:
        """Note that its client waits for us, or that it is no more."""
        self._silent.pop(connection, None)

    def make_room(self, connection: BoundedConnection) -> bool:
        """Whether there is room for one connection more, if need be that of another."""
        if len(connection.connections) <= self.bounds.connections:
            return True
        oldest = next(iter(self._silent), None)
        if oldest is None:
            return False
        oldest.drop()
        return True

    def make_way(self) -> None:
        """Drop answers that are not taken until the others are few enough."""
        for delivering in tuple(self._silent):
            delivering.look_at_delivery()
        sizes = {each: each.undelivered for each in self._silent if each.undelivered}
        total = sum(sizes.values())
        for each, size in sizes.items():
            if total <= self.bounds.undelivered:
                break
            _log.info("an answer that was not taken made way for another: %d bytes", size)
            each.drop()
            total -= size


class BoundedConnection(H11Protocol):
    """A connection of uvicorn's that ends where its client keeps it waiting."""

    book: ClassVar[_Book]
    _head_timer: asyncio.TimerHandle | None = None
    _delivery_timer: asyncio.TimerHandle | None = None
    _left = 0
    _taken = 0.0

    @property
    def undelivered(self) -> int:
        """Bytes of answers that the client has not taken."""
        return self.transport.get_write_buffer_size()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request, if there is room for the connection."""
        super().connection_made(transport)
        if self.book.make_room(self):
            self.book.hear(self)
            self._await_head()
        else:
            transport.write(_FULL)
            transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self.book.forget(self)
        for timer in (self._head_timer, self._delivery_timer):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on."""
        super().data_received(data)
        if self.conn.their_state in _WAITING:
            self.book.hear(self)
        else:
            self.book.forget(self)
        if self._owes_request():
            self._await_head()
        elif self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def on_response_complete(self) -> None:
        """Wait for the next request, and until this answer was taken."""
        super().on_response_complete()
        if self.conn.their_state in _WAITING:
            self.book.hear(self)
        if self.conn.their_state is h11.SEND_BODY:
            self._await_head()
        if self.undelivered:
            self._await_delivery()

    def pause_writing(self) -> None:
        """Watch whether the client takes what it asked for."""
        super().pause_writing()
        self._await_delivery()
        self.book.make_way()

    def drop(self) -> None:
        """End the connection at once."""
        self.book.forget(self)
        self.connections.discard(self)
        self.transport.abort()

    def look_at_delivery(self) -> None:
        """Note whether the client has taken something since the last look."""
        if self._delivery_timer is not None:
            left = self._count_left()
            if left < self._left:
                self._taken = self.loop.time()
                self.book.hear(self)
            self._left = left

    def _owes_request(self) -> bool:
        """Whether a head is to come, or the rest of a body that nobody reads, as the request was answered already."""
        state = self.conn.their_state
        return state is h11.IDLE or (state is h11.SEND_BODY and self.cycle.response_complete)

    def _await_head(self) -> None:
        if self._head_timer is None:
            self._head_timer = self.loop.call_later(self.book.bounds.head_time, self.drop)

    def _count_left(self) -> int:
        """Bytes that the client has not taken, with those that the system holds, which are some megabytes."""
        held = bytes(4)
        with suppress(OSError, ValueError):
            held = fcntl.ioctl(self.transport.get_extra_info("socket").fileno(), termios.TIOCOUTQ, held)
        return self.undelivered + int.from_bytes(held, sys.byteorder)

    def _await_delivery(self) -> None:
        self.book.hear(self)
        if self._delivery_timer is None:
            self._left, self._taken = self._count_left(), self.loop.time()
            self._delivery_timer = self.loop.call_later(_GLANCE, self._check_delivery)

    def _check_delivery(self) -> None:
        self.look_at_delivery()
        self._delivery_timer = None
        if self.loop.time() - self._taken > self.book.bounds.delivery_time:
            _log.info("an answer was not taken: %d bytes", self.undelivered)
            self.drop()
        elif self.undelivered:
            self._delivery_timer = self.loop.call_later(_GLANCE, self._check_delivery)
        elif self.conn.their_state not in _WAITING:
            self.book.forget(self)


def bounded_protocol(bounds: ConnectionBounds) -> type[BoundedConnection]:
    """The protocol of connections that share these bounds."""

    class Bounded(BoundedConnection):
        """One of them."""

        book = _Book(bounds)

    return Bounded
