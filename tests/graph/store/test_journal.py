"""By the engine's journal another process sees whether a change was made."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from graph.store.journal import journal_state
from graph.store.opening import open_store
from tests.graph.spending import spend


def test_the_journal_is_another_when_a_change_is_made_and_not_before(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        store.update("INSERT DATA { <x:a> <x:b> 1 }")
        before = journal_state(tmp_path / "store")
        with ThreadPoolExecutor(1) as threads:
            then = f"INSERT {{ <x:a> <x:c> ?spent }} WHERE {{ {spend(40, 4)} }}"
            long = threads.submit(store.update, f"INSERT DATA {{ <x:a> <x:b> 2 }} ; {then}")
            time.sleep(0.05)
            during = journal_state(tmp_path / "store")
            assert not long.done()
            long.result()
        assert during == before
        assert journal_state(tmp_path / "store") != before
