"""Queries in worker processes that can be killed: every query ends, and a short one never waits for long ones.

A query starts at normal priority. One that is not done after a moment becomes a long one: its process
steps behind all others, and it takes one of the places for long queries, or is ended where none is
free. So there is always a process for the next short query, whatever the long ones do.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any

from graph.web.errors import BusyError, WorkerLostError
from graph.web.process import WorkerAnswer, WorkerProcess
from graph.web.settings import Settings
from graph.web.supervision import WorkerSupervisor
from ontology.errors import DetenteError, QueryTimeoutError, StoreError

__all__ = ["QueryPool"]

_MOMENT = 0.1
# a thirtieth and a third of what a process at normal priority gets where all want to run; pages are bounded
_NICENESS_OF_QUERIES = 15
_NICENESS_OF_PAGES = 5
_RESERVE = 2
_SPARE = 4
_KEPT = 8
_MAXIMUM_WAITING = 256
_PATIENCE = 5.0


class QueryPool:
    """The readers of one service."""

    def __init__(self, settings: Settings, supervisor: WorkerSupervisor) -> None:
        self._settings = settings
        self._supervisor = supervisor
        # the one used last is the one whose caches are warm
        self._idle: asyncio.LifoQueue[WorkerProcess | DetenteError] = asyncio.LifoQueue()
        self._places = asyncio.Semaphore(settings.workers + _RESERVE)
        self._long_places = settings.workers
        self._waiting = 0
        self._wanted = 0
        self._forks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Have the first workers ready."""
        for _ in range(_SPARE):
            self._idle.put_nowait(await self._supervisor.fork(b"r"))

    def stop(self) -> None:
        """End all workers."""
        for forking in self._forks:
            forking.cancel()
        while not self._idle.empty():
            worker = self._idle.get_nowait()
            if isinstance(worker, WorkerProcess):
                worker.kill()

    async def ask(self, request: Mapping[str, Any]) -> WorkerAnswer:
        """The answer to a read request; raises QueryTimeoutError at its deadline and BusyError without a place."""
        deadline = asyncio.get_running_loop().time() + self._settings.timeout
        async with self._place():
            try:
                return await self._ask_one(request, deadline)
            except WorkerLostError:
                return await self._ask_one(request, deadline)

    async def _ask_one(self, request: Mapping[str, Any], deadline: float) -> WorkerAnswer:
        """The answer of one worker; raises WorkerLostError if it ended before it began."""
        try:
            async with asyncio.timeout_at(deadline):
                worker = await self._take()
        except TimeoutError as error:
            raise BusyError("no process was ready for the query in time", remedy="try again in a moment") from error
        niceness = _NICENESS_OF_QUERIES if request["operation"] == "query" else _NICENESS_OF_PAGES
        watch = _Watch(self, deadline, niceness)
        watch.begin(worker)
        try:
            return await worker.ask({**request, "timeout": self._settings.timeout})
        except (QueryTimeoutError, WorkerLostError) as error:
            raise (watch.reason or error) from error
        except asyncio.CancelledError:
            worker.kill()
            raise
        finally:
            watch.end()
            self._give_back(worker)

    async def freshen(self, changed: float) -> None:
        """Have each idle worker that was last asked before this moment look for a newer snapshot, one by one."""
        refresh = {"operation": "refresh", "timeout": self._settings.timeout}
        while (worker := self._take_stale(changed)) is not None:
            try:
                with suppress(DetenteError):  # which the next query is told as well
                    await asyncio.wait_for(worker.ask(refresh), self._settings.timeout)
            except TimeoutError:
                worker.kill()
            except asyncio.CancelledError:
                worker.kill()
                raise
            finally:
                self._give_back(worker)

    def _take_stale(self, changed: float) -> WorkerProcess | None:
        """The idle worker that was used the longest ago of those that were last asked before this moment."""
        idle = [self._idle.get_nowait() for _ in range(self._idle.qsize())][::-1]
        stale = (worker for worker in idle if isinstance(worker, WorkerProcess) and worker.asked < changed)
        chosen = next(stale, None)
        for worker in idle:
            if worker is not chosen:
                self._idle.put_nowait(worker)
        return chosen

    def take_long_place(self) -> bool:
        """Whether a query may go on although it is no short one."""
        if not self._long_places:
            return False
        self._long_places -= 1
        return True

    def leave_long_place(self) -> None:
        """Let another query be a long one."""
        self._long_places += 1

    def timeout_error(self) -> QueryTimeoutError:
        """What a query that met its deadline is told."""
        return QueryTimeoutError(
            f"the query was ended after {self._settings.timeout:g} s",
            remedy="narrow it, or start the service with a longer --timeout",
        )

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        if self._waiting >= _MAXIMUM_WAITING:
            raise BusyError("too many queries wait already", remedy="try again in a moment")
        self._waiting += 1
        try:
            if self._places.locked():
                await asyncio.wait_for(self._places.acquire(), _PATIENCE)
            else:
                await self._places.acquire()
        except TimeoutError as error:
            raise BusyError("all places for queries are taken", remedy="try again in a moment") from error
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._places.release()

    async def _take(self) -> WorkerProcess:
        """The idle worker used last, or the next one that is forked."""
        self._wanted += 1
        try:
            while True:
                self._replenish()
                worker = await self._idle.get()
                if isinstance(worker, DetenteError):
                    raise worker
                if worker.alive:
                    return worker
                # one that ended by itself still has its descriptors here
                worker.kill()
        finally:
            self._wanted -= 1
            self._replenish()

    def _give_back(self, worker: WorkerProcess) -> None:
        if worker.alive and worker.speed_up() and self._idle.qsize() < _KEPT:
            self._idle.put_nowait(worker)
        else:
            worker.kill()
            self._replenish()

    def _replenish(self) -> None:
        """Fork a worker for each that waits for one, and some to spare."""
        for _ in range(self._wanted + _SPARE - self._idle.qsize() - len(self._forks)):
            forking = asyncio.ensure_future(self._fork())
            self._forks.add(forking)
            forking.add_done_callback(self._forks.discard)

    async def _fork(self) -> None:
        try:
            self._idle.put_nowait(await self._supervisor.fork(b"r"))
        except (DetenteError, OSError) as error:
            # whoever waits is told, since nobody asks this task
            if self._wanted:
                told = StoreError(f"no worker process can be born: {error}")
                self._idle.put_nowait(error if isinstance(error, DetenteError) else told)


