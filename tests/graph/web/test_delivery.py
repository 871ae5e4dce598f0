"""Clients take their answers, or lose them."""

from __future__ import annotations

import asyncio

import pytest

from graph.web import delivery
from tests.graph.web.event_loop import in_a_loop
from tests.graph.web.wire import HEAD, LONG, serving


@pytest.fixture(autouse=True)
def glance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deliveries are looked at often."""
    monkeypatch.setattr(delivery, "_GLANCE", 0.02)


@in_a_loop
async def test_answers_that_nobody_takes_make_way_and_those_that_are_taken_come_whole() -> None:
    async with serving(undelivered=2 * LONG).running() as server:
        stalled = [await server.connect(HEAD % b"long") for _ in range(2)]
        await asyncio.sleep(0.5)
        reading = asyncio.ensure_future((await server.connect(HEAD % b"long")).rest(LONG))
        await asyncio.sleep(0.1)
        await server.connect(HEAD % b"long")
        assert await reading >= LONG
        assert await stalled[0].rest() < LONG


@in_a_loop
async def test_an_answer_of_which_nothing_is_taken_is_dropped_in_time() -> None:
    async with serving(delivery=0.6).running() as server:
        stalled, steady = await server.connect(HEAD % b"long"), await server.connect(HEAD % b"long")
        taken = 0
        for _ in range(25):
            taken += len(await steady.reader.read(1 << 20))
            await asyncio.sleep(0.05)
        assert len(server.state.connections) == 1
        assert taken + await steady.rest(LONG - taken) >= LONG
        assert await stalled.rest() < LONG
