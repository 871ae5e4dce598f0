"""The one writer: reads never wait long for a change, and no change is made twice or lost for that."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, cast
from unittest.mock import AsyncMock

import httpx
import pytest

from graph.web import writer_process, writing
from graph.web.errors import BusyError, WorkerEndedError
from graph.web.process import WorkerAnswer, WorkerProcess
from graph.web.settings import Settings
from graph.web.supervision import WorkerSupervisor
from graph.web.writing import StoreWriter
from ontology.errors import QueryTimeoutError
from tests.graph.spending import spend
from tests.graph.web.event_loop import in_a_loop
from tests.graph.web.serving import WRITER, Running, serving

ENDLESS = f"INSERT {{ <x:endless> <x:p> ?spent }} WHERE {{ {spend(1000, 6)} }}"
COUNTING = """DELETE {{ <x:clock> <x:n> ?n }} INSERT {{ <x:clock> <x:n> ?m }}
    WHERE {{ <x:clock> <x:n> ?n BIND(?n + 1 AS ?m) {} }}"""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service whose processes are all there."""
    with serving(tmp_path_factory.mktemp("writing") / "store", "--timeout", "8") as running:
        running.client.get("/")
        yield running


def send(running: Running, update: str) -> httpx.Response:
    """Make a change over a connection of its own."""
    return httpx.post(f"{running.address}/sparql", data={"update": update}, headers=WRITER, timeout=60, trust_env=False)


@pytest.mark.parametrize("path", ["/sparql?query=ASK+{+<x:small>+<x:p>+1+}", "/search?q=small"])
def test_a_long_change_after_a_small_one_stops_no_reader(running: Running, path: str) -> None:
    with ThreadPoolExecutor(1) as threads:
        running.update("INSERT DATA { <x:small> <x:p> 1 }")
        long = threads.submit(send, running, ENDLESS)
        time.sleep(0.1)
        for _ in range(2):
            started = time.monotonic()
            response = running.client.get(path)
            assert response.status_code == 200
            assert time.monotonic() - started < 4
        assert "false" not in response.text
        assert not long.done()
        assert long.result().status_code == 504
    assert not running.ask("ASK { <x:endless> ?p ?o }")


def test_a_change_that_readers_interrupt_is_made_once(running: Running) -> None:
    running.update("INSERT DATA { <x:clock> <x:n> 0 }")
    with ThreadPoolExecutor(1) as threads:
        for number in range(8):
            running.update(f"INSERT DATA {{ <x:tick> <x:p> {number} }}")
            change = threads.submit(send, running, COUNTING.format(spend(26 + number, 4)))
            while not change.done():
                assert running.ask(f"ASK {{ <x:tick> <x:p> {number} }}")
            assert change.result().is_success
            assert running.ask(f"ASK {{ <x:clock> <x:n> {number + 1} }}")
    assert not running.ask("ASK { <x:clock> <x:n> ?n , ?m FILTER(?n != ?m) }")


class _Worker:
    """One that makes a change when it is let, and does the rest at once."""

    def __init__(self) -> None:
        self.alive = True
        self.go = asyncio.Event()
        self.asked: list[str] = []

    async def ask(self, request: Mapping[str, Any], _body: bytes = b"") -> WorkerAnswer:
        self.asked.append(request["operation"])
        if request["operation"] == "ending":
            raise WorkerEndedError("the process that worked on this ended early, most likely for want of memory")
        if request["operation"] in ("long", "update"):
            await self.go.wait()
        return WorkerAnswer({}, b"")

    async def stand_still(self) -> bool:
        return True

    def go_on(self) -> None:
        self.asked.append("go on")

    def kill(self) -> None:
        self.alive = False


class _Supervisor:
    """Forks such workers."""

    def __init__(self) -> None:
        self.forked: list[_Worker] = []

    async def fork(self, _kind: bytes) -> WorkerProcess:
        self.forked.append(_Worker())
        return cast("WorkerProcess", self.forked[-1])


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    """Settings of a writer whose moments are short."""
    for name in ("_MOMENT", "_GLANCE"):
        monkeypatch.setattr(writing, name, 0.01)
    return Settings(str(tmp_path), timeout=0.5)


async def begin(settings: Settings) -> tuple[StoreWriter, _Supervisor, asyncio.Task[WorkerAnswer]]:
    """A writer with a change that is not published, and a long one that it works on."""
    supervisor = _Supervisor()
    writer = StoreWriter(settings, cast("WorkerSupervisor", supervisor))
    await writer.change({"operation": "small"})
    long = asyncio.ensure_future(writer.change({"operation": "long"}))
    await asyncio.sleep(0.05)
    return writer, supervisor, long


