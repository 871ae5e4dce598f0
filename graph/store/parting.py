"""Changes in parts: quads that share a blank node stay together, since its label means another node in each part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import quote_plus

from pyoxigraph import BlankNode, Quad, Triple

__all__ = ["blank_nodes", "join_quads", "part_quads", "request_size"]

# what stands around a quad in an update request: at most a GRAPH clause of its own
_AROUND = 40


def blank_nodes(quad: Quad) -> Iterator[str]:
    """The labels of the blank nodes of a quad, those of triples within it among them."""
    for term in (quad.subject, quad.object, quad.graph_name):
        yield from _within(term)


def join_quads(quads: Iterable[Quad]) -> Iterator[tuple[Quad, ...]]:
    """The quads in groups that share no blank node, each where its first quad stands; one without any is alone."""
    listed = tuple(quads)
    leaders: dict[str, str] = {}

    def leader(node: str) -> str:
        while leaders.setdefault(node, node) != node:
            leaders[node] = node = leaders[leaders[node]]
        return node

    held = [tuple(blank_nodes(quad)) for quad in listed]
    for nodes in held:
        for other in nodes[1:]:
            leaders[leader(other)] = leader(nodes[0])
    groups: dict[str | int, list[Quad]] = {}
    for number, (quad, nodes) in enumerate(zip(listed, held, strict=True)):
        groups.setdefault(leader(nodes[0]) if nodes else number, []).append(quad)
    return (tuple(group) for group in groups.values())


def part_quads(quads: Iterable[Quad], most: int, size: Callable[[Sequence[Quad]], int] = len) -> Iterator[list[Quad]]:
    """The quads in parts of at most such a size; what shares a blank node and is larger makes a part of its own."""
    part: list[Quad] = []
    filled = 0
    for group in join_quads(quads):
        length = size(group)
        if part and filled + length > most:
            yield part
            part, filled = [], 0
        part.extend(group)
        filled += length
    if part:
        yield part


def request_size(quads: Iterable[Quad]) -> int:
    """How many bytes an update request that has the quads is as a form, at most."""
    return sum(len(quote_plus(str(quad))) + _AROUND for quad in quads)


def _within(term: object) -> Iterator[str]:
    if isinstance(term, BlankNode):
        yield term.value
    elif isinstance(term, Triple):
        yield from _within(term.subject)
        yield from _within(term.object)
