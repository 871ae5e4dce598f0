"""Turns at what only one can use at a time: small things go first, a few in a row, and the others in their order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

__all__ = ["Turns"]

_MOST_IN_A_ROW = 16


class Turns:
    """Who has the turn, and who waits for it."""

    def __init__(self) -> None:
        self._taken = False
        self._small: deque[asyncio.Future[None]] = deque()
        self._others: deque[asyncio.Future[None]] = deque()
        self._in_a_row = 0

    async def acquire(self, *, small: bool = False) -> None:
        """Wait for the turn."""
        if not self._taken:
            self._taken = True
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiting = self._small if small else self._others
        waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.release()
            with suppress(ValueError):
                waiting.remove(turn)
            raise

    def release(self) -> None:
        """Give the turn to whoever is next."""
        while (waiting := self._next()) is not None:
            turn = waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._taken = False

    @asynccontextmanager
    async def taken(self, *, small: bool = False) -> AsyncIterator[None]:
        """Have the turn until the block ends."""
        await self.acquire(small=small)
        try:
            yield
        finally:
            self.release()

    def _next(self) -> deque[asyncio.Future[None]] | None:
        """Those of whom the first is next; None where nobody waits."""
        if self._small and (not self._others or self._in_a_row < _MOST_IN_A_ROW):
            self._in_a_row += 1
            return self._small
        self._in_a_row = 0
        return self._others or None
