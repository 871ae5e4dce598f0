"""Whole noun phrases to entities: the parts that are known, weighed by where they stand in the phrase.

"Iranian-backed militia in Iraq" names Iran first, but speaks of Iraq: each known part is found by the
longest match and weighed by its reason, its length, and the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ontology.iri import thing_iri
from ontology.known import KnownEntity, Match, rank
from ontology.wording import AGAINST, ASIDE, BEHIND, OWNERS

if TYPE_CHECKING:
    from ontology.registry import Registry

__all__ = ["resolve_phrase"]

_LONGEST = 9
_TOKEN = re.compile(r"[^\s,;:()\"“”/–—]+")


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    hyphen: bool  # a hyphen follows


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of tokens that the registry knows."""

    first: int
    last: int  # exclusive
    matches: tuple[Match, ...]


def resolve_phrase(registry: Registry, phrase: str, *, on: date | None) -> tuple[Match, ...]:
    """All that a noun phrase may mean, best first."""
    phrase = " ".join(phrase.split())[:400]
    exact = registry.lookup(phrase)
    if exact and exact[0].reason != "surname":
        return _by_day(registry, exact, on)
    tokens = _tokens(phrase)
    parts = list(_parts(registry, phrase, tokens))
    weighed = [match for part in parts for match in _weighed(part, tokens, parts)]
    weighed += _office_readings(registry, phrase, tokens, weighed, on)
    weighed += exact
    return _by_day(registry, rank(weighed), on)


def _by_day(registry: Registry, matches: Sequence[Match], on: date | None) -> tuple[Match, ...]:
    """Surnames of persons in office on the day come before those of others."""
    if on is None or not any(match.entity.kind == "person" for match in matches):
        return tuple(matches)
    return rank([_in_office(registry, match, on) for match in matches])


def _in_office(registry: Registry, match: Match, on: date) -> Match:
    if match.entity.kind != "person" or not registry.offices_of(match.entity.iri, on):
        return match
    return replace(match, score=min(1.0, round(match.score * 1.1, 4)))


def _tokens(phrase: str) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(phrase):
        start = match.start()
        for piece in re.split(r"(?<=.)-(?=.)", match.group()):
            end = start + len(piece)
            tokens.append(_Token(piece, start, end, end < match.end()))
            start = end + 1
    return tokens


def _parts(registry: Registry, phrase: str, tokens: Sequence[_Token]) -> Iterator[_Part]:
    first = 0
    while first < len(tokens):
        part = _longest(registry, phrase, tokens, first)
        if part is None:
            first += 1
        else:
            yield part
            first = part.last


def _longest(registry: Registry, phrase: str, tokens: Sequence[_Token], first: int) -> _Part | None:
    if tokens[first].text.casefold() in ("the", "a", "an"):
        return None
    for last in range(min(len(tokens), first + _LONGEST), first, -1):
        matches = registry.lookup(phrase[tokens[first].start : tokens[last - 1].end])
        if matches:
            return _Part(first, last, matches)
    return None


def _weighed(part: _Part, tokens: Sequence[_Token], parts: Sequence[_Part]) -> Iterator[Match]:
    weight = _weight(part, tokens) - 0.01 * min(part.first, 10)
    for match in part.matches:
        strength = 1.0 + 0.02 * (part.last - part.first - 1)
        score = min(0.99, match.score * weight * strength * (0.98 if len(parts) > 1 else 0.99))
        yield replace(match, score=round(score, 4))


def _weight(part: _Part, tokens: Sequence[_Token]) -> float:
    after = tokens[part.last].text.casefold() if part.last < len(tokens) else ""
    if tokens[part.last - 1].hyphen and after in BEHIND:
        return 0.45
    before = [token.text.casefold() for token in tokens[: part.first]]
    if before and before[-1] in AGAINST:
        return 0.4
    for word in reversed(before):
        if word in ASIDE:
            return 0.6
        if word in OWNERS:
            return 0.9
    return 1.0


def _office_readings(
    registry: Registry, phrase: str, tokens: Sequence[_Token], weighed: Sequence[Match], on: date | None
) -> Iterator[Match]:
    """The office of the best state or body in the phrase, and who holds it on the day."""
    bodies = [match for match in weighed if match.entity.kind in ("state", "organisation")]
    if not bodies:
        return
    body = max(bodies, key=lambda match: match.score)
    code = body.state or body.entity.slug
    slug = _title(registry, phrase, tokens, code)
    if slug is None:
        return
    holder = registry.holder(slug, code, on) if on else None
    if holder is not None:
        yield replace(holder, score=round(0.97 * body.score, 4))
    name = f"{registry.office_title(slug)} of {body.entity.name}"
    iri = thing_iri("office", f"{code.lower()}-{slug}")
    office = KnownEntity(iri, "office", name, body.state, slug, f"{code.lower()}-{slug}")
    yield Match(office, round(0.96 * body.score, 4), "office")


def _title(registry: Registry, phrase: str, tokens: Sequence[_Token], code: str) -> str | None:
    for length in range(min(_LONGEST, len(tokens)), 0, -1):
        for first in range(len(tokens) - length + 1):
            words = phrase[tokens[first].start : tokens[first + length - 1].end]
            slug = registry.office(words, state=code)
            if slug is not None:
                return slug
    return None
