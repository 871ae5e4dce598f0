"""Sums of learned rows by groups of features."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.events import tables
from ingest.events.tables import Table
from ingest.events.traits import single


def test_a_table_sums_the_groups_of_each_row_and_unknown_features_count_nothing() -> None:
    table = Table(["a", "b"], np.array([[1.0, 2.0], [10.0, 20.0]], np.float32))
    rows = [[(single, ("a",)), (single, ("b",)), (single, ("?",))], [(single, ("?",))], [(single, ("b",))]]
    assert table.totals(rows).tolist() == [[11.0, 22.0], [0.0, 0.0], [10.0, 20.0]]
    assert table.totals(rows[:1]).tolist() == [[11.0, 22.0]]


def test_a_table_that_has_kept_too_much_forgets_and_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_KEPT", 2)
    table = Table(["a", "b"], np.array([[1.0, 2.0], [10.0, 20.0]], np.float32))
    rows = [[(single, (name,)) for name in "abcd"], [(single, ("b",))]]
    assert [table.totals(rows).tolist() for _ in range(3)] == [[[11.0, 22.0], [10.0, 20.0]]] * 3
