"""CLEAR of a graph that is not there: nothing to do, as in the tests of the SPARQL Protocol.

The engine records empty graphs and fails such a CLEAR, which the specification suggests and does not
demand. Clients that clear a graph before they fill it would have to know whether it is there.
"""

from __future__ import annotations

from itertools import pairwise

from graph.store.lexer import scan_solid

__all__ = ["clear_silently"]


def clear_silently(text: str) -> str:
    """The update with SILENT in every CLEAR GRAPH."""
    if "CLEAR" not in text.upper():
        return text
    tokens = scan_solid(text)
    for token, following in reversed(list(pairwise(tokens))):
        if token.word == "CLEAR" and following.word == "GRAPH":
            end = token.start + len(token.text)
            text = f"{text[:end]} SILENT{text[end:]}"
    return text
