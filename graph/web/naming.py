"""Names of graphs in a request."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode, RdfFormat, parse

from graph.web.errors import BadRequestError

__all__ = ["graph_node", "resolve_name"]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_NO_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def graph_node(name: str) -> NamedNode:
    """The node of a graph; raises BadRequestError for what is no absolute IRI."""
    try:
        return NamedNode(name)
    except ValueError as error:
        raise BadRequestError(f"{name!r} is no absolute IRI of a graph") from error


def resolve_name(name: str, base: str) -> str:
    """The IRI of a graph: an absolute one to the letter, a relative one against the base.

    Raises BadRequestError for what is no IRI, and for no name at all.
    """
    if _SCHEME.match(name):
        return graph_node(name).value
    if not name or _NO_IRI.search(name):
        raise BadRequestError(f"{name!r} names no graph", remedy="give an absolute IRI")
    try:
        # urljoin loses an empty query or fragment at the end, which makes another graph
        (quad,) = parse(f"<{name}> <x:x> <x:x> .", RdfFormat.TURTLE, base_iri=base)
    except SyntaxError as error:
        raise BadRequestError(f"{name!r} is no IRI of a graph") from error
    return quad.subject.value if isinstance(quad.subject, NamedNode) else name
