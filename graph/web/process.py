"""Worker processes as the service sees them: born from the nursery, talked to, slowed down, killed."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import graph
from graph.web.channel import encode, receive
from graph.web.environment import kept_variables
from graph.web.errors import WorkerLostError
from graph.web.settings import Settings
from graph.web.signalling import SignalledProcess
from graph.web.worker import ERRORS
from ontology.errors import QueryTimeoutError, StoreError

__all__ = ["Nursery", "WorkerAnswer", "WorkerProcess"]

_NORMAL = 0
_LOOK = 1.0
_STANDSTILL = 0.1
_BUFFER = 4 << 20
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
        """When it was asked last, or to be born: the snapshot that it holds is at least as new."""
        self._process = SignalledProcess(number)
        self._receiving = receiving
        self._reader = reader
        self._writer = writer
        self._killed = False
        self._slowed = False

    @property
    def alive(self) -> bool:
        """Whether it may be asked: it was not killed, and has not ended by itself as far as is known."""
        return not self._killed and not self._reader.at_eof()

    async def ask(self, request: Mapping[str, Any], body: bytes = b"") -> WorkerAnswer:
        """Send one request and wait for its answer, raising the error it tells of.

        A worker that dies over it ran against its memory bound, for which QueryTimeoutError is raised; one
        that dies before it has taken the request did not, which is a WorkerLostError.
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
            raise QueryTimeoutError(
                "the process that worked on this ended early, most likely for want of memory", remedy="ask for less"
            ) from error
        if "error" in header:
            raise ERRORS[header["error"]](header["message"], place=header["place"], remedy=header["remedy"])
        return WorkerAnswer(header, content)

    def slow_down(self, niceness: int) -> None:
        """Let other processes of the machine go first."""
        self._slowed = self._process.set_priority(niceness)

    def speed_up(self) -> bool:
        """Whether the worker is at normal priority again, which not every user may ask for."""
        if self._slowed:
            self._slowed = not self._process.set_priority(_NORMAL)
        return not self._slowed

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
            # whoever waits for the answer learns of it at once
            self._writer.transport.abort()
            self._signal(signal.SIGKILL)
            self._process.close()

    def _signal(self, number: signal.Signals) -> None:
        self._process.send(number, has_ended=self._reader.at_eof())


class Nursery:
    """Starts the process that workers are forked from, and asks it for workers."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        # of long answers two are received at a time: each is whole in memory until it is handed on
        self._receiving = asyncio.Semaphore(2)
        self.isolated = False

    async def start(self) -> None:
        """Start it and wait until it is ready, however long that takes a busy machine; if it ends instead, say so."""
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "graph.web.nursery", json.dumps(self._worker_settings()), str(theirs.fileno())]
        environment = {name: os.environ[name] for name in kept_variables(self._settings) if name in os.environ}
        environment["PYTHONPATH"] = str(Path(graph.__path__[0]).parent)
        self._process = subprocess.Popen(
            command, pass_fds=[theirs.fileno()], env=environment, start_new_session=True, stdin=subprocess.DEVNULL
        )
        theirs.close()
        self._control = ours
        ours.settimeout(_LOOK)
        ready: bytes | None = None
        while ready is None:
            # its end of the channel closes with the process; looking up now and then lets this be cancelled
            with suppress(TimeoutError):
                ready = await asyncio.to_thread(ours.recv, 1)
        if not ready:
            raise StoreError("the worker processes do not start", place=self._settings.store)
        self.isolated = ready == b"1"

    @property
    def alive(self) -> bool:
        """Whether its process runs."""
        return self._process is not None and self._process.poll() is None

    async def wait_for_end(self) -> None:
        """Wait until its process has ended, which closes its end of the channel."""
        if self._control is None:
            return
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        descriptor = self._control.fileno()
        loop.add_reader(descriptor, ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(descriptor)

    async def bear(self, kind: bytes) -> WorkerProcess:
        """A new worker, `r` a reader or `w` a writer, when it is ready for a request.

        That may take long on a busy machine or over a large store. It is waited for as long as the process
        lives, since its end closes the channel; whoever cannot wait so long sets a time of their own.
        """
        if self._control is None:
            raise StoreError("the service is not running")
        asked = asyncio.get_running_loop().time()
        ours, theirs = socket.socketpair()
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
        try:
            socket.send_fds(self._control, [kind], [theirs.fileno()])
        except OSError as error:
            ours.close()
            raise StoreError("no worker process can be born", remedy="see the log above") from error
        finally:
            theirs.close()
        reader, writer = await asyncio.open_connection(sock=ours, limit=_BUFFER)
        try:
            header, _ = await receive(reader)
        except asyncio.CancelledError:
            writer.close()
            raise
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            writer.close()
            raise StoreError(
                "a worker process cannot read the store", place=self._settings.store, remedy="see the log above"
            ) from error
        return WorkerProcess(header["process"], reader, writer, asked=asked, receiving=self._receiving)

    def preload(self) -> None:
        """Have it import what pages need; workers born from then on have it."""
        if self._control is not None:
            self._control.sendall(b"p")

    def stop(self) -> None:
        """End it and all workers."""
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _worker_settings(self) -> dict[str, Any]:
        return {
            "store": self._settings.store,
            "memory": self._settings.memory,
            "write_memory": max(self._settings.memory, 2048),
            "limit": self._settings.limit,
            "network": bool(self._settings.services) or self._settings.is_remote,
        }
