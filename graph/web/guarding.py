"""Updates and queries that would reach out: SERVICE and LOAD pass only to the addresses that are allowed.

The engine reads keywords without a border (`trueSERVICE<x>` is one), so a keyword counts wherever it
stands outside of literals, comments, variables, local names and IRIs with an authority. What merely
looks like one is refused too, which is the price of never being wrong the other way. So is a keyword
behind anything that the engine may read in another way than these tokens do: where literals and comments
begin from there on is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from graph.store.lexer import Token, scan_solid
from graph.web.errors import ForbiddenError

__all__ = ["disarm", "guard_query", "guard_update"]

# no operator `<` can be meant where an authority follows, so this is an IRI or wrong
_GENUINE_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
# an IRI to which a plain local name may be added, and it is one still: `http://a:1` takes no letter
_OPEN_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:(?!//(?![^/?#>]*[/?#])).*>")
_PLAIN_LOCAL = re.compile(r"[A-Za-z0-9_-]+")
_LANGUAGE = re.compile(r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*")

_Cut = tuple[int, int, str]
"""From where to where the text is replaced, and by what."""


def guard_query(text: str, allowed: Set[str]) -> str:
    """The query, in which a SERVICE SILENT that is not allowed answers nothing; ForbiddenError for other SERVICE."""
    return _guard(text, "SERVICE", allowed)


def guard_update(text: str, allowed: Set[str]) -> str:
    """The same for an update, and for its LOAD."""
    return _guard(_guard(text, "SERVICE", allowed), "LOAD", allowed)


def disarm(text: str) -> str | None:
    """The request without anything that reaches out, and as right or wrong in its syntax as it was.

    SERVICE becomes GRAPH, LOAD an insertion of nothing, and of a literal without an end only its quote is left.
    None where a keyword is not told from its surroundings.
    """
    harmless = _replace(text, _disarming_cuts(scan_solid(text)))
    try:
        return guard_update(harmless, frozenset())
    except ForbiddenError:
        return None


def _disarming_cuts(tokens: Sequence[Token]) -> Iterator[_Cut]:
    last = -1
    for position, token in enumerate(tokens):
        if position <= last:
            continue
        if token.kind == "unclosed":
            yield token.start, token.end, token.text[0]
        elif token.word in ("SERVICE", "LOAD"):
            last, replacement = _disarmed(tokens, position)
            yield token.start, tokens[last].end, replacement


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
    guarded = _replace(text, _guarding_cuts(text, keyword, allowed))
    if guarded != text and any(_guarding_cuts(guarded, keyword, allowed)):
        raise ForbiddenError(f"{keyword} is not told from its surroundings", remedy="write the request more plainly")
    return guarded


def _guarding_cuts(text: str, keyword: str, allowed: Set[str]) -> Iterator[_Cut]:
    """The outermost clauses that may not stand; raises ForbiddenError for what cannot be cut out."""
    if keyword not in text.upper():
        return
    tokens = scan_solid(text)
    _refuse_unsure(tokens, keyword, text.upper().rindex(keyword))
    is_open, ends = _has_open_prefixes(tokens), _group_ends(tokens)
    last = -1
    for position, token in enumerate(tokens):
        if position > last and _may_be(token, keyword, open_prefixes=is_open):
            end = _judge(tokens, position, keyword, allowed, ends)
            if end is not None:
                last = end
                yield token.start, tokens[last].end, "{}" if keyword == "SERVICE" else "INSERT DATA {}"


def _refuse_unsure(tokens: Sequence[Token], keyword: str, last: int) -> None:
    """Raise ForbiddenError where a keyword follows what the engine may read in another way; the last is at `last`."""
    for position, token in enumerate(tokens):
        # the place is one in capitals, of which there may be more than letters, never fewer
        if token.start > last:
            return
        if token.kind == "mark" and token.text == "\\":
            raise ForbiddenError(f"an escape beside the word {keyword} is not read here", remedy="write it out")
        if token.kind == "unclosed":
            raise ForbiddenError(f"a literal without an end, with the word {keyword}", remedy="close it")
        if token.kind == "iri" and _may_be_less(tokens, position):
            raise ForbiddenError(
                f"{token.text} before the word {keyword} is not read here", remedy="declare it as a prefix"
            )


def _may_be_less(tokens: Sequence[Token], position: int) -> bool:
    """Whether an IRI may be the operator `<`, after which a literal or a comment begins before its end."""
    text = tokens[position].text
    if ("#" not in text and "'" not in text) or _GENUINE_IRI.match(text):
        return False
    before = [token.word for token in tokens[max(position - 2, 0) : position]]
    is_prologue = before[-1:] == ["BASE"] or (before[:1] == ["PREFIX"] and tokens[position - 1].kind == "name")
    return not is_prologue


def _has_open_prefixes(tokens: Sequence[Token]) -> bool:
    """Whether every prefix can be continued; behind one that cannot, the engine takes the local name for code."""
    return all(
        _OPEN_IRI.fullmatch(iri.text)
        for name, iri in pairwise(tokens)
        if name.kind == "name" and name.text.endswith(":") and iri.kind == "iri"
    )


def _may_be(token: Token, keyword: str, *, open_prefixes: bool) -> bool:
    if keyword not in token.text.upper():
        return False
    match token.kind:
        case "word":
            return not _LANGUAGE.fullmatch(token.text)
        case "name":
            prefix, _, local = token.text.partition(":")
            is_blank = prefix == "_"
            return keyword in prefix.upper() or not (
                (is_blank or open_prefixes) and _PLAIN_LOCAL.fullmatch(local) is not None
            )
        case "iri":
            return not _GENUINE_IRI.match(token.text)
    return False


def _judge(
    tokens: Sequence[Token], position: int, keyword: str, allowed: Set[str], ends: Mapping[int, int]
) -> int | None:
    """None where the clause may stand; else its last token, when it can be cut out; raises ForbiddenError."""
    silent = position + 1 < len(tokens) and tokens[position + 1].word == "SILENT"
    target = position + 2 if silent else position + 1
    exact = tokens[position].word == keyword and target < len(tokens) and tokens[target].kind == "iri"
    if exact and tokens[target].text[1:-1] in allowed:
        return None
    if exact and silent:
        end = ends.get(target + 1) if keyword == "SERVICE" else _load_end(tokens, target + 1)
        if end is not None:
            return end
    what = tokens[target].text if exact else "this"
    raise ForbiddenError(f"{keyword} may not reach {what}", remedy="start the service with --allow-service and its IRI")


def _group_ends(tokens: Sequence[Token]) -> dict[int, int]:
    """Which brace closes which, by their positions."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for position, token in enumerate(tokens):
        if token.word == "{":
            opened.append(position)
        elif token.word == "}" and opened:
            ends[opened.pop()] = position
    return ends


def _load_end(tokens: Sequence[Token], start: int) -> int:
    into = [token.word for token in tokens[start : start + 2]] == ["INTO", "GRAPH"]
    return start + 2 if into and start + 2 < len(tokens) else start - 1


def _replace(text: str, cuts: Iterable[_Cut]) -> str:
    """The text with each cut, in their order, replaced."""
    pieces, position = [], 0
    for start, end, replacement in cuts:
        pieces += [text[position:start], replacement]
        position = end
    return "".join([*pieces, text[position:]])
