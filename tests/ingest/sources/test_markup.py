"""Measures of markup: what they count, and that they take time by the length and not by its square."""

from __future__ import annotations

from time import process_time

import pytest

from ingest.sources.markup import measure


@pytest.mark.parametrize(
    ("markup", "tags", "depth"),
    [
        ("", 0, 0),
        ("no tags, 1 < 2 > 0", 0, 0),
        ("<div><b>x</b></div>", 2, 2),
        ("<div a='1'\nb><span/></div>", 1, 1),
        ("<p>x<p>y<br>z", 3, 0),
        ("<P class=x>x<x:y-z>y", 2, 1),
        ("</b></b><b>", 1, 1),
        ("<b <i>x", 1, 1),
    ],
)
def test_start_tags_and_their_depth_are_counted(markup: str, tags: int, depth: int) -> None:
    assert measure(markup) == (tags, depth)


@pytest.mark.parametrize(
    "markup", ["<" + "a" * 1_000_000, "<a " + "b/ " * 300_000, "<a" * 500_000, "<a-" + ":" * 10**6]
)
def test_a_tag_that_never_closes_is_read_once(markup: str) -> None:
    start = process_time()
    assert measure(markup) == (0, 0)
    assert process_time() - start < 5  # by the square of the length it takes hours
