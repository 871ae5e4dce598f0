"""What the tokens of a request tell of it, and parameters bound into it as terms.

Text is never searched or pasted raw: a keyword inside a literal, an IRI or a comment is no keyword.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from pyoxigraph import BlankNode, Literal, NamedNode

from graph.store.base import Term
from graph.store.lexer import KEPT_LENGTH, Token, scan, scan_solid
from ontology.errors import QueryError

__all__ = ["LIMIT", "bind", "has_dataset", "query_form", "touched_graphs"]

LIMIT = "limit"
"""The name that stands for the number behind LIMIT."""
_LIMIT = "LIMIT"

# what a base leaves as it is: no relative reference, no `/../`
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:(?!.*/\.)[^>]*>")
# words after which any graph may change; the engine reads keywords without a border, so a longer word may hide one
_UNTOLD = re.compile(
    r"(?!INTO$)(?:ALL|NAMED|MOVE|.+(?:ALL|NAMED|MOVE|GRAPH|WITH|TO)|(?:ALL|NAMED|MOVE|GRAPH|WITH|INTO).+)"
)
_VARIABLE = re.compile(r"[?$]\w+", re.ASCII)
_CLAUSE_ENDS = frozenset({"HAVING", "LIMIT", "OFFSET", "VALUES", "WHERE", "FROM"})


def query_form(text: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; empty where the text has none of them."""
    forms = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
    return next((token.word for token in scan(text) if token.word in forms), "")


def has_dataset(text: str) -> bool:
    """Whether a query names its dataset itself (`FROM`), before its first group."""
    if "FROM" not in _VARIABLE.sub("", text).upper():
        return False  # most queries, told without a reading by tokens
    return any("FROM" in token.word for token in _heading(scan_solid(text)))


def _heading(tokens: Sequence[Token]) -> Iterator[Token]:
    """What stands before the first group of the pattern, without a template and what is in parentheses."""
    depth, previous = 0, ""
    for token in tokens:
        word = token.word
        if word == "WHERE" and not depth:
            return
        if word == "{" and not depth and previous != "CONSTRUCT":
            return
        if word in ("(", "{"):
            depth += 1
        elif word in (")", "}"):
            depth -= 1
        elif not depth:
            yield token
        previous = word


def touched_graphs(text: str) -> frozenset[str] | None:
    """The named graphs that an update may change, as it names them itself; None where it may change any."""
    solid = scan_solid(text)
    if any(token.kind == "unclosed" for token in solid):
        return None
    prefixes: dict[str, str] = {}
    for word, name, iri in zip(solid, solid[1:], solid[2:], strict=False):
        if word.word == "PREFIX" and prefixes.setdefault(name.text[:-1], iri.text) != iri.text:
            return None
    changing = list(_without_patterns(solid))
    named: set[str] = set()
    for token, following in zip(changing, [*changing[1:], Token("mark", "", len(text))], strict=True):
        if _UNTOLD.fullmatch(token.word):
            return None
        if token.word in ("GRAPH", "WITH", "INTO", "TO") and following.word != "GRAPH":
            iri_text = _written_iri(following, prefixes)
            if _ABSOLUTE.fullmatch(iri_text):
                named.add(iri_text[1:-1])
            elif following.word not in ("DEFAULT", "SILENT"):
                return None
    return frozenset(named)


def _without_patterns(solid: Sequence[Token]) -> Iterator[Token]:
    """The tokens outside of what is only read: the groups behind WHERE, but for that of `DELETE WHERE`."""
    depth, words = 0, ("", "")
    for token in solid:
        if depth or (token.word == "{" and words[1] == "WHERE" and words[0] != "DELETE"):
            depth += {"{": 1, "}": -1}.get(token.word, 0)
        else:
            yield token
        words = (words[1], token.word)


def _written_iri(token: Token, prefixes: Mapping[str, str]) -> str:
    """The IRI that the token is, in brackets and with no base; empty where it is none, or is not read here."""
    if token.kind == "iri":
        return token.text
    prefix, _, local = token.text.partition(":")
    is_plain = token.kind == "name" and prefix in prefixes and "\\" not in local
    return f"{prefixes[prefix][:-1]}{local}>" if is_plain else ""


