"""`?thing det:matches "words"` in a query: the full-text index asked from SPARQL.

The triple is replaced, by tokens, with the things that the index finds, or with a pattern that every
engine understands where there is no index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pyoxigraph
from pyoxigraph import Literal, RdfFormat

from graph.store.lexer import Token, scan
from graph.store.statements import TEXTS
from graph.store.wording import split_words
from ontology.errors import QueryError
from ontology.iri import ONTOLOGY

__all__ = ["MATCHES", "contains_pattern", "expand_matches", "values_pattern"]

MATCHES = f"{ONTOLOGY}matches"

_BLANK = ("space", "comment")


def expand_matches(text: str, pattern: Callable[[str, str], str]) -> str:
    """The query with each such triple replaced by `pattern(variable, words)`.

    Raises QueryError where `det:matches` stands in any other form of triple.
    """
    if "matches" not in text:
        return text
    return "".join(_expand(list(scan(text)), pattern))


def values_pattern(variable: str, things: Iterable[str]) -> str:
    """The variable is one of these IRIs."""
    return f"VALUES {variable} {{ {' '.join(f'<{thing}>' for thing in things)} }}"


def contains_pattern(variable: str, words: str) -> str:
    """The variable is a thing that has a text with all the words, found by reading every text."""
    tests = " && ".join(f"CONTAINS(LCASE(STR(?_text)), {Literal(word.lower())})" for word in split_words(words))
    properties = " ".join(f"<{name}>" for name in TEXTS)
    place = f"VALUES ?_property {{ {properties} }} GRAPH ?_graph {{ {variable} ?_property ?_text }}"
    return f"{{ SELECT DISTINCT {variable} WHERE {{ {place} FILTER ({tests or 'false'}) }} }}"


def _expand(tokens: list[Token], pattern: Callable[[str, str], str]) -> Iterator[str]:
    prefixes = dict(_prefixes(tokens))
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


def _prefixes(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    solid = [token for token in tokens if token.kind not in _BLANK]
    for one, two, three in zip(solid, solid[1:], solid[2:], strict=False):
        if one.word == "PREFIX" and two.kind == "name" and three.kind == "iri":
            yield two.text.rstrip(":"), three.text[1:-1]


def _is_matches(token: Token, prefixes: dict[str, str]) -> bool:
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
