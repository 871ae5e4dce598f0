"""`?thing det:matches "words"` in a query, or in the WHERE of an update: the full-text index asked from SPARQL.

The triple is replaced, by tokens, with the things that the index finds, or with a pattern that every
engine understands where there is no index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

import pyoxigraph
from pyoxigraph import Literal, RdfFormat

from graph.store.lexer import Token, scan
from graph.store.statements import TEXTS
from graph.store.wording import split_words
from ontology.errors import QueryError
from ontology.iri import ONTOLOGY

__all__ = ["MATCHES", "MOST_MATCHES", "contains_pattern", "expand_matches", "expand_update_matches", "values_pattern"]

MATCHES = f"{ONTOLOGY}matches"
MOST_MATCHES = 10_000
"""How many things `det:matches` finds at most in the full-text index."""

_BLANK = ("space", "comment")


def expand_matches(text: str, pattern: Callable[[str, str], str]) -> str:
    """The query with each such triple replaced by `pattern(variable, words)`.

    Raises QueryError where `det:matches` stands in any other form of triple.
    """
    if not _may_match(text):
        return text
    tokens = list(scan(text))
    return "".join(_expand(tokens, dict(_prefixes(tokens)), pattern))


def expand_update_matches(text: str, pattern: Callable[[str, str], str]) -> str:
    """The update with each such triple in a WHERE clause replaced; data and templates are left as they are.

    Raises QueryError where `det:matches` stands there in any other form of triple, and in DELETE WHERE,
    whose group is a template too.
    """
    if not _may_match(text):
        return text
    tokens = list(scan(text))
    return "".join(_expand_clauses(tokens, dict(_prefixes(tokens)), pattern))


def values_pattern(variable: str, things: Iterable[str]) -> str:
    """The variable is one of these IRIs."""
    return f"VALUES {variable} {{ {' '.join(f'<{thing}>' for thing in things)} }}"


def contains_pattern(variable: str, words: str) -> str:
    """The variable is a thing that has a text with all the words, found by reading every text."""
    tests = " && ".join(f"CONTAINS(LCASE(STR(?_text)), {Literal(word.lower())})" for word in split_words(words))
    properties = " ".join(f"<{name}>" for name in TEXTS)
    place = f"VALUES ?_property {{ {properties} }} GRAPH ?_graph {{ {variable} ?_property ?_text }}"
    return f"{{ SELECT DISTINCT {variable} WHERE {{ {place} FILTER ({tests or 'false'}) }} }}"


def _may_match(text: str) -> bool:
    # long data are not read by tokens for a word that an article may have
    return ":matches" in text or "#matches>" in text


def _expand_clauses(
    tokens: Sequence[Token], prefixes: Mapping[str, str], pattern: Callable[[str, str], str]
) -> Iterator[str]:
    for clause, pairs in groupby(zip(tokens, _clauses(tokens), strict=True), key=itemgetter(1)):
        part = [token for token, _ in pairs]
        if clause == "WHERE":
            yield from _expand(part, prefixes, pattern)
            continue
        if clause == "DELETE WHERE" and any(_is_matches(token, prefixes) for token in part):
            raise _misplaced()
        yield from (token.text for token in part)


def _clauses(tokens: Iterable[Token]) -> Iterator[str]:
    """For each token of an update, the clause in whose group it stands: WHERE, DELETE WHERE, or none."""
    depth, clause, before = 0, "", ""
    for token in tokens:
        if depth == 0 and token.word == "WHERE":
            clause = "DELETE WHERE" if before == "DELETE" else "WHERE"
        elif depth == 0 and token.word not in ("", "{"):
            clause = ""
        depth += {"{": 1, "}": -1}.get(token.word, 0)
        yield clause if depth else ""
        if token.kind not in _BLANK:
            before = token.word


def _expand(tokens: Sequence[Token], prefixes: Mapping[str, str], pattern: Callable[[str, str], str]) -> Iterator[str]:
    solid = [position for position, token in enumerate(tokens) if token.kind not in _BLANK]
    position = 0
    for order, start in enumerate(solid):
        if start < position:
            continue
        three = [tokens[i] for i in solid[order : order + 3]]
        if len(three) > 1 and three[0].kind == "variable" and _is_matches(three[1], prefixes):
            yield "".join(token.text for token in tokens[position:start])
            if len(three) < 3 or three[2].kind != "literal":
                raise _misplaced()
            yield pattern(three[0].text, _value(three[2].text))
            position = solid[order + 2] + 1
            if order + 3 < len(solid) and tokens[solid[order + 3]].text == ";":
                position = solid[order + 3] + 1
                yield f" {three[0].text}"
        elif _is_matches(three[0], prefixes):
            raise _misplaced()
    yield "".join(token.text for token in tokens[position:])


def _prefixes(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    solid = [token for token in tokens if token.kind not in _BLANK]
    for one, two, three in zip(solid, solid[1:], solid[2:], strict=False):
        if one.word == "PREFIX" and two.kind == "name" and three.kind == "iri":
            yield two.text.rstrip(":"), three.text[1:-1]


def _is_matches(token: Token, prefixes: Mapping[str, str]) -> bool:
    if token.kind == "iri":
        return token.text == f"<{MATCHES}>"
    prefix, _, local = token.text.partition(":")
    return token.kind == "name" and local == "matches" and prefixes.get(prefix) == ONTOLOGY


def _value(written: str) -> str:
    """The characters that a literal of SPARQL stands for."""
    try:
        (quad,) = pyoxigraph.parse(f"<a:a> <a:a> {written} .", RdfFormat.TURTLE)
    except SyntaxError as error:
        raise QueryError(f"{written[:40]} is no literal") from error
    return quad.object.value if isinstance(quad.object, Literal) else ""


def _misplaced() -> QueryError:
    return QueryError(
        "det:matches stands where it cannot be looked up",
        remedy='write it as a triple of its own: ?x det:matches "…" .',
    )