def bind(text: str, bindings: Mapping[str, Term]) -> str:
    """The query with every occurrence of the named variables replaced by their terms.

    A bound variable stays a column of the answer where the query projects it. A number named `limit`
    takes the place of the one behind LIMIT, where SPARQL has no variable. Raises QueryError for a name
    that the query does not use, and for one that the query assigns itself.
    """
    if not bindings:
        return text
    if isinstance(most := bindings.get(LIMIT), Literal) and most.value.isdecimal() and _LIMIT in _words(text):
        text = "".join(_limit(scan(text), most.value))
        bindings = {name: term for name, term in bindings.items() if name != LIMIT}
    written = {name: _write(name, term) for name, term in bindings.items()}
    split = _split if len(text) <= KEPT_LENGTH else _split.__wrapped__
    pieces = split(text, frozenset(written))
    return "".join(piece if isinstance(piece, str) else piece.form.format(written[piece.name]) for piece in pieces)


@dataclass(frozen=True, slots=True)
class _Gap:
    """Where the term of a parameter goes, and how it is written there."""

    name: str
    form: str


@lru_cache(maxsize=256)
def _split(text: str, names: frozenset[str]) -> tuple[str | _Gap, ...]:
    """The query with a gap in place of every occurrence of the names."""
    tokens = list(scan(text))
    unknown = sorted(names - {token.text[1:] for token in tokens if token.kind == "variable"})
    if unknown:
        raise QueryError(f"the query has no parameter ?{unknown[0]}", remedy="name one of its variables")
    return tuple(_join(_Binder(names).replace(tokens)))


def _join(pieces: Iterable[str | _Gap]) -> Iterator[str | _Gap]:
    """The pieces with all that stands between two gaps as one."""
    for is_text, group in groupby(pieces, key=lambda piece: isinstance(piece, str)):
        if is_text:
            yield "".join(piece for piece in group if isinstance(piece, str))
        else:
            yield from group


def _words(text: str) -> frozenset[str]:
    return frozenset(token.word for token in scan(text))


def _limit(tokens: Iterator[Token], most: str) -> Iterator[str]:
    """The text with another number behind every LIMIT."""
    behind, written = False, False
    for token in tokens:
        if behind and token.kind == "mark" and token.text.isdecimal():
            yield "" if written else most
            written = True
            continue
        if token.kind not in ("space", "comment"):
            behind, written = token.word == _LIMIT, False
        yield token.text


def _write(name: str, term: Term) -> str:
    if isinstance(term, BlankNode) or not isinstance(term, NamedNode | Literal):
        raise QueryError(f"the parameter ?{name} must be an IRI or a literal")
    return str(term)


class _Binder:
    """Walks the tokens of one query and knows in which clause it stands."""

    def __init__(self, names: Set[str]) -> None:
        self._names = names
        self._clauses = ["pattern"]
        self._before: tuple[str, str] = ("", "")

    def replace(self, tokens: list[Token]) -> Iterator[str | _Gap]:
        skip_until = -1
        for position, token in enumerate(tokens):
            if position <= skip_until:
                continue
            if token.kind in ("space", "comment"):
                yield token.text
                continue
            if token.kind == "variable" and token.text[1:] in self._names:
                yield self._bound(token)
            elif token.word == "BOUND" and (end := self._bound_call(tokens, position)):
                skip_until = end
                yield "(true)"
            else:
                self._step(token)
                yield token.text
            self._before = (self._before[1], token.word)

    def _bound(self, token: Token) -> _Gap:
        clause, name = self._clauses[-1], token.text[1:]
        if self._before[1] == "AS" or clause == "values":
            raise QueryError(f"the query assigns ?{name} itself", remedy="bind a variable it does not assign")
        if clause == "select":
            return _Gap(name, f"({{}} AS ?{name})")
        return _Gap(name, "({})" if clause == "order" else "{}")

    def _bound_call(self, tokens: list[Token], position: int) -> int | None:
        """Where `BOUND(?parameter)` ends, since the grammar has no BOUND of a term."""
        call = [i for i in range(position + 1, len(tokens)) if tokens[i].kind not in ("space", "comment")][:3]
        fits = len(call) == 3 and tokens[call[0]].word == "(" and tokens[call[2]].word == ")"
        return call[2] if fits and tokens[call[1]].text[1:] in self._names else None

    def _step(self, token: Token) -> None:
        word = token.word
        if word == "SELECT":
            self._clauses[-1] = "select"
        elif word == "BY":
            self._clauses[-1] = "order"
        elif word == "VALUES":
            self._clauses[-1] = "values"
        elif word in _CLAUSE_ENDS:
            self._clauses[-1] = "pattern"
        elif word == "{":
            inside_values = self._clauses[-1] == "values"
            self._clauses[-1] = "pattern"
            self._clauses.append("values" if inside_values else "pattern")
        elif word == "(":
            inside_values = self._clauses[-1] == "values"
            self._clauses.append("values" if inside_values else "expression")
        elif word in ("}", ")") and len(self._clauses) > 1:
            self._clauses.pop()
