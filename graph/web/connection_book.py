"""All connections of a service: which have to make way, and whose turn it is.

A client that is waited for, because it has not sent its request or not taken its answer, is heard of when it sends
or takes something. Where there are too many connections, or too many bytes that are held for them, the one that was
not heard of for longest makes way.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict, deque
from dataclasses import dataclass
from typing import Any, Protocol

__all__ = ["ConnectionBook", "ConnectionBounds"]

# what is longer was sent with the token: of a query less is read
_MOST_COUNTED = 4 << 20

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
    received: int = 256 << 20
    """Bytes of requests that are not whole or not answered yet, together; of each, 4 MiB count."""


class Connection(Protocol):
    """What is asked of a connection here."""

    connections: set[Any]

    @property
    def undelivered(self) -> int:
        """Bytes of answers that the client has not taken."""
        ...

    def drop(self) -> None:
        """End at once."""

    def look_at_delivery(self) -> None:
        """Note whether the client has taken something since the last look."""

    def go_on(self) -> None:
        """Parse some more of what was received."""


class ConnectionBook:
    """The connections that wait for their clients, what is held for each, and those that wait for a turn."""

    def __init__(self, bounds: ConnectionBounds) -> None:
        self.bounds = bounds
        self._silent: OrderedDict[Connection, None] = OrderedDict()
        self._received: dict[Connection, int] = {}
        self._all_received = 0
        self._interrupted: deque[Connection] = deque()

    def hear(self, connection: Connection) -> None:
        """Note that the client was just heard of and is waited for again."""
        self._silent[connection] = None
        self._silent.move_to_end(connection)

    def forget(self, connection: Connection) -> None:
        """Note that its client waits for us, or that it is no more."""
        self._silent.pop(connection, None)

    def make_room(self, connection: Connection) -> bool:
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

    def receive(self, connection: Connection, size: int) -> bool:
        """Whether there is room for what was received, if need be that of requests that are not sent on."""
        before = self._received.get(connection, 0)
        after = min(before + size, _MOST_COUNTED)
        self._received[connection] = after
        self._all_received += after - before
        if self._all_received > self.bounds.received:
            self._make_way_for(connection)
        return self._all_received <= self.bounds.received

    def release(self, connection: Connection, kept: int = 0) -> None:
        """Note that what was received is answered, or no more, but for so many bytes of what follows."""
        before = self._received.pop(connection, 0)
        if kept:
            self._received[connection] = min(kept, _MOST_COUNTED)
        self._all_received += min(kept, _MOST_COUNTED) - before

    def _make_way_for(self, connection: Connection) -> None:
        for each in tuple(self._silent):
            if self._all_received <= self.bounds.received:
                break
            if each is not connection and each in self._received:
                _log.info("a request that was not sent on made way for another: %d bytes", self._received[each])
                each.drop()

    def take_turns(self, connection: Connection, loop: asyncio.AbstractEventLoop) -> None:
        """Let the connection go on when it is its turn: one in each round of the loop, however many wait for it."""
        self._interrupted.append(connection)
        if len(self._interrupted) == 1:
            loop.call_soon(self._give_turn, loop)

    def _give_turn(self, loop: asyncio.AbstractEventLoop) -> None:
        # stays in its place meanwhile, so that it is the only one to call for the next round
        connection = self._interrupted[0]
        try:
            connection.go_on()
        finally:
            self._interrupted.popleft()
            if self._interrupted:
                loop.call_soon(self._give_turn, loop)
