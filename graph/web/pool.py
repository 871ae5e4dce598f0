"""Queries in worker processes that can be killed: every query ends, and a short one never waits for long ones.

A query starts at normal priority. One that is not done after a moment becomes a long one: its process
steps behind all others, and it takes one of the places for long queries, or is ended where none is
free. So there is always a process for the next short query, whatever the long ones do.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from graph.web.errors import BusyError
from graph.web.process import Nursery, WorkerAnswer, WorkerProcess
from graph.web.settings import Settings
from ontology.errors import QueryTimeoutError

__all__ = ["QueryPool"]

_MOMENT = 0.25
_RESERVE = 2
_SPARE = 2
_KEPT = 4
_MAXIMUM_WAITING = 256
_PATIENCE = 5.0


class QueryPool:
    """The readers of one service."""

    def __init__(self, settings: Settings, nursery: Nursery) -> None:
        self._settings = settings
        self._nursery = nursery
        self._idle: list[WorkerProcess] = []
        self._places = asyncio.Semaphore(settings.workers + _RESERVE)
        self._long_places = settings.workers
        self._waiting = 0
        self._births: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Have the first workers ready."""
        for _ in range(_SPARE):
            self._idle.append(await self._nursery.bear(b"r"))

    def stop(self) -> None:
        """End all workers."""
        for birth in self._births:
            birth.cancel()
        for worker in self._idle:
            worker.kill()
        self._idle.clear()

    async def ask(self, request: Mapping[str, Any]) -> WorkerAnswer:
        """The answer to a read request; raises QueryTimeoutError at its deadline and BusyError without a place."""
        async with self._place():
            worker = self._idle.pop() if self._idle else await self._nursery.bear(b"r")
            self._replenish()
            asking = asyncio.ensure_future(worker.ask({**request, "timeout": self._settings.timeout}))
            try:
                answer = await self._attend(worker, asking)
            except BaseException:
                if not asking.done():
                    asking.cancel()
                    worker.kill()
                self._give_back(worker)
                raise
            self._give_back(worker)
            return answer

    async def _attend(self, worker: WorkerProcess, asking: asyncio.Future[WorkerAnswer]) -> WorkerAnswer:
        timeout = self._settings.timeout
        moment = min(_MOMENT, timeout)
        done, _ = await asyncio.wait({asking}, timeout=moment)
        if done:
            return asking.result()
        if not self._long_places:
            raise BusyError("all places for long queries are taken", remedy="try again in a moment")
        # what stepped back cannot step forward again, so it is not given a second query
        worker.slow_down()
        self._long_places -= 1
        try:
            done, _ = await asyncio.wait({asking}, timeout=timeout - moment)
        finally:
            self._long_places += 1
        if done:
            return asking.result()
        raise QueryTimeoutError(
            f"the query was ended after {timeout:g} s", remedy="narrow it, or start the service with a longer --timeout"
        )

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        if self._waiting >= _MAXIMUM_WAITING:
            raise BusyError("too many queries wait already", remedy="try again in a moment")
        self._waiting += 1
        try:
            await asyncio.wait_for(self._places.acquire(), _PATIENCE)
        except TimeoutError as error:
            raise BusyError("all places for queries are taken", remedy="try again in a moment") from error
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._places.release()

    def _give_back(self, worker: WorkerProcess) -> None:
        if worker.alive and not worker.spent and len(self._idle) < _KEPT:
            self._idle.append(worker)
        else:
            worker.kill()
            self._replenish()

    def _replenish(self) -> None:
        if len(self._idle) + len(self._births) < _SPARE:
            birth = asyncio.ensure_future(self._bear_spare())
            self._births.add(birth)
            birth.add_done_callback(self._births.discard)

    async def _bear_spare(self) -> None:
        self._idle.append(await self._nursery.bear(b"r"))
