"""A burst of changes: published before the index is in step, and interrupted for another process that waits."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from graph.store.lock import FileLock
from graph.web.burst import Burst
from graph.web.process import WorkerAnswer
from graph.web.settings import Settings
from graph.web.writer_process import WriterProcess
from tests.graph.web.event_loop import in_a_loop


class _Process:
    """A writer whose index takes three goes."""

    def __init__(self, lock: FileLock | None = None) -> None:
        self.alive = True
        self.asked: list[str] = []
        self._lock = lock

    async def ask(self, request: Mapping[str, Any], _body: bytes, _timeout: float) -> WorkerAnswer:
        self.asked.append(request["operation"])
        if request["operation"] == "close" and self._lock is not None:
            self._lock.release()
        return WorkerAnswer({"behind": self.asked.count("index") < 3}, b"")


def burst_of(folder: Path, process: _Process) -> Burst:
    return Burst(Settings(str(folder)), cast("WriterProcess", process))


@in_a_loop
async def test_what_is_published_may_be_ahead_of_the_index(tmp_path: Path) -> None:
    process = _Process()
    burst = burst_of(tmp_path, process)
    await burst.ask({"operation": "update"}, b"", 1)
    burst.has_changed()
    assert not burst.published.is_set()
    await burst.publish()
    assert (burst.published.is_set(), burst.index_is_behind) == (True, True)
    while burst.index_is_behind:
        await burst.index()
    assert process.asked == ["update", "publish", "index", "index", "index"]


@in_a_loop
async def test_another_process_that_waits_is_let_in(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "writer.lock")
    assert lock.take()
    burst = burst_of(tmp_path, _Process(lock))
    await burst.open()
    was_open = burst.is_open
    other = FileLock(tmp_path / "writer.lock")
    waiting = asyncio.create_task(asyncio.to_thread(other.take, 60))
    while not lock.is_wanted:
        await asyncio.sleep(0.01)
    await burst.let_in()
    assert await waiting
    assert (was_open, burst.is_open) == (True, False)
    other.release()
