"""Worker processes as the service sees them: talked to, slowed down, killed."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.web.channel import encode, receive
from graph.web.errors import WorkerEndedError, WorkerLostError
from graph.web.signalling import SignalledProcess
from graph.web.worker import ERRORS

__all__ = ["WorkerAnswer", "WorkerProcess"]

_NORMAL = 0
_STANDSTILL = 0.1
_LARGE = 8 << 20


@dataclass(frozen=True, slots=True)
class WorkerAnswer:
    """What a worker said: the header of its message and the body."""

    header: Mapping[str, Any]
    body: bytes


class WorkerProcess:
    """One worker, with the two ends of its channel."""

    def __init__(
        self,
        number: int,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        *,
        asked: float,
        receiving: asyncio.Semaphore,
    ) -> None:
        self.asked = asked
        """When it was asked last, or its fork was asked for: the snapshot that it holds is at least as new."""
        self._process = SignalledProcess(number)
        self._receiving = receiving
        self._reader = reader
        self._writer = writer
        self._killed = False
        # not known where it could not be set as a whole
        self._niceness: int | None = _NORMAL

    @property
    def alive(self) -> bool:
        """Whether it may be asked: it was not killed, and has not ended by itself as far as is known."""
        return not self._killed and not self._reader.at_eof()

    async def ask(self, request: Mapping[str, Any], body: bytes = b"") -> WorkerAnswer:
        """Send one request and wait for its answer, raising the error it tells of.

        A worker that dies over it raises WorkerEndedError; one that dies before it has taken the request did not
        run against its memory bound, which is a WorkerLostError.
        """
        self.asked = asyncio.get_running_loop().time()
        try:
            self._writer.write(encode(request, len(body)))
            if body:
                self._writer.write(body)
            await self._writer.drain()
            header, length = await receive(self._reader)
            if length > _LARGE:
                async with self._receiving:
                    content = await self._reader.readexactly(length)
            else:
                content = await self._reader.readexactly(length)
        except ConnectionError as error:
            # a channel is reset, and not just at its end, where something was left in it unread
            self.kill()
            raise WorkerLostError(
                "the process for this ended before it began", remedy="try again in a moment"
            ) from error
        except asyncio.IncompleteReadError as error:
            self.kill()
            raise WorkerEndedError(
                "the process that worked on this ended early: it needed more memory than it may take, or was killed",
                remedy="ask for less, or once more",
            ) from error
        if "error" in header:
            raise ERRORS[header["error"]](header["message"], place=header["place"], remedy=header["remedy"])
        return WorkerAnswer(header, content)

    def computed(self) -> float | None:
        """Seconds of processor time that it has used; None where the system does not tell."""
        return self._process.computed()

    def set_niceness(self, niceness: int) -> bool:
        """Let other processes of the machine go first, or not; whether that is so now."""
        if niceness != self._niceness:
            if not self._process.set_priority(niceness):
                self._niceness = None
                return False
            self._niceness = niceness
        return True

    def speed_up(self) -> bool:
        """Whether the worker is at normal priority again, which not every user may ask for."""
        return self.set_niceness(_NORMAL)

    async def stand_still(self) -> bool:
        """Whether it does nothing until it is told to go on; False where it goes on, as on systems that do not tell."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + _STANDSTILL
        if self.alive:
            self._signal(signal.SIGSTOP)
        while self.alive and loop.time() < deadline:
            if self._process.is_stopped():
                return True
            await asyncio.sleep(_STANDSTILL / 50)
        self.go_on()
        return False

    def go_on(self) -> None:
        """Let it continue."""
        if self.alive:
            self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """End the worker at once, whatever it does."""
        if not self._killed:
            self._killed = True
            if self._niceness != _NORMAL and not self._reader.at_eof():
                # its end is work of its own, which gives its memory back
                self._process.set_priority(_NORMAL)
            # whoever waits for the answer learns of it at once
            self._writer.transport.abort()
            self._signal(signal.SIGKILL)
            self._process.close()

    def _signal(self, number: signal.Signals) -> None:
        self._process.send(number, has_ended=self._reader.at_eof())
