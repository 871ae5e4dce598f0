"""Quads that only have to differ."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad

__all__ = ["LABEL", "quad"]

LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")


def quad(number: int, graph: str = "g") -> Quad:
    """The name of a numbered thing."""
    thing = NamedNode(f"https://example.org/{number}")
    return Quad(thing, LABEL, Literal(f"name {number}"), NamedNode(f"https://example.org/graph/{graph}"))
