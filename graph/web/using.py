"""`using-graph-uri` of the protocol: the engine's update takes no dataset, so it is written into the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.store.lexer import Token, scan_solid
from graph.web.errors import BadRequestError
from graph.web.naming import graph_node

__all__ = ["add_using"]


def add_using(text: str, default_graphs: Sequence[str], named_graphs: Sequence[str]) -> str:
    """The update with USING clauses before each WHERE; raises BadRequestError where it names a dataset itself."""
    if not default_graphs and not named_graphs:
        return text
    clauses = "".join(
        [f" USING {graph_node(name)}" for name in default_graphs]
        + [f" USING NAMED {graph_node(name)}" for name in named_graphs]
    )
    for start, inserted in reversed(list(_insertions(text, clauses))):
        text = text[:start] + inserted + text[start:]
    return text


def _insertions(text: str, clauses: str) -> Iterator[tuple[int, str]]:
    tokens = scan_solid(text)
    depth = 0
    for position, token in enumerate(tokens):
        depth += {"{": 1, "}": -1}.get(token.word, 0)
        if depth:
            continue
        if token.word in ("USING", "WITH"):
            raise BadRequestError(
                f"the request names a dataset by using-graph-uri and by {token.word}", remedy="leave one of them out"
            )
        if token.word == "WHERE":
            if position and tokens[position - 1].word == "DELETE":
                # DELETE WHERE {…} is DELETE {…} WHERE {…}, the only form with a place for USING
                yield token.start, f"{_group(text, tokens, position + 1)}{clauses} "
            else:
                yield token.start, f"{clauses} "


def _group(text: str, tokens: Sequence[Token], start: int) -> str:
    depth = 0
    for token in tokens[start:]:
        depth += {"{": 1, "}": -1}.get(token.word, 0)
        if depth == 0:
            return text[tokens[start].start : token.start + 1]
    raise BadRequestError("a group is not closed", place="update")
