"""Workers that are there before they are asked: how many, and whom those that are missing are born for."""

from __future__ import annotations

import asyncio

import pytest

from graph.web import crew as crew_module
from graph.web.crew import Crew
from graph.web.settings import Settings
from ontology.errors import StoreError
from tests.graph.web.event_loop import in_a_loop
from tests.graph.web.workers import find_workers, supervised

SHORT, LONG = 100, 2 << 20


async def until_there_are(number: int) -> None:
    """Wait for so many workers, as long as a busy machine may take."""
    async with asyncio.timeout(30):
        while len(find_workers()) != number:
            await asyncio.sleep(0.01)


@in_a_loop
async def test_what_is_missing_is_born_and_what_is_too_much_ends(settings: Settings) -> None:
    async with supervised(settings) as supervisor:
        crew = Crew(supervisor, 4)
        await crew.start()
        await until_there_are(4)
        taken = [await crew.take(SHORT) for _ in range(8)]
        await until_there_are(8)
        for worker in taken:
            crew.give_back(worker)
        await until_there_are(4 + crew_module._SPARE)
        for worker in [await crew.take(SHORT) for _ in range(4)]:
            worker.kill()
            crew.give_back(worker)
        await until_there_are(4)
        crew.stop()


@in_a_loop
async def test_a_worker_that_is_free_goes_to_a_short_text_first(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with supervised(settings) as supervisor:
        crew = Crew(supervisor, 1)
        await crew.start()
        worker = await crew.take(SHORT)
        monkeypatch.setattr(supervisor, "fork", lambda _kind: asyncio.Event().wait())
        taking = [asyncio.create_task(crew.take(length)) for length in (LONG, SHORT)]
        await asyncio.sleep(0)
        crew.give_back(worker)
        done, _ = await asyncio.wait(taking, return_when=asyncio.FIRST_COMPLETED, timeout=30)
        assert done == {taking[1]}
        taking[0].cancel()
        crew.give_back(worker)
        crew.stop()


@in_a_loop
async def test_who_waits_for_a_birth_that_fails_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(_kind: bytes) -> None:
        raise OSError("no more processes")

    async with supervised(settings) as supervisor:
        monkeypatch.setattr(supervisor, "fork", fail)
        crew = Crew(supervisor, 1)
        with pytest.raises(StoreError, match="no more processes"):
            await crew.take(SHORT)
        crew.stop()
