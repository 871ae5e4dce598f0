"""Quads in parts that one request takes."""

from __future__ import annotations

from urllib.parse import quote_plus

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.store.serialization import split_quads, update_text

NAME = NamedNode("https://example.org/a")


@pytest.mark.parametrize("most", [500, 3_000, 1 << 20])
def test_each_part_makes_a_request_that_is_short_enough(most: int) -> None:
    quads = tuple(Quad(NAME, NAME, Literal(f"<é {number}>\n"), NamedNode(f"x:{number % 3}")) for number in range(50))
    parts = tuple(split_quads(quads, most))
    assert tuple(quad for part in parts for quad in part) == quads
    assert (len(parts) == 1) is (most == 1 << 20)
    for part in parts:
        assert len(quote_plus(update_text((), (), part))) <= most + len(quote_plus("INSERT DATA {\n}"))


def test_a_quad_that_is_too_long_stands_alone() -> None:
    short, long = (Quad(NAME, NAME, Literal("a" * length)) for length in (1, 1_000))
    assert tuple(split_quads((short, short, long, short), 500)) == ((short, short), (long,), (short,))


def test_nothing_is_no_part() -> None:
    assert tuple(split_quads((), 10)) == ()
