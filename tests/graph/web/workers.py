"""Worker processes of this process, without a service around them."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from graph.web.pool import QueryPool
from graph.web.settings import Settings
from graph.web.supervision import WorkerSupervisor
from tests.graph.web.processes import children, descendants

__all__ = ["QUERY", "find_workers", "kill_fork_servers", "pooled", "supervised"]

QUERY: Mapping[str, Any] = {
    "operation": "query",
    "query": "ASK {}",
    "base": "http://localhost/",
    "accept": None,
    "default_graphs": [],
    "named_graphs": [],
    "strict": True,
}
_MOMENT = 0.05


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


@asynccontextmanager
async def pooled(settings: Settings) -> AsyncIterator[tuple[WorkerSupervisor, QueryPool]]:
    """A pool of such workers, and who supervises them."""
    async with supervised(settings) as supervisor:
        pool = QueryPool(settings, supervisor)
        await pool.start()
        try:
            yield supervisor, pool
        finally:
            pool.stop()


def find_workers() -> set[int]:
    """The processes that a fork server of this process started; a service that other tests run has its own."""
    return set().union(*(descendants(server) for server in _fork_servers(os.getpid())))


def kill_fork_servers(process: int) -> None:
    """End those that the process started."""
    servers = _fork_servers(process)
    assert servers
    for server in servers:
        os.kill(server, signal.SIGKILL)


def _fork_servers(process: int) -> set[int]:
    commands = {child: Path(f"/proc/{child}/cmdline").read_bytes() for child in children(process)}
    return {child for child, command in commands.items() if b"graph.web.fork_server" in command}
