"""Queries in worker processes that can be killed: every query ends, and a short one never waits for long ones.

A query starts at normal priority. One that computes for more than a moment steps behind all others, and it
takes one of the places for long queries, or is ended where none is free. So there is always a process
for the next short query, whatever the long ones do. Pages have places of their own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from graph.web.crew import Crew
from graph.web.errors import BusyError, WorkerEndedError, WorkerLostError
from graph.web.places import Places
from graph.web.process import WorkerAnswer, WorkerProcess
from graph.web.settings import Settings
from graph.web.supervision import WorkerSupervisor
from graph.web.watching import PAGE_STEPS, QUERY_STEPS, Watch
from ontology.errors import DetenteError, QueryTimeoutError

__all__ = ["QueryPool"]

# not known to be long yet, beside the long ones
_RESERVE = 10
_LONG_PAGES = 6
# workers that are there before they are asked: one for each long query and two for others, up to so many
_AHEAD = 2
_MOST_AHEAD = 24
_TRIES = 32
# what no worker imports anything for, so that one that is just born answers at once
_PLAIN = frozenset({"query", "graph", "search", "example"})
_BY_CLIENTS = frozenset({"query", "graph"})


class QueryPool:
    """The readers of one service."""

    def __init__(self, settings: Settings, supervisor: WorkerSupervisor) -> None:
        self._settings = settings
        self._plain = Crew(supervisor, min(settings.workers + _AHEAD, _MOST_AHEAD))
        # those that have made a page have imported much for it
        self._versed = Crew(supervisor, 0)
        self._queries = Places(settings.workers, _RESERVE)
        self._pages = Places(_LONG_PAGES, _RESERVE)

    async def start(self) -> None:
        """Have the workers ready that the first queries take."""
        await self._plain.start()

    def stop(self) -> None:
        """End all workers."""
        self._plain.stop()
        self._versed.stop()

    async def ask(self, request: Mapping[str, Any]) -> WorkerAnswer:
        """The answer to a read request; raises QueryTimeoutError at its deadline and BusyError without a place."""
        deadline = asyncio.get_running_loop().time() + self._settings.timeout
        places = self._queries if request["operation"] in _BY_CLIENTS else self._pages
        async with places.place(_length(request)):
            for _ in range(_TRIES):
                # those that end together with their fork server are found out one by one
                with suppress(WorkerLostError):
                    return await self._ask_once_more(request, places, deadline)
            return await self._ask_one(request, places, deadline)

    async def _ask_once_more(self, request: Mapping[str, Any], places: Places, deadline: float) -> WorkerAnswer:
        """The answer; what ran against its bound soon does so again, and what somebody killed is not to blame."""
        try:
            return await self._ask_one(request, places, deadline)
        except WorkerEndedError:
            return await self._ask_one(request, places, deadline)

    async def _ask_one(self, request: Mapping[str, Any], places: Places, deadline: float) -> WorkerAnswer:
        """The answer of one worker; raises WorkerLostError if it did not begin, WorkerEndedError if it ended soon."""
        crew = self._plain if request["operation"] in _PLAIN else self._versed
        try:
            async with asyncio.timeout_at(deadline):
                worker = await crew.take(_length(request))
        except TimeoutError as error:
            raise BusyError("no process was ready for the query in time", remedy="try again in a moment") from error
        steps = QUERY_STEPS if places is self._queries else PAGE_STEPS
        watch = Watch(places, steps, deadline=deadline, timeout=self._settings.timeout)
        watch.begin(worker)
        try:
            return await worker.ask({**request, "timeout": self._settings.timeout})
        except WorkerEndedError as error:
            if watch.reason is None and not watch.is_long:
                raise
            raise (watch.reason or QueryTimeoutError(error.message, remedy=error.remedy)) from error
        except WorkerLostError as error:
            raise (watch.reason or error) from error
        except asyncio.CancelledError:
            worker.kill()
            raise
        finally:
            watch.end()
            crew.give_back(worker)

    async def freshen(self, changed: float) -> None:
        """Have each idle worker that was last asked before this moment look for a newer snapshot, one by one."""
        for crew in (self._plain, self._versed):
            while (worker := crew.take_stale(changed)) is not None:
                try:
                    await self._refresh(worker)
                finally:
                    crew.give_back(worker)

    async def _refresh(self, worker: WorkerProcess) -> None:
        refresh = {"operation": "refresh", "timeout": self._settings.timeout}
        try:
            with suppress(DetenteError):  # which the next query is told as well
                await asyncio.wait_for(worker.ask(refresh), self._settings.timeout)
        except TimeoutError:
            worker.kill()
        except asyncio.CancelledError:
            worker.kill()
            raise


def _length(request: Mapping[str, Any]) -> int:
    """What tells before the start how long a request may take."""
    return len(request.get("query", ""))
