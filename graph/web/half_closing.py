"""Clients that send nothing more: they wait for an answer, or have left."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

__all__ = ["HalfClosing"]

_MOMENT = 0.5
_GLANCE = 0.25


class HalfClosing:
    """Finds out whether a client that has ended its sending is still there, while it is answered.

    The system of one that has left refuses whatever comes, so after a moment something is sent: `ask` sends it, and
    says whether it did; False drops the client, None is for one that gets its answer already, which does as well.
    """

    def __init__(
        self, transport: asyncio.Transport, *, ask: Callable[[], bool | None], drop: Callable[[], None]
    ) -> None:
        self._transport = transport
        self._ask = ask
        self._drop = drop
        self._asked = False
        self._timer: asyncio.TimerHandle | None = None

    def watch(self) -> None:
        """Look in a moment, and then now and then."""
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_MOMENT, self._look)

    def _look(self) -> None:
        self._timer = None
        if self._transport.is_closing():
            return
        sent = None if self._asked else self._ask()
        self._asked = self._asked or bool(sent)
        if sent is False or self._is_refused():
            self._drop()
        else:
            self._timer = asyncio.get_running_loop().call_later(_GLANCE, self._look)

    def _is_refused(self) -> bool:
        """Whether the client's system has refused what was sent; nothing else tells, as its end was read already."""
        connection: socket.socket = self._transport.get_extra_info("socket")
        return connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) != 0
