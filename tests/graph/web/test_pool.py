"""Queries by worker processes that end when nobody expects it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterable

import pytest

from graph.web import pool as pool_module
from graph.web.errors import WorkerLostError
from graph.web.settings import Settings
from ontology.errors import QueryTimeoutError
from tests.graph.spending import spend
from tests.graph.web.processes import ticks
from tests.graph.web.workers import QUERY, find_workers, pooled, supervised

ENDLESS = f"SELECT * {spend(1000, 6)}"
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
    monkeypatch.setattr(pool_module, "_SPARE", 1)

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
