"""The writer's process: asked, forked anew where it has ended, and ended itself where it has committed nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graph.store.journal import journal_state
from graph.web.errors import WorkerLostError
from graph.web.process import WorkerAnswer, WorkerProcess
from graph.web.settings import Settings
from graph.web.supervision import WorkerSupervisor

__all__ = ["Journal", "WriterProcess"]

Journal = frozenset[tuple[str, int]]


class WriterProcess:
    """The one process that writes a store; another one follows where it has ended."""

    def __init__(self, settings: Settings, supervisor: WorkerSupervisor) -> None:
        self._settings = settings
        self._supervisor = supervisor
        self._worker: WorkerProcess | None = None

    async def start(self) -> None:
        """Have the process ready; it takes no lock before it is asked."""
        self._worker = await self._supervisor.fork(b"w")

    @property
    def alive(self) -> bool:
        """Whether there is one that can be asked."""
        return self._worker is not None and self._worker.alive

    def kill(self) -> None:
        """End it at once; its transaction is undone."""
        if self._worker is not None:
            self._worker.kill()

    async def ask(self, request: Mapping[str, Any], body: bytes, timeout: float) -> WorkerAnswer:
        """Ask it; one that does not answer in time is killed, and TimeoutError raised."""
        asked = {**request, "timeout": timeout}
        try:
            return await self._ask_one(asked, body)
        except WorkerLostError:
            return await self._ask_one(asked, body)

    def journal(self) -> Journal:
        """What is another value as soon as a change begins to be committed, or the store is opened anew."""
        return journal_state(Path(self._settings.store))

    async def end(self, asking: asyncio.Task[WorkerAnswer], journal: Journal) -> bool:
        """Whether it was ended over what it is asked, of which nothing was committed; it goes on where that may be."""
        worker = self._worker
        if self._settings.is_remote or worker is None or not await worker.stand_still():
            return False
        if asking.done() or self.journal() != journal:
            worker.go_on()
            return False
        asking.cancel()
        await asyncio.wait({asking})
        return True

    async def _ask_one(self, request: Mapping[str, Any], body: bytes) -> WorkerAnswer:
        """Ask the one that lives, or a new one; raises WorkerLostError if it ended before it began."""
        worker = self._worker
        if worker is None or not worker.alive:
            if worker is not None:
                worker.kill()
            async with asyncio.timeout(self._settings.timeout):
                self._worker = worker = await self._supervisor.fork(b"w")
        try:
            return await asyncio.wait_for(worker.ask(request, body), request["timeout"])
        except (TimeoutError, asyncio.CancelledError):
            worker.kill()
            raise
