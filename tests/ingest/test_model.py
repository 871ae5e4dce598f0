"""Ranges of characters."""

from __future__ import annotations

import pytest

from ingest.model import Span


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Span(4, 8), True),
        (Span(5, 6), True),
        (Span(7, 12), True),
        (Span(8, 12), False),
        (Span(0, 4), False),
        (Span(4, 8, "title"), False),
    ],
)
def test_spans_overlap_where_they_share_a_character_of_one_field(other: Span, expected: bool) -> None:
    assert Span(4, 8).overlaps(other) is expected
    assert other.overlaps(Span(4, 8)) is expected
