"""Turns: small things first, others not for ever last, and none lost with who gives up."""

from __future__ import annotations

import asyncio

import pytest

from graph.web import turns
from graph.web.turns import Turns
from tests.graph.web.event_loop import in_a_loop


async def queue(line: Turns, *names: str) -> tuple[list[str], list[asyncio.Task[None]]]:
    """Those who wait, in the order in which they come, and who had the turn; names in capitals are small."""
    done: list[str] = []

    async def take(name: str) -> None:
        async with line.taken(small=name.isupper()):
            done.append(name)
            await asyncio.sleep(0)

    tasks = []
    for name in names:
        tasks.append(asyncio.ensure_future(take(name)))
        await asyncio.sleep(0)
    return done, tasks


@in_a_loop
async def test_what_is_small_goes_first() -> None:
    line = Turns()
    await line.acquire()
    done, tasks = await queue(line, "a", "b", "C", "D")
    line.release()
    await asyncio.gather(*tasks)
    assert done == ["C", "D", "a", "b"]


@in_a_loop
async def test_others_are_not_last_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_MOST_IN_A_ROW", 2)
    line = Turns()
    await line.acquire()
    done, tasks = await queue(line, "a", "b", "A", "B", "C", "D", "E")
    line.release()
    await asyncio.gather(*tasks)
    assert done == ["A", "B", "a", "C", "D", "b", "E"]


@pytest.mark.parametrize("moment", ["while it waits", "when it is its turn"])
@in_a_loop
async def test_who_gives_up_takes_no_turn_along(moment: str) -> None:
    line = Turns()
    await line.acquire()
    done, tasks = await queue(line, "a", "b")
    if moment == "when it is its turn":
        line.release()
        tasks[0].cancel()
    else:
        tasks[0].cancel()
        await asyncio.sleep(0)
        line.release()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert done == ["b"]
    await asyncio.wait_for(line.acquire(), 5)
