"""Names of graphs in a request."""

from __future__ import annotations

from pyoxigraph import NamedNode

from graph.web.errors import BadRequestError

__all__ = ["graph_node"]


def graph_node(name: str) -> NamedNode:
    """The node of a graph; raises BadRequestError for what is no absolute IRI."""
    try:
        return NamedNode(name)
    except ValueError as error:
        raise BadRequestError(f"{name!r} is no absolute IRI of a graph") from error
