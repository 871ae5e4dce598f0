"""Whether a client takes its answer."""

from __future__ import annotations

import asyncio
import fcntl
import logging
import sys
import termios
from collections.abc import Callable
from contextlib import suppress

__all__ = ["DeliveryWatch"]

_GLANCE = 1.0

_log = logging.getLogger("detente.web")


class DeliveryWatch:
    """Looks now and then how much of what was written to a connection is left.

    `on_taken` is called when it is less, `on_done` when it is nothing, `on_stalled` when it was the same for so
    many seconds.
    """

    def __init__(
        self,
        transport: asyncio.Transport,
        seconds: float,
        *,
        on_taken: Callable[[], None],
        on_done: Callable[[], None],
        on_stalled: Callable[[], None],
    ) -> None:
        self._transport = transport
        self._seconds = seconds
        self._on_taken = on_taken
        self._on_done = on_done
        self._on_stalled = on_stalled
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._left = 0
        self._taken = 0.0

    @property
    def undelivered(self) -> int:
        """Bytes that are left here."""
        return self._transport.get_write_buffer_size()

    def begin(self) -> None:
        """Watch from now on, until everything is taken."""
        self._on_taken()
        if self._timer is None:
            self._left, self._taken = self._count_left(), self._loop.time()
            self._timer = self._loop.call_later(_GLANCE, self._check)

    def look(self) -> None:
        """Note whether something was taken since the last look."""
        if self._timer is not None:
            left = self._count_left()
            if left < self._left:
                self._taken = self._loop.time()
                self._on_taken()
            self._left = left

    def end(self) -> None:
        """Watch no longer."""
        if self._timer is not None:
            self._timer.cancel()

    def _count_left(self) -> int:
        """Bytes that the client has not taken, with those that the system holds, which are some megabytes."""
        held = bytes(4)
        with suppress(OSError, ValueError):
            held = fcntl.ioctl(self._transport.get_extra_info("socket").fileno(), termios.TIOCOUTQ, held)
        return self.undelivered + int.from_bytes(held, sys.byteorder)

    def _check(self) -> None:
        self.look()
        self._timer = None
        if self._loop.time() - self._taken > self._seconds:
            _log.info("an answer was not taken: %d bytes", self.undelivered)
            self._on_stalled()
        elif self.undelivered:
            self._timer = self._loop.call_later(_GLANCE, self._check)
        else:
            self._on_done()
