"""Pages that are kept: made once, given as they were while the next is made, given up where nobody waits."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from graph.web.keeping import PageKeeper
from graph.web.process import WorkerAnswer
from ontology.errors import StoreError
from tests.graph.web.event_loop import in_a_loop

PAGE = {"operation": "explorer"}


class Maker:
    """Makes numbered pages, each when it is let."""

    def __init__(self) -> None:
        self.made = 0
        self.cancelled = 0
        self.go = asyncio.Event()
        self.go.set()

    async def __call__(self, _request: Mapping[str, Any]) -> WorkerAnswer:
        self.made += 1
        number = self.made
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        return WorkerAnswer({"limited": False}, str(number).encode())


@in_a_loop
async def test_a_page_is_made_once_for_all_who_wait_and_again_when_the_store_changed() -> None:
    maker = Maker()
    keeper = PageKeeper(maker)
    maker.go.clear()
    waiting = [asyncio.ensure_future(keeper.get(PAGE, "1")) for _ in range(5)]
    await asyncio.sleep(0)
    maker.go.set()
    assert [answer.body for answer in await asyncio.gather(*waiting)] == [b"1"] * 5
    assert (await keeper.get(PAGE, "1")).body == b"1"
    assert (await keeper.get(PAGE, "2")).body == b"2"
    assert (await keeper.get({"operation": "void"}, "2")).body == b"3"


@in_a_loop
async def test_a_slow_page_is_given_as_it_was_while_the_next_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.web.keeping._SLOW", -1.0)
    maker = Maker()
    keeper = PageKeeper(maker)
    assert "outdated" not in (await keeper.get(PAGE, "1")).header
    maker.go.clear()
    for _ in range(3):
        older = await keeper.get(PAGE, "2")
        assert (older.body, older.header["outdated"]) == (b"1", True)
    await asyncio.sleep(0)
    assert maker.made == 2
    maker.go.set()
    await asyncio.sleep(0.01)
    newer = await keeper.get(PAGE, "2")
    assert (newer.body, newer.header.get("outdated"), maker.made) == (b"2", None, 2)


@in_a_loop
async def test_what_tells_of_one_thing_is_never_outdated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.web.keeping._SLOW", -1.0)
    keeper = PageKeeper(Maker())
    thing = {"operation": "thing", "iri": "https://example.org/one"}
    assert [(await keeper.get(thing, state)).body for state in ("1", "2", "2")] == [b"1", b"2", b"2"]


@in_a_loop
async def test_a_page_is_given_up_when_the_last_who_waits_leaves() -> None:
    maker = Maker()
    keeper = PageKeeper(maker)
    maker.go.clear()
    first, second = (asyncio.ensure_future(keeper.get(PAGE, "1")) for _ in range(2))
    await asyncio.sleep(0.01)
    first.cancel()
    await asyncio.sleep(0.01)
    assert (maker.made, maker.cancelled) == (1, 0)
    second.cancel()
    await asyncio.sleep(0.01)
    assert (maker.made, maker.cancelled) == (1, 1)
    maker.go.set()
    assert (await keeper.get(PAGE, "1")).body == b"2"


@in_a_loop
async def test_what_is_prepared_is_made_with_nobody_waiting() -> None:
    maker = Maker()
    keeper = PageKeeper(maker)
    keeper.prepare(PAGE, "1")
    await asyncio.sleep(0.01)
    assert ((await keeper.get(PAGE, "1")).body, maker.made) == (b"1", 1)


@in_a_loop
async def test_a_failure_is_told_to_each_who_waits_and_not_kept() -> None:
    tries = 0

    async def fail(_request: Mapping[str, Any]) -> WorkerAnswer:
        nonlocal tries
        tries += 1
        await asyncio.sleep(0)
        raise StoreError("no")

    keeper = PageKeeper(fail)
    results = await asyncio.gather(keeper.get(PAGE, "1"), keeper.get(PAGE, "1"), return_exceptions=True)
    assert [type(result) for result in results] == [StoreError, StoreError]
    assert tries == 1
    with pytest.raises(StoreError):
        await keeper.get(PAGE, "1")
    assert tries == 2


@in_a_loop
async def test_what_is_made_of_the_whole_store_stays_whatever_else_is_asked_for() -> None:
    maker = Maker()
    keeper = PageKeeper(maker)
    whole: list[dict[str, Any]] = [{"operation": made, "fields": {}} for made in ("explorer", "network")]
    void = {"operation": "void", "root": "http://localhost", "accept": None}
    first = [(await keeper.get(page, "1")).body for page in (*whole, void)]
    for number in range(100):
        await keeper.get({"operation": "search", "words": str(number)}, "1")
    assert [(await keeper.get(page, "1")).body for page in (*whole, void)] == first
    for number in range(100):
        await keeper.get({"operation": "explorer", "fields": {"about": [str(number)]}}, "1")
        await keeper.get({"operation": "void", "root": f"http://{number}", "accept": None}, "1")
    assert [(await keeper.get(page, "1")).body for page in whole] == first[:2]
    made = maker.made
    await keeper.get(void, "1")
    await keeper.get({"operation": "search", "words": "0"}, "1")
    await keeper.get({"operation": "search", "words": "99"}, "1")
    assert maker.made == made + 2
