"""Idle workers and old snapshots: what nobody reads any more is not kept on the disk."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from graph.store import open_store
from graph.web.freshening import keep_fresh
from graph.web.settings import Settings
from tests.graph.web.event_loop import in_a_loop
from tests.graph.web.serving import Running, serving
from tests.graph.web.workers import QUERY, find_workers, pooled


def snapshots(store: Path) -> int:
    """How many there are."""
    return len(list((store / "snapshots").iterdir()))


def change(running: Running, times: int) -> None:
    """Change the store so often, with a pause and a query after each change."""
    for number in range(times):
        running.update(f"INSERT DATA {{ <x:a> <x:b> {number} }}")
        time.sleep(0.8)
        assert running.ask(f"ASK {{ <x:a> <x:b> {number} }}")


def test_a_service_that_is_written_to_keeps_no_snapshot_that_nobody_reads(tmp_path: Path) -> None:
    with serving(tmp_path / "store") as running:
        change(running, 8)
        # the newest, and one or two that were in use a moment ago
        assert snapshots(tmp_path / "store") <= 3
        assert running.ask("ASK { <x:a> <x:b> 7 }")


def test_nor_one_beside_which_another_process_writes(tmp_path: Path) -> None:
    with serving(tmp_path / "store"), open_store(tmp_path / "store") as store:
        for number in range(4):
            store.update(f"INSERT DATA {{ <x:a> <x:b> {number} }}")
            store.flush()
        time.sleep(4)
        store.update("INSERT DATA { <x:a> <x:c> 1 }")
        store.flush()
        assert snapshots(tmp_path / "store") <= 2


@in_a_loop
async def test_workers_that_are_fresh_are_left_alone_and_the_others_stay(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.web.freshening._GLANCE", 0.01)
    async with pooled(settings) as (_, pool):
        before = find_workers()
        states = ["1"]
        keeping = asyncio.ensure_future(keep_fresh(pool, lambda: states[0]))
        for state in ("2", "3"):
            states[0] = state
            answers = await asyncio.gather(*(pool.ask(QUERY) for _ in range(3)))
            assert all(b"true" in answer.body for answer in answers)
            await asyncio.sleep(0.2)
        assert pool._plain.take_stale(0.0) is None
        after = find_workers()
        keeping.cancel()
        await asyncio.wait({keeping})
    assert before <= after
