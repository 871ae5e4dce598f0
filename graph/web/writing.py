"""The one writer process of a service: it takes the store's lock for a burst of changes, then lets others in."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from graph.web.process import Nursery, WorkerAnswer, WorkerProcess
from graph.web.settings import Settings
from ontology.errors import QueryTimeoutError

__all__ = ["StoreWriter"]

_LINGER = 2.0


class StoreWriter:
    """Changes one after the other; readers see them after `publish`."""

    def __init__(self, settings: Settings, nursery: Nursery) -> None:
        self._settings = settings
        self._nursery = nursery
        self._worker: WorkerProcess | None = None
        self._turn = asyncio.Lock()
        self._unpublished = False
        self._leaving: asyncio.TimerHandle | None = None
        self._departure: asyncio.Task[None] | None = None

    async def change(self, request: Mapping[str, Any], body: bytes = b"") -> WorkerAnswer:
        """Make one change; when this returns it is on disk, and `publish` will show it."""
        async with self._turn:
            self._unpublished = True
            return await self._ask(request, body)

    async def publish(self) -> None:
        """Let readers see every change that was acknowledged; nothing where they do already."""
        if self._unpublished:
            async with self._turn:
                if self._unpublished:
                    await self._ask({"operation": "publish"})
                    self._unpublished = False

    async def stop(self) -> None:
        """Publish, give the lock back and end the process."""
        if self._leaving is not None:
            self._leaving.cancel()
        async with self._turn:
            if self._worker is not None and self._worker.alive:
                await self._ask({"operation": "close"})
                self._worker.kill()

    async def _ask(self, request: Mapping[str, Any], body: bytes = b"") -> WorkerAnswer:
        if self._worker is None or not self._worker.alive:
            self._worker = await self._nursery.bear(b"w")
        timeout = self._settings.timeout
        try:
            return await asyncio.wait_for(self._worker.ask({**request, "timeout": timeout}, body), timeout)
        except (TimeoutError, asyncio.CancelledError) as error:
            # half a message may stand in the channel; a transaction that was not acknowledged is undone
            self._worker.kill()
            if isinstance(error, asyncio.CancelledError):
                raise
            raise QueryTimeoutError(f"the change was ended after {timeout:g} s", remedy="split it") from error
        finally:
            self._linger()

    def _linger(self) -> None:
        if self._leaving is not None:
            self._leaving.cancel()
        self._leaving = asyncio.get_running_loop().call_later(_LINGER, self._leave)

    def _leave(self) -> None:
        self._departure = asyncio.ensure_future(self._close())

    async def _close(self) -> None:
        async with self._turn:
            if self._worker is not None and self._worker.alive:
                await self._worker.ask({"operation": "close", "timeout": self._settings.timeout})
                self._unpublished = False
