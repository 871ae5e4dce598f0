"""What the benchmark of the store makes of its figures."""

from __future__ import annotations

import pytest

from tests.bench_store import Measured, slower

FIGURES: Measured = {"load, s": 400.0, "ties": 99.5, "partners": 100.5, "threats": None, "search: treat": 700.0}


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (None, []),
        (200.0, ["threats was given up at 5,000 quads: more than 200 ms"]),
        (
            100.0,
            [
                "partners takes 100.5 ms at 5,000 quads: more than 100 ms",
                "threats was given up at 5,000 quads: more than 100 ms",
            ],
        ),
    ],
)
def test_queries_that_take_longer_are_named(most: float | None, expected: list[str]) -> None:
    assert list(slower({"embedded": FIGURES}, most, 5_000)) == expected


def test_other_engines_are_held_to_nothing() -> None:
    assert list(slower({"rdflib": FIGURES, "direct": FIGURES}, 100.0, 5_000)) == []
