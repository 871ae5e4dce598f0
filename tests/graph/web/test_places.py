"""Places for requests: who looks short goes first, and none is lost, whoever gives up."""

from __future__ import annotations

import asyncio

import pytest

from graph.web import places as places_module
from graph.web.errors import BusyError
from graph.web.places import Places
from tests.graph.web.event_loop import in_a_loop

SHORT, LONG = 100, 2 << 20


async def come(places: Places, length: int, order: list[int], number: int) -> None:
    """Note the number when there is a place."""
    async with places.place(length):
        order.append(number)


@in_a_loop
async def test_short_texts_go_before_long_ones_that_came_earlier() -> None:
    places, order = Places(1, 0), list[int]()
    async with places.place(LONG):
        lengths = [LONG, SHORT, LONG, SHORT]
        coming = [asyncio.create_task(come(places, length, order, at)) for at, length in enumerate(lengths)]
        await asyncio.sleep(0)
    await asyncio.gather(*coming)
    assert order == [1, 3, 0, 2]


@in_a_loop
async def test_who_gives_up_in_the_instant_of_getting_a_place_hands_it_on() -> None:
    places, order = Places(1, 0), list[int]()
    async with places.place(SHORT):
        coming = [asyncio.create_task(come(places, SHORT, order, at)) for at in range(3)]
        await asyncio.sleep(0)
        coming[0].cancel()
    coming[1].cancel()
    await asyncio.wait_for(coming[2], 10)
    assert order == [2]
    assert places.taken == 0


@in_a_loop
async def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places_module, "_PATIENCE", 0.01)
    places = Places(1, 0)
    async with places.place(SHORT):
        with pytest.raises(BusyError, match="taken"):
            await come(places, SHORT, [], 0)
        monkeypatch.setattr(places_module, "_MAXIMUM_WAITING", 0)
        with pytest.raises(BusyError, match="too many"):
            await come(places, SHORT, [], 0)
    await come(places, SHORT, [], 0)


def test_long_places_are_counted() -> None:
    places = Places(1, 4)
    assert [places.take_long(), places.take_long()] == [True, False]
    places.leave_long()
    assert places.take_long()
