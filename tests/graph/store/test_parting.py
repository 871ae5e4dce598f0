"""Quads in parts of a size, of which no two share a blank node."""

from __future__ import annotations

import random
from urllib.parse import quote_plus

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from graph.store.parting import blank_nodes, join_quads, part_quads, request_size
from graph.store.serialization import update_text

NAME = NamedNode("https://example.org/a")
ONE, TWO, THREE = (BlankNode(label) for label in ("one", "two", "three"))


def quad(subject: NamedNode | BlankNode | int, value: BlankNode | Triple | str = "", graph: str = "x:g") -> Quad:
    thing = NamedNode(f"x:{subject}") if isinstance(subject, int) else subject
    return Quad(thing, NAME, Literal(value) if isinstance(value, str) else value, NamedNode(graph))


@pytest.mark.parametrize("most", [500, 3_000, 1 << 20])
def test_each_part_makes_a_request_that_is_short_enough(most: int) -> None:
    quads = tuple(Quad(NAME, NAME, Literal(f"<é {number}>\n"), NamedNode(f"x:{number % 3}")) for number in range(50))
    parts = tuple(part_quads(quads, most, request_size))
    assert tuple(quad for part in parts for quad in part) == quads
    assert (len(parts) == 1) is (most == 1 << 20)
    for part in parts:
        assert len(quote_plus(update_text((), (), part))) <= most + len(quote_plus("INSERT DATA {\n}"))


def test_a_quad_that_is_too_long_stands_alone() -> None:
    short, long = (Quad(NAME, NAME, Literal("a" * length)) for length in (1, 1_000))
    assert list(part_quads((short, short, long, short), 500, request_size)) == [[short, short], [long], [short]]


def test_nothing_is_no_part() -> None:
    assert list(part_quads((), 10, request_size)) == []


def test_what_shares_a_blank_node_stands_where_its_first_quad_stood() -> None:
    first, plain, second = quad(ONE), quad(1), quad(2, ONE)
    assert tuple(join_quads((first, plain, second))) == ((first, second), (plain,))


def test_quads_without_blank_nodes_stand_alone_even_the_same_ones() -> None:
    assert tuple(join_quads((quad(1), quad(1)))) == ((quad(1),), (quad(1),))


def test_blank_nodes_hang_together_over_others() -> None:
    quads = (quad(ONE), quad(TWO), quad(THREE), quad(THREE, TWO), quad(TWO, ONE))
    assert [len(group) for group in join_quads(quads)] == [5]
    assert [len(group) for group in join_quads(quads[:4])] == [1, 3]


def test_blank_nodes_are_found_in_triples_and_in_names_of_graphs() -> None:
    within = Triple(NAME, NAME, Triple(ONE, NAME, TWO))
    assert tuple(blank_nodes(Quad(THREE, NAME, within, BlankNode("four")))) == ("three", "one", "two", "four")
    assert tuple(blank_nodes(Quad(NAME, NAME, Literal("_:one"), DefaultGraph()))) == ()
    assert [len(group) for group in join_quads((quad(1, within), quad(TWO)))] == [2]


def test_what_is_larger_than_a_part_is_one() -> None:
    quads = [quad(1), *(quad(ONE, str(number)) for number in range(9)), quad(2), quad(3)]
    assert [len(part) for part in part_quads(quads, 4)] == [1, 9, 2]


def test_no_part_shares_a_blank_node_with_another() -> None:
    chance = random.Random(7)
    labels = [BlankNode(f"b{number}") for number in range(60)]
    quads = [
        quad(chance.choice(labels) if chance.random() < 0.3 else number, chance.choice(labels))
        if chance.random() < 0.2
        else quad(number)
        for number in range(400)
    ]
    parts = list(part_quads(quads, 20))
    assert sorted(map(str, quads)) == sorted(str(one) for part in parts for one in part)
    assert len(parts) > 5
    held = [{node for one in part for node in blank_nodes(one)} for part in parts]
    assert sum(map(len, held)) == len(set().union(*held))
