"""Queries by worker processes that end when nobody expects it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterable
from dataclasses import replace

import pytest

from graph.web import pool as pool_module
from graph.web import watching
from graph.web.errors import BusyError, WorkerEndedError, WorkerLostError
from graph.web.pool import QueryPool
from graph.web.process import WorkerAnswer
from graph.web.settings import Settings
from ontology.errors import QueryTimeoutError
from tests.graph.spending import spend
from tests.graph.web.event_loop import in_a_loop
from tests.graph.web.processes import ticks
from tests.graph.web.workers import QUERY, find_workers, pooled, supervised

ENDLESS = f"SELECT * {spend(1000, 6)}"
FINITE = f"SELECT * {spend(300, 3)}"
_MOMENT = 0.05
_TICKS = 20  # of computing: longer than a worker takes to begin


def computed(processes: Iterable[int]) -> int:
    """Hundredths of a second that the processes have computed."""
    return sum(ticks(process) for process in processes)


def send(number: signal.Signals, processes: Iterable[int]) -> None:
    """Send a signal to each."""
    for process in processes:
        os.kill(process, number)


def test_a_query_that_was_not_begun_is_asked_of_another(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "_MOST_AHEAD", 1)

    async def lose_the_first() -> bytes:
        async with pooled(settings) as (_, pool):
            first = find_workers()
            send(signal.SIGSTOP, first)
            asking = asyncio.create_task(pool.ask(QUERY))
            await asyncio.sleep(_MOMENT)
            send(signal.SIGKILL, first)
            return (await asking).body

    assert b"true" in asyncio.run(lose_the_first())


@pytest.mark.parametrize(
    ("query", "first", "told"),
    [("ASK {}", signal.SIGSTOP, WorkerLostError), (ENDLESS, signal.SIGCONT, QueryTimeoutError)],
)
def test_a_worker_that_ends_tells_whether_it_had_begun(
    settings: Settings, query: str, first: signal.Signals, told: type[Exception]
) -> None:
    async def end_one() -> None:
        async with supervised(settings) as supervisor:
            worker = await supervisor.fork(b"r")
            workers = find_workers()
            send(first, workers)
            before = computed(workers)
            asking = asyncio.create_task(worker.ask({**QUERY, "query": query, "timeout": 60}))
            await asyncio.sleep(_MOMENT)
            while first == signal.SIGCONT and computed(workers) < before + _TICKS:
                await asyncio.sleep(_MOMENT)
            send(signal.SIGKILL, workers)
            await asking

    with pytest.raises(told):
        asyncio.run(end_one())


@pytest.fixture
def narrow(settings: Settings) -> Settings:
    """With one place for a long query."""
    return replace(settings, workers=1)


async def take_the_long_place(pool: QueryPool) -> asyncio.Task[WorkerAnswer]:
    """A query that never ends, and computes."""
    before = computed(find_workers())
    asking = asyncio.create_task(pool.ask({**QUERY, "query": ENDLESS}))
    async with asyncio.timeout(30):
        while computed(find_workers()) < before + 5 * _TICKS:
            await asyncio.sleep(_MOMENT)
    return asking


async def kill_the_one_that_computes() -> None:
    """Wait until one does, as long as a busy machine may take."""
    before: dict[int, int] = {}
    async with asyncio.timeout(30):
        while True:
            for worker in find_workers():
                if ticks(worker) - before.setdefault(worker, ticks(worker)) > _TICKS:
                    os.kill(worker, signal.SIGKILL)
                    return
            await asyncio.sleep(_MOMENT)


@in_a_loop
async def test_a_query_that_does_not_get_its_turn_is_not_taken_for_a_long_one(narrow: Settings) -> None:
    async with pooled(narrow) as (_, pool):
        endless = await take_the_long_place(pool)
        workers = find_workers()
        send(signal.SIGSTOP, workers)
        asking = asyncio.create_task(pool.ask(QUERY))
        await asyncio.sleep(0.5)
        send(signal.SIGCONT, workers)
        assert b"true" in (await asking).body
        with pytest.raises(BusyError):
            await pool.ask({**QUERY, "query": ENDLESS})
        endless.cancel()


@in_a_loop
async def test_pages_have_places_of_their_own(narrow: Settings) -> None:
    async with pooled(narrow) as (_, pool):
        endless = await take_the_long_place(pool)
        # its imports alone compute for longer than a moment
        page = await pool.ask({"operation": "explorer", "fields": {}, "strict": False})
        assert b"<html" in page.body
        endless.cancel()


@in_a_loop
async def test_a_short_query_whose_worker_was_killed_is_asked_of_another(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_LONG", 60.0)
    monkeypatch.setattr(watching, "_LONG_WAIT", 60.0)
    async with pooled(settings) as (_, pool):
        asking = asyncio.create_task(pool.ask({**QUERY, "query": FINITE}))
        await kill_the_one_that_computes()
        assert b"27000000" in (await asking).body
        asking = asyncio.create_task(pool.ask({**QUERY, "query": ENDLESS}))
        await kill_the_one_that_computes()
        await kill_the_one_that_computes()
        with pytest.raises(WorkerEndedError, match="or was killed"):
            await asking
