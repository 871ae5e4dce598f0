"""Queries by worker processes that end when nobody expects it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from graph.store import open_store
from graph.web import pool as pool_module
from graph.web.errors import WorkerLostError
from graph.web.pool import QueryPool
from graph.web.settings import Settings
from graph.web.supervision import WorkerSupervisor
from ontology.errors import QueryTimeoutError
from tests.graph.web.processes import children, descendants, ticks

QUERY: Mapping[str, Any] = {
    "operation": "query",
    "query": "ASK {}",
    "base": "http://localhost/",
    "accept": None,
    "default_graphs": [],
    "named_graphs": [],
    "strict": True,
}
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?v{i} {{ {'1 ' * 1000} }}" for i in range(6)) + " }"
_MOMENT = 0.05
_TICKS = 20  # of computing: longer than a worker takes to begin


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Those of a service over an empty store."""
    open_store(tmp_path / "store").close()
    return Settings(str(tmp_path / "store"))


@asynccontextmanager
async def supervised(settings: Settings) -> AsyncIterator[WorkerSupervisor]:
    """Workers that live as long as the block."""
    supervisor = WorkerSupervisor(settings)
    await supervisor.start()
    try:
        yield supervisor
    finally:
        supervisor.stop()
        # what was being forked is closed
        await asyncio.sleep(_MOMENT)


def find_workers() -> set[int]:
    """The processes that have a fork server of this process as parent; a service that other tests run has its own."""
    servers = {child for child in children(os.getpid()) if b"graph.web.fork_server" in read_command(child)}
    return set().union(*(descendants(server) for server in servers))


def read_command(process: int) -> bytes:
    """The words that the process was started by."""
    return Path(f"/proc/{process}/cmdline").read_bytes()


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
        async with supervised(settings) as supervisor:
            pool = QueryPool(settings, supervisor)
            await pool.start()
            first = find_workers()
            send(signal.SIGSTOP, first)
            asking = asyncio.create_task(pool.ask(QUERY))
            await asyncio.sleep(_MOMENT)
            send(signal.SIGKILL, first)
            answer = await asking
            pool.stop()
            return answer.body

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
