"""Places for requests of one kind, and the order of those who wait: what looks short goes first."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Generic, TypeVar

from graph.web.errors import BusyError

__all__ = ["Line", "Places"]

_SHORT = 1024
_MAXIMUM_WAITING = 256
_PATIENCE = 5.0

T = TypeVar("T")


class Line(Generic[T]):
    """Those who wait for something, each with the length of what was asked."""

    def __init__(self) -> None:
        self._numbers = count()
        self._waiting: list[tuple[bool, int, asyncio.Future[T]]] = []

    def __len__(self) -> int:
        return sum(not future.done() for _, _, future in self._waiting)

    def join(self, length: int) -> asyncio.Future[T]:
        """A place at the end of the short ones or of all; who gives up cancels it."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (length > _SHORT, next(self._numbers), future))
        return future

    def next(self) -> asyncio.Future[T] | None:
        """Whose turn it is, who waits no longer then."""
        while self._waiting:
            future = heapq.heappop(self._waiting)[2]
            if not future.done():
                return future
        return None


class Places:
    """So many long requests side by side, and a few more that are not known to be long."""

    def __init__(self, long: int, reserve: int) -> None:
        self._long = long
        self._most = long + reserve
        self.taken = 0
        """How many are at work, long or not."""
        self._line: Line[None] = Line()

    @asynccontextmanager
    async def place(self, length: int) -> AsyncIterator[None]:
        """A place for the block, waited for where none is free; raises BusyError where that takes too long."""
        if self.taken < self._most:
            self.taken += 1
        else:
            await self._wait(length)
        try:
            yield
        finally:
            self._leave()

    def take_long(self) -> bool:
        """Whether a request may go on although it is no short one."""
        if not self._long:
            return False
        self._long -= 1
        return True

    def leave_long(self) -> None:
        """Let another request be a long one."""
        self._long += 1

    async def _wait(self, length: int) -> None:
        if len(self._line) >= _MAXIMUM_WAITING:
            raise BusyError("too many queries wait already", remedy="try again in a moment")
        turn = self._line.join(length)
        # not cancelled by a timeout of its own: a place that comes in that very instant would be lost
        try:
            await asyncio.wait({turn}, timeout=_PATIENCE)
        except asyncio.CancelledError:
            if not turn.cancel():
                self._leave()
            raise
        if turn.cancel():
            raise BusyError("all places for queries are taken", remedy="try again in a moment")

    def _leave(self) -> None:
        turn = self._line.next()
        if turn is None:
            self.taken -= 1
        else:
            turn.set_result(None)
