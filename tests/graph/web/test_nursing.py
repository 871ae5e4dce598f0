"""The process that workers are born from: when it ends, with all workers, the service goes on with another."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from pathlib import Path

import pytest

from graph.store import open_store
from graph.web.nursing import WorkerSource
from graph.web.pool import QueryPool
from graph.web.process import Nursery
from graph.web.settings import Settings
from ontology.errors import StoreError
from tests.graph.web.processes import await_end, children
from tests.graph.web.serving import WRITER, serving
from tests.graph.web.test_keeping import in_a_loop
from tests.graph.web.test_pool import QUERY, find_workers, read_command


def kill_nurseries(process: int) -> None:
    """End those that the process started."""
    nurseries = {child for child in children(process) if b"graph.web.nursery" in read_command(child)}
    assert nurseries
    for nursery in nurseries:
        os.kill(nursery, signal.SIGKILL)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Those of a service over an empty store."""
    open_store(tmp_path / "store").close()
    return Settings(str(tmp_path / "store"))


@in_a_loop
async def test_queries_that_come_when_the_nursery_ends_are_answered_by_workers_of_another(settings: Settings) -> None:
    source = WorkerSource(settings)
    await source.start()
    pool = QueryPool(settings, source)
    await pool.start()
    lives = [source.alive]
    for _ in range(2):
        workers = find_workers()
        kill_nurseries(os.getpid())
        assert await_end(workers) == set()
        deadline = time.monotonic() + 5
        while source.alive and time.monotonic() < deadline:
            # in the loop's own thread, so that no other is started meanwhile
            time.sleep(0.001)
        lives.append(source.alive)
        answers = await asyncio.gather(*(pool.ask(QUERY) for _ in range(6)))
        assert all(b"true" in answer.body for answer in answers)
        lives.append(source.alive)
    pool.stop()
    source.stop()
    assert [*lives, source.alive] == [True, False, True, False, True, False]
    await asyncio.sleep(0.05)


@in_a_loop
async def test_a_nursery_that_does_not_start_again_is_tried_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    start, tries = Nursery.start, 0

    async def start_at_the_third(nursery: Nursery) -> None:
        nonlocal tries
        tries += 1
        if tries == 2:
            raise StoreError("no more processes")
        await start(nursery)

    monkeypatch.setattr(Nursery, "start", start_at_the_third)
    source = WorkerSource(settings)
    await source.start()
    kill_nurseries(os.getpid())
    worker = await source.bear(b"r")
    assert (tries, worker.alive) == (3, True)
    assert [record.getMessage().partition(";")[0] for record in caplog.records] == [
        "the process that all workers are born from has ended",
        "no more processes",
        "the process that all workers are born from has ended",
    ]
    source.stop()
    worker.kill()
    await asyncio.sleep(0.05)


@in_a_loop
async def test_a_store_that_cannot_be_read_is_told_and_not_waited_for(tmp_path: Path) -> None:
    source = WorkerSource(Settings(str(tmp_path / "nothing")))
    await source.start()
    with pytest.raises(StoreError, match="cannot read the store"):
        await source.bear(b"r")
    source.stop()
    await asyncio.sleep(0.05)


def test_the_service_outlives_its_nursery_and_says_meanwhile_that_it_is_not_well(tmp_path: Path) -> None:
    with serving(tmp_path / "store") as running:
        running.update("INSERT DATA { <x:a> <x:b> <x:c> }")
        kill_nurseries(running.process.pid)
        for status in (503, 200):
            deadline = time.monotonic() + 30
            while (told := running.client.get("/health")).status_code != status:
                assert time.monotonic() < deadline, told.text
        assert running.ask("ASK { <x:a> <x:b> <x:c> }")
        response = running.client.post("/sparql", data={"update": "INSERT DATA { <x:d> <x:b> 1 }"}, headers=WRITER)
        assert response.is_success
        assert running.ask("ASK { <x:a> <x:b> <x:c> . <x:d> <x:b> 1 }")
        assert "Traceback" not in running.log.read_text()
