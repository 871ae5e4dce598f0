"""The watch over a worker: what counts as long is what computed for long, and each step costs it priority."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from graph.web import watching
from graph.web.errors import BusyError
from graph.web.places import Places
from graph.web.watching import Watch
from ontology.errors import QueryTimeoutError
from tests.graph.web.event_loop import in_a_loop

STEPS = ((0.05, 3), (0.2, 10), (2.0, 19))


class Worker:
    """One that is told what it has computed."""

    def __init__(self, computed: float | None = 0.0) -> None:
        self.seconds = computed
        self.niceness = 0
        self.settled = True
        self.killed = False

    def computed(self) -> float | None:
        return self.seconds

    def set_niceness(self, niceness: int) -> bool:
        self.niceness = niceness
        return self.settled

    def kill(self) -> None:
        self.killed = True


def watch_over(worker: Worker, places: Places, timeout: float = 60.0) -> Watch:
    """A watch that has begun."""
    watch = Watch(places, STEPS, deadline=asyncio.get_running_loop().time() + timeout, timeout=timeout)
    watch.begin(worker)
    return watch


async def until(true: Callable[[], bool]) -> None:
    """Wait for it, as long as a busy machine may take."""
    async with asyncio.timeout(30):
        while not true():
            await asyncio.sleep(0.01)


@in_a_loop
async def test_one_that_does_not_get_its_turn_is_no_long_one() -> None:
    worker = Worker()
    watch = watch_over(worker, Places(0, 1))
    await asyncio.sleep(0.5)
    assert (worker.killed, watch.is_long) == (False, False)
    worker.seconds = 1.0
    await until(lambda: worker.killed)
    assert isinstance(watch.reason, BusyError)
    watch.end()


@in_a_loop
async def test_one_that_waits_for_long_takes_a_place_of_a_long_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_LONG_WAIT", 0.1)
    places = Places(1, 1)
    first = watch_over(Worker(), places)
    await until(lambda: first.is_long)
    worker = Worker()
    second = watch_over(worker, places)
    await until(lambda: worker.killed)
    first.end()
    second.end()
    assert places.take_long()
    assert not places.take_long()


@in_a_loop
async def test_each_step_leaves_less_where_others_want_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_PROCESSORS", -1)
    worker = Worker()
    watch = watch_over(worker, Places(1, 1))
    for seconds, niceness in STEPS:
        worker.seconds = seconds
        await until(lambda: worker.niceness == niceness)  # noqa: B023 - waited for at once
    monkeypatch.setattr(watching, "_PROCESSORS", 1)
    await until(lambda: worker.niceness == watching._SLIGHTLY)
    watch.end()


@in_a_loop
async def test_the_clock_on_the_wall_serves_where_the_system_tells_nothing() -> None:
    worker = Worker(None)
    watch = watch_over(worker, Places(0, 1))
    await until(lambda: worker.killed)
    assert isinstance(watch.reason, BusyError)


@in_a_loop
async def test_the_deadline_is_kept_where_the_priority_cannot_be_set() -> None:
    worker = Worker()
    worker.settled = False
    watch = watch_over(worker, Places(1, 1), timeout=0.3)
    await until(lambda: worker.killed)
    assert isinstance(watch.reason, QueryTimeoutError)
