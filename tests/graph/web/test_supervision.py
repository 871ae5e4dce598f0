"""The process that workers are forked from: when it ends, with all workers, the service goes on with another."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

import pytest

from graph.web.forking import ForkServer
from graph.web.settings import Settings
from ontology.errors import StoreError
from tests.graph.web.event_loop import in_a_loop
from tests.graph.web.processes import await_end
from tests.graph.web.serving import WRITER, serving
from tests.graph.web.workers import QUERY, find_workers, kill_fork_servers, pooled, supervised


@in_a_loop
async def test_queries_that_come_when_the_fork_server_ends_are_answered_by_another(
    settings: Settings,
) -> None:
    async with pooled(settings) as (supervisor, pool):
        lives = [supervisor.alive]
        for _ in range(2):
            workers = find_workers()
            kill_fork_servers(os.getpid())
            assert await_end(workers) == set()
            deadline = time.monotonic() + 5
            while supervisor.alive and time.monotonic() < deadline:
                # in the loop's own thread, so that no other is started meanwhile
                time.sleep(0.001)
            lives.append(supervisor.alive)
            answers = await asyncio.gather(*(pool.ask(QUERY) for _ in range(6)))
            assert all(b"true" in answer.body for answer in answers)
            lives.append(supervisor.alive)
    assert [*lives, supervisor.alive] == [True, False, True, False, True, False]


@in_a_loop
async def test_a_fork_server_that_does_not_start_again_is_tried_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    start, tries = ForkServer.start, 0

    async def start_at_the_third(server: ForkServer) -> None:
        nonlocal tries
        tries += 1
        if tries == 2:
            raise StoreError("no more processes")
        await start(server)

    monkeypatch.setattr(ForkServer, "start", start_at_the_third)
    async with supervised(settings) as supervisor:
        kill_fork_servers(os.getpid())
        worker = await supervisor.fork(b"r")
        assert (tries, worker.alive) == (3, True)
    assert [record.getMessage().partition(";")[0] for record in caplog.records] == [
        "the process that all workers are born from has ended",
        "no more processes",
        "the process that all workers are born from has ended",
    ]
    worker.kill()


@in_a_loop
async def test_a_store_that_cannot_be_read_is_told_and_not_waited_for(tmp_path: Path) -> None:
    async with supervised(Settings(str(tmp_path / "nothing"))) as supervisor:
        with pytest.raises(StoreError, match="cannot read the store"):
            await supervisor.fork(b"r")


def test_the_service_outlives_its_fork_server_and_says_meanwhile_that_it_is_not_well(tmp_path: Path) -> None:
    with serving(tmp_path / "store") as running:
        running.update("INSERT DATA { <x:a> <x:b> <x:c> }")
        kill_fork_servers(running.process.pid)
        for status in (503, 200):
            deadline = time.monotonic() + 30
            while (told := running.client.get("/health")).status_code != status:
                assert time.monotonic() < deadline, told.text
        assert running.ask("ASK { <x:a> <x:b> <x:c> }")
        response = running.client.post("/sparql", data={"update": "INSERT DATA { <x:d> <x:b> 1 }"}, headers=WRITER)
        assert response.is_success
        assert running.ask("ASK { <x:a> <x:b> <x:c> . <x:d> <x:b> 1 }")
        assert "Traceback" not in running.log.read_text()