class _Watch:
    """The two moments in the life of a query: when it turns out to be a long one, and its deadline."""

    def __init__(self, pool: QueryPool, deadline: float, niceness: int) -> None:
        self._pool = pool
        self._deadline = deadline
        self._niceness = niceness
        self._timer: asyncio.TimerHandle | None = None
        self._is_long = False
        self.reason: DetenteError | None = None
        """Why the worker was killed."""

    def begin(self, worker: WorkerProcess) -> None:
        """Watch over the worker from now on."""
        loop = asyncio.get_running_loop()
        moment = min(loop.time() + _MOMENT, self._deadline)
        self._timer = loop.call_at(moment, self._become_long, worker)

    def end(self) -> None:
        """The query is over."""
        if self._timer is not None:
            self._timer.cancel()
        if self._is_long:
            self._is_long = False
            self._pool.leave_long_place()

    def _become_long(self, worker: WorkerProcess) -> None:
        self._is_long = self._pool.take_long_place()
        if not self._is_long:
            self.reason = BusyError("all places for long queries are taken", remedy="try again in a moment")
            worker.kill()
            return
        worker.slow_down(self._niceness)
        self._timer = asyncio.get_running_loop().call_at(self._deadline, self._stop, worker)

    def _stop(self, worker: WorkerProcess) -> None:
        self.reason = self._pool.timeout_error()
        worker.kill()
