"""The supervision of the fork server: there is always one, another where one has ended."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from graph.web.forking import ForkServer
from graph.web.process import WorkerProcess
from graph.web.settings import Settings
from ontology.errors import StoreError

__all__ = ["WorkerSupervisor"]

_STEADY = 60.0
_LONGEST_PAUSE = 30.0
_QUIET = 1.0
_LOOKS = 10
_SOON = 0.01

_log = logging.getLogger("detente.web")


class WorkerSupervisor:
    """Workers for as long as the service runs; where the fork server ends, with all of them, another follows."""

    def __init__(self, settings: Settings, server: ForkServer | None = None) -> None:
        self._settings = settings
        # one that was launched already, if there is one
        self._server = server or ForkServer(settings)
        self._there = asyncio.Event()
        self._keeping: asyncio.Task[None] | None = None

    @property
    def alive(self) -> bool:
        """Whether workers are forked at the moment."""
        return self._there.is_set() and self._server.alive

    async def start(self) -> None:
        """Start the first fork server, whose failure is raised, and watch over it from then on."""
        await self._server.start()
        self._there.set()
        self._keeping = asyncio.ensure_future(self._keep())

    async def fork(self, kind: bytes) -> WorkerProcess:
        """A new worker, `r` a reader or `w` a writer; while another fork server is started, that is waited for."""
        while True:
            await self._there.wait()
            server = self._server
            try:
                return await server.fork(kind)
            except StoreError:
                if self._keeping is None or not await _is_ending(server):
                    raise
                if server is self._server:
                    self._there.clear()

    def preload_pages(self) -> None:
        """Have what pages need imported; workers forked from then on have it."""
        with suppress(OSError):
            self._server.preload_pages()

    def stop(self) -> None:
        """End the fork server and all workers."""
        if self._keeping is not None:
            self._keeping.cancel()
            self._keeping = None
        self._server.stop()

    async def _keep(self) -> None:
        """Start another fork server whenever one ends, after a pause that grows where they end soon."""
        loop = asyncio.get_running_loop()
        pause, started = 0.0, loop.time()
        while True:
            await self._server.wait_for_end()
            self._there.clear()
            self._server.stop()
            pause = 0.0 if loop.time() - started > _STEADY else pause
            _log.error("the process that all workers are born from has ended; another is started in %g s", pause)
            await asyncio.sleep(pause)
            pause, started = min(pause + 1, _LONGEST_PAUSE), loop.time()
            await self._replace()

    async def _replace(self) -> None:
        self._server = ForkServer(self._settings)
        try:
            await self._server.start()
        except (StoreError, OSError) as error:
            _log.error("%s", error)
            return
        self._there.set()
        # those who wait for a worker go first
        await asyncio.sleep(_QUIET)
        self.preload_pages()


async def _is_ending(server: ForkServer) -> bool:
    """Whether it has ended, or does so within a moment: its channels close before that shows."""
    for _ in range(_LOOKS):
        if not server.alive:
            return True
        await asyncio.sleep(_SOON)
    return False
