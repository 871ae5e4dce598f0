"""Updates and queries that would reach out: SERVICE and LOAD pass only to the addresses that are allowed.

The engine reads keywords without a border (`trueSERVICE<x>` is one), so a keyword counts wherever it
stands outside of literals, comments, variables, local names and IRIs with an authority. What merely
looks like one is refused too, which is the price of never being wrong the other way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from graph.store.tokens import Token, scan
from graph.web.errors import ForbiddenError

__all__ = ["disarm", "guard_query", "guard_update"]

_GENUINE_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")


def guard_query(text: str, allowed: Set[str]) -> str:
    """The query, in which a SERVICE SILENT that is not allowed answers nothing; ForbiddenError for other SERVICE."""
    return _guard(text, "SERVICE", allowed)


def guard_update(text: str, allowed: Set[str]) -> str:
    """The same for an update, and for its LOAD."""
    return _guard(_guard(text, "SERVICE", allowed), "LOAD", allowed)


def disarm(text: str) -> str | None:
    """The request without anything that reaches out, and as right or wrong in its syntax as it was.

    SERVICE becomes GRAPH, and LOAD an insertion of nothing. None where a keyword is not told from its surroundings.
    """
    tokens = [token for token in scan(text) if token.kind not in ("space", "comment")]
    for position, token in reversed(list(enumerate(tokens))):
        if token.word in ("SERVICE", "LOAD"):
            end, replacement = _disarmed(tokens, position)
            last = tokens[end]
            text = text[: token.start] + replacement + text[last.start + len(last.text) :]
    try:
        return guard_update(text, frozenset())
    except ForbiddenError:
        return None


def _disarmed(tokens: Sequence[Token], position: int) -> tuple[int, str]:
    """Where the harmful part of a clause ends, and what stands for it."""
    silent = position + 1 < len(tokens) and tokens[position + 1].word == "SILENT"
    target = position + 2 if silent else position + 1
    if tokens[position].word == "SERVICE":
        return target - 1, "GRAPH"
    if target < len(tokens) and tokens[target].kind in ("iri", "name"):
        return _load_end(tokens, target + 1), "INSERT DATA {}"
    return target - 1, "INSERT DATA"


def _guard(text: str, keyword: str, allowed: Set[str]) -> str:
    if keyword not in text.upper() and "\\" not in text:
        return text
    tokens = [token for token in scan(text) if token.kind not in ("space", "comment")]
    if keyword in text.upper() and any(token.kind == "mark" and token.text == "\\" for token in tokens):
        raise ForbiddenError(f"an escape beside the word {keyword} is not read here", remedy="write it out")
    cuts: list[tuple[int, int, str]] = []
    for position, token in enumerate(tokens):
        if _may_be(token, keyword):
            cut = _judge(tokens, position, keyword, allowed)
            if cut is not None:
                cuts.append(cut)
    for start, end, replacement in reversed(cuts):
        text = text[:start] + replacement + text[end:]
    return text


def _may_be(token: Token, keyword: str) -> bool:
    text = token.text.upper()
    match token.kind:
        case "word":
            return keyword in text and not text.startswith("@")
        case "name":
            return keyword in text.partition(":")[0]
        case "iri":
            return keyword in text and not _GENUINE_IRI.match(token.text)
    return False


def _judge(tokens: Sequence[Token], position: int, keyword: str, allowed: Set[str]) -> tuple[int, int, str] | None:
    """None where the clause may stand; else the stretch to replace, and by what; raises ForbiddenError."""
    silent = position + 1 < len(tokens) and tokens[position + 1].word == "SILENT"
    target = position + 2 if silent else position + 1
    exact = tokens[position].word == keyword and target < len(tokens) and tokens[target].kind == "iri"
    if exact and tokens[target].text[1:-1] in allowed:
        return None
    if exact and silent:
        end = _group_end(tokens, target + 1) if keyword == "SERVICE" else _load_end(tokens, target + 1)
        if end is not None:
            last = tokens[end]
            replacement = "{}" if keyword == "SERVICE" else "INSERT DATA {}"
            return tokens[position].start, last.start + len(last.text), replacement
    what = tokens[target].text if exact else "this"
    raise ForbiddenError(f"{keyword} may not reach {what}", remedy="start the service with --allow-service and its IRI")


def _group_end(tokens: Sequence[Token], start: int) -> int | None:
    depth = 0
    for position in range(start, len(tokens)):
        depth += {"{": 1, "}": -1}.get(tokens[position].word, 0)
        if depth <= 0:
            return position if tokens[position].word == "}" else None
    return None


def _load_end(tokens: Sequence[Token], start: int) -> int:
    into = [token.word for token in tokens[start : start + 2]] == ["INTO", "GRAPH"]
    return start + 2 if into and start + 2 < len(tokens) else start - 1
