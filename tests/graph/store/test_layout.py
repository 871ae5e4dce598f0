"""What the files of a store's folder say: which snapshot is the newest, and whether it has all the quads."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store.layout import (
    SNAPSHOTS,
    is_pending,
    is_store,
    mark_pending,
    name_snapshot,
    newest_snapshot,
    point_to,
    settle,
    settled_snapshot,
)


def test_a_snapshot_is_settled_until_something_is_written(tmp_path: Path) -> None:
    assert (is_store(tmp_path), newest_snapshot(tmp_path), is_pending(tmp_path)) == (False, None, True)
    (tmp_path / SNAPSHOTS / "7-ab").mkdir(parents=True)
    point_to(tmp_path, "7-ab")
    assert (is_store(tmp_path), settled_snapshot(tmp_path), is_pending(tmp_path)) == (True, "7-ab", False)
    mark_pending(tmp_path)
    assert (newest_snapshot(tmp_path), settled_snapshot(tmp_path), is_pending(tmp_path)) == ("7-ab", None, True)
    settle(tmp_path)
    assert (settled_snapshot(tmp_path), is_pending(tmp_path)) == ("7-ab", False)


def test_a_snapshot_that_is_not_there_is_to_be_published_again(tmp_path: Path) -> None:
    point_to(tmp_path, "7-ab")
    assert is_pending(tmp_path)


@pytest.mark.parametrize(("newest", "number"), [(None, "1"), ("7-ab", "8"), ("41", "42")])
def test_names_count_on_and_are_never_the_same(tmp_path: Path, newest: str | None, number: str) -> None:
    if newest is not None:
        point_to(tmp_path, newest)
    names = [name_snapshot(tmp_path) for _ in range(2)]
    assert [name.partition("-")[0] for name in names] == [number, number]
    assert len(set(names)) == 2