@in_a_loop
async def test_a_change_that_nobody_waits_for_is_let_go_on(quick: Settings) -> None:
    writer, supervisor, long = await begin(quick)
    supervisor.forked[0].go.set()
    await long
    assert [worker.asked for worker in supervisor.forked] == [["open", "small", "long"]]
    await writer.stop()


@in_a_loop
async def test_a_change_that_a_read_waits_for_is_begun_anew(quick: Settings) -> None:
    writer, supervisor, long = await begin(quick)
    assert await writer.read({"operation": "query"}) is None
    await asyncio.sleep(0.02)
    assert [worker.asked for worker in supervisor.forked] == [["open", "small", "long"], ["publish", "long"]]
    assert not writer.pending()
    supervisor.forked[1].go.set()
    await long
    assert writer.pending()
    await writer.stop()


@in_a_loop
async def test_a_change_that_is_being_committed_is_not_begun_anew(
    quick: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = iter(range(100))
    monkeypatch.setattr(writer_process, "journal_state", lambda _folder: next(states))
    writer, supervisor, long = await begin(quick)
    reading = asyncio.ensure_future(writer.read({"operation": "query"}))
    await asyncio.sleep(0.05)
    supervisor.forked[0].go.set()
    await long
    assert await reading is not None
    (asked,) = [worker.asked for worker in supervisor.forked]
    assert (asked[1], asked[-1], asked.count("long")) == ("small", "query", 1)
    assert "go on" in asked
    await writer.stop()


@in_a_loop
async def test_a_read_that_is_given_up_keeps_no_turn(quick: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    states = iter(range(100))
    monkeypatch.setattr(writer_process, "journal_state", lambda _folder: next(states))
    writer, supervisor, long = await begin(quick)
    reads = [asyncio.ensure_future(writer.read({"operation": "query"})) for _ in range(3)]
    await asyncio.sleep(0.02)
    reads[0].cancel()
    supervisor.forked[0].go.set()
    await long
    reads[1].cancel()  # whose turn it has just become
    assert await reads[2] is not None
    await writer.change({"operation": "small"})
    await writer.stop()


@in_a_loop
async def test_reads_wait_no_longer_than_they_may(quick: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    writer, _, long = await begin(replace(quick, timeout=0.2))
    monkeypatch.setattr(_Worker, "stand_still", AsyncMock(return_value=False))
    writer._settings = replace(quick, timeout=0.05)
    with pytest.raises(BusyError):
        await writer.read({"operation": "query"})
    with pytest.raises(QueryTimeoutError):
        await long
    await writer.stop()


@in_a_loop
async def test_an_update_that_others_wait_for_ends_after_its_share(quick: Settings) -> None:
    settings = replace(quick, timeout=60)
    writer = StoreWriter(settings, cast("WorkerSupervisor", _Supervisor()))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(writing, "_SHARE", 0.002)
        alone = asyncio.ensure_future(writer.change({"operation": "update", "update": "WHERE"}))
        await asyncio.sleep(0.5)
        assert not alone.done()
        # one that brings data is made before the other that waits
        waiting = asyncio.ensure_future(writer.change({"operation": "update", "update": "WHERE"}))
        await asyncio.sleep(0)
        await writer.change({"operation": "change"})
        with pytest.raises(QueryTimeoutError, match="since other changes wait"):
            await alone
        assert not waiting.done()
        waiting.cancel()
        await asyncio.wait({waiting})
    await writer.stop()


@in_a_loop
async def test_waiting_and_working_have_one_deadline(quick: Settings) -> None:
    writer = StoreWriter(replace(quick, timeout=1.5), cast("WorkerSupervisor", _Supervisor()))
    loop = asyncio.get_running_loop()
    first = asyncio.ensure_future(writer.change({"operation": "long"}))
    await asyncio.sleep(0.75)
    begun = loop.time()
    with pytest.raises(QueryTimeoutError, match=r"ended after 1\.5 s"):
        await writer.change({"operation": "long"})
    # of which half was over when its turn came
    assert loop.time() - begun < 2.2
    with pytest.raises(QueryTimeoutError):
        await first
    await writer.stop()


@in_a_loop
async def test_of_a_change_whose_process_ends_it_is_told_that_nothing_is_known(quick: Settings) -> None:
    writer = StoreWriter(quick, cast("WorkerSupervisor", _Supervisor()))
    with pytest.raises(QueryTimeoutError) as caught:
        await writer.change({"operation": "ending"})
    assert "not known" in str(caught.value)
    assert "send it again" in str(caught.value)
    assert "memory" not in str(caught.value)
    await writer.stop()
