"""Bags of rows are the same but for the names of blank nodes."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode

from tests.conformance.matching import Row, same_rows

KNOWS = NamedNode("http://example.org/knows")


def ring(*names: str) -> list[Row]:
    """Each of the blank nodes knows the next, the last the first."""
    return [(BlankNode(one), KNOWS, BlankNode(two)) for one, two in zip(names, (*names[1:], names[0]), strict=True)]


def test_order_and_names_do_not_count() -> None:
    assert same_rows(ring("a", "b", "c"), list(reversed(ring("x", "z", "y"))))


def test_how_often_a_row_comes_counts() -> None:
    once, twice = (Literal("1"), None), (Literal("2"), None)
    assert same_rows([once, twice, twice], [twice, once, twice])
    assert not same_rows([once, twice, twice], [twice, once, once])
    assert not same_rows([once, twice], [once, twice, twice])


def test_one_node_is_not_two() -> None:
    assert not same_rows([(BlankNode("a"), BlankNode("a"))], [(BlankNode("a"), BlankNode("b"))])
    assert not same_rows([(BlankNode("a"),), (BlankNode("b"),)], [(BlankNode("a"),), (BlankNode("a"),)])


def test_nodes_that_look_alike_from_near_are_told_apart() -> None:
    assert same_rows(ring("a", "b", "c") + ring("d", "e", "f"), ring("f", "b", "d") + ring("a", "c", "e"))
    assert not same_rows(ring("a", "b", "c", "d", "e", "f"), ring("a", "b", "c") + ring("d", "e", "f"))


def test_a_blank_node_is_no_value_and_no_gap() -> None:
    assert not same_rows([(BlankNode("a"),)], [(Literal("a"),)])
    assert not same_rows([(BlankNode("a"),)], [(None,)])


def test_a_literal_is_its_datatype_too() -> None:
    assert not same_rows([(Literal("1"),)], [(Literal(1),)])
