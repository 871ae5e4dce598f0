"""What the routes ask: reads of the newest published state, writes, and whether they are allowed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from graph.store.layout import SNAPSHOTS, measure_files, newest_snapshot, settled_snapshot
from graph.store.pending import is_awaited, is_left_behind
from graph.web.answers import AnswerKeeper
from graph.web.authorization import authorize
from graph.web.errors import BusyError
from graph.web.forking import ForkServer
from graph.web.freshening import keep_fresh
from graph.web.keeping import PageKeeper
from graph.web.pool import QueryPool
from graph.web.process import WorkerAnswer
from graph.web.settings import Settings
from graph.web.supervision import WorkerSupervisor
from graph.web.writing import StoreWriter
from ontology.errors import DetenteError

__all__ = ["Service"]

_AGE = 30.0
_LARGE = 64 << 20


class Service:
    """One store behind its worker processes."""

    def __init__(self, settings: Settings, server: ForkServer | None = None) -> None:
        self.settings = settings
        self.long_forms = asyncio.Lock()
        """Whose turn it is to be read."""
        self._supervisor = WorkerSupervisor(settings, server)
        self._pool = QueryPool(settings, self._supervisor)
        self._writer = StoreWriter(settings, self._supervisor)
        self._pages = PageKeeper(self._make_page)
        self._answers = AnswerKeeper()
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Start the worker processes."""
        await self._supervisor.start()
        await self._pool.start()
        if self.settings.token:
            await self._writer.start()
        if not self.settings.is_remote:
            self._tasks.append(asyncio.ensure_future(keep_fresh(self._pool, self._seen_state)))
        self._tasks.append(asyncio.ensure_future(self._prepare_pages()))

    async def stop(self) -> None:
        """Publish what was written and end the worker processes."""
        self._pages.stop()
        for task in self._tasks:
            task.cancel()
        await self._writer.stop()
        self._pool.stop()
        self._supervisor.stop()

    def check(self) -> None:
        """Raises BusyError while no worker process can be started, or what was acknowledged cannot be read yet."""
        if not self._supervisor.alive:
            raise BusyError("the worker processes have ended and are started anew", remedy="try again in a moment")
        if not self.settings.is_remote and not self._writer.pending() and is_awaited(Path(self.settings.store)):
            raise BusyError("what was written last is being published", remedy="try again in a moment")

    async def read(self, request: Mapping[str, Any]) -> WorkerAnswer:
        """Answer a read request; it sees every change acknowledged before it came."""
        whole = {"strict": self.settings.strict_dataset, **request}
        if whole["operation"] != "query" or (state := self._settled_state()) is None:
            return await self._writer.read(whole) or await self._pool.ask(whole)
        answer = self._answers.find(whole, state)
        if answer is None:
            answer = await self._pool.ask(whole)
            if state == self._settled_state():
                self._answers.keep(whole, state, answer)
        return answer

    async def view(self, request: Mapping[str, Any]) -> WorkerAnswer:
        """The answer to a request for a page, kept until the store changes."""
        await self._writer.publish()
        if not self.settings.is_remote and is_left_behind(Path(self.settings.store)):
            # a page that is kept is of the state before
            await self._pool.ask({"operation": "refresh"})
        return await self._pages.get(request, self._state())

    async def _make_page(self, request: Mapping[str, Any]) -> WorkerAnswer:
        return await self._pool.ask({"strict": False, **request})

    async def _prepare_pages(self) -> None:
        """Have pages made quickly, and the explorer of a large store ready before anybody asks for it."""
        self._supervisor.preload_pages()
        with suppress(DetenteError):  # which whoever asks for a page is told as well
            if self.settings.is_remote or (state := self._state()) is None:
                return
            if measure_files(Path(self.settings.store) / SNAPSHOTS / state) > _LARGE:
                # one after the other: queries want a processor too
                for operation in ("explorer", "network"):
                    await self._pages.get({"operation": operation, "fields": {}}, state)

    def _state(self) -> str | None:
        """What changes when the store does; of another endpoint that is not known, so its pages age."""
        if self.settings.is_remote:
            return str(int(time.monotonic() / _AGE))
        return newest_snapshot(Path(self.settings.store))

    def _seen_state(self) -> str | None:
        """What changes when readers have to look at the store, to publish what another process left if need be."""
        is_left = not self._writer.pending() and is_left_behind(Path(self.settings.store))
        return f"left behind at {time.monotonic()}" if is_left else self._state()

    def _settled_state(self) -> str | None:
        """What the store is known to hold; None while something is written, and of another endpoint."""
        if self.settings.is_remote or self._writer.pending():
            return None
        return settled_snapshot(Path(self.settings.store))

    async def write(self, request: Mapping[str, Any], body: bytes = b"") -> WorkerAnswer:
        """Make a change, acknowledged when this returns."""
        return await self._writer.change(request, body)

    def authorize(self, authorization: str | None) -> None:
        """Let a write pass if it brings the token of the environment."""
        authorize(self.settings.token, authorization)
