"""Whole noun phrases to entities: the parts that are known, weighed by where they stand in the phrase.

"Iranian-backed militia in Iraq" names Iran first, but speaks of Iraq: each known part is found by the
longest match and weighed by its reason, its length, and the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TypeVar

from ontology.day_matching import match_day
from ontology.iri import ID
from ontology.known import KnownEntity, Match, rank
from ontology.names import Names
from ontology.normalising import normalise
from ontology.ownership import lends_to_state
from ontology.peoples import settle_parts
from ontology.wording import (
    AGAINST,
    ARTICLES,
    ASIDE,
    BEHIND,
    GENERATIONS,
    OWNERS,
    SHIP_PREFIXES,
    UPPER_ONLY,
    with_article,
)

__all__ = ["resolve_phrase"]

T = TypeVar("T")
Lookup = Callable[[str], tuple[Match, ...]]

_LONGEST = 9
_MOST_CHARACTERS = 400
_TOKEN = re.compile(r"[^\s,;:()\"“”/–—]+")
_HYPHEN = re.compile(r"(?<=.)-(?=.)")
# A national title without its state ("the Taoiseach") says the state, if less surely than a name does.
_NATIONAL_TITLE = 0.75
_STRANGER = 0.4
_THING = 0.75
_OTHER_BODY = 0.8
_SHIP = 0.85
_PLACE_IN_A_NAME = 0.7
_LOWER_CASE = 0.9
_OF_HOLDER = 1.02 / 0.9  # a holder who is sure comes just before the body
_GROUP_LEADER = "group-leader"  # an office that states do not have


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    hyphen: bool  # a hyphen follows


@dataclass(frozen=True, slots=True)
class _Phrase:
    text: str
    tokens: tuple[_Token, ...]

    def words(self, first: int, last: int) -> str:
        """The text from one token up to, not with, another."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of tokens, last exclusive, that the registry knows."""

    first: int
    last: int
    matches: tuple[Match, ...]


def resolve_phrase(registry: Names, text: str, *, on: date | None) -> tuple[Match, ...]:
    """All that a noun phrase may mean, best first."""
    text = " ".join(text.split())[:_MOST_CHARACTERS]
    found = _resolve(registry, _split(text), on)
    if found or not text.islower():
        return found
    capital = _resolve(registry, _split(text.title()), on)
    if not capital and normalise(text) not in UPPER_ONLY:
        capital = registry.lookup(text.upper(), on=on)
    return tuple(replace(match, score=round(match.score * _LOWER_CASE, 4)) for match in capital)


def _resolve(registry: Names, phrase: _Phrase, on: date | None) -> tuple[Match, ...]:
    def named(words: str) -> tuple[Match, ...]:
        found = registry.lookup(words, on=on)
        fuller = None if found else registry.find_fuller(words)
        return (fuller,) if fuller else found

    exact = named(phrase.text)
    if exact and exact[0].reason != "surname":
        return match_day(registry, exact, on)
    weighed: list[Match] = []
    for lookup in (named, registry.find_places, registry.find_variants):
        parts = list(_parts(lookup, phrase))
        weighed = [match for part in parts for match in _weighed(part, phrase, parts)]
        if weighed:
            break
    weighed += exact
    weighed += _ships(registry, phrase)
    weighed += _office_readings(registry, phrase, weighed, on)
    return match_day(registry, rank(settle_parts(registry, weighed)), on)


def _split(text: str) -> _Phrase:
    tokens = []
    for match in _TOKEN.finditer(text):
        start = match.start()
        for piece in _HYPHEN.split(match.group()):
            end = start + len(piece)
            tokens.append(_Token(piece, start, end, end < match.end()))
            start = end + 1
    return _Phrase(text, tuple(tokens))


def _parts(lookup: Lookup, phrase: _Phrase) -> Iterator[_Part]:
    first = 0
    while first < len(phrase.tokens):
        part = _longest(lookup, phrase, first)
        if part is not None:
            yield part
        first = first + 1 if part is None else part.last


def _longest(lookup: Lookup, phrase: _Phrase, first: int) -> _Part | None:
    if phrase.tokens[first].text.casefold() in ARTICLES:
        return None
    for last in range(min(len(phrase.tokens), first + _LONGEST), first, -1):
        matches = lookup(phrase.words(first, last))
        if matches:
            return _Part(first, last, matches)
    return None


def _weighed(part: _Part, phrase: _Phrase, parts: Sequence[_Part]) -> Iterator[Match]:
    weight = _weight(part, phrase) * (0.99 - 0.01 * min(part.first, 10))
    strength = 1.0 + 0.02 * (part.last - part.first - 1)
    beside = _words_beside(part, phrase, parts)
    owner = next((other.matches[0].entity for other in parts if other.last == part.first), None)
    for match in part.matches:
        share = _share(match, beside, owner)
        yield replace(match, score=round(min(0.99, match.score * weight * strength * share), 4))


def _ships(registry: Names, phrase: _Phrase) -> Iterator[Match]:
    """The state whose navy a ship's name tells, for what is said of its crew."""
    for token, following in pairwise(phrase.tokens):
        code = SHIP_PREFIXES.get(token.text)
        if code is not None and following.text[0].isupper():
            yield Match(registry.state(code), _SHIP, "ship")


def _share(match: Match, beside: Sequence[int], owner: KnownEntity | None) -> float:
    """How far the neighbours leave a match its meaning; `beside` has -1 or 1 for each unknown name beside it."""
    entity = match.entity
    if entity.kind in ("weapon", "agreement"):
        return _THING  # "Turkish warplanes" are Turkey's before they are warplanes
    if beside and match.reason in ("surname", "fuzzy"):
        return _STRANGER  # "John Putin" is not Vladimir
    if beside and entity.kind == "place":
        return _PLACE_IN_A_NAME  # "Mohamed Farah Aidid" is not of Farah
    if entity.kind == "organisation":
        other = owner is not None and owner.kind in ("state", "place") and owner.state != entity.state
        if other or -1 in beside:
            return _OTHER_BODY  # "Pakistan's Joint Chiefs of Staff", "National Security Council"
    return 1.0


def _words_beside(part: _Part, phrase: _Phrase, parts: Sequence[_Part]) -> tuple[int, ...]:
    """Where capitalised words that no part takes stand: -1 before, 1 after."""
    named = [other for other in parts if other.matches[0].reason != "surname"]  # "Omar Suleiman" is neither
    taken = {place for other in named for place in range(other.first, other.last)}
    places = ((-1, part.first - 1), (1, part.last))
    return tuple(
        side
        for side, place in places
        if 0 <= place < len(phrase.tokens) and place not in taken and phrase.tokens[place].text[0].isupper()
    )


def _weight(part: _Part, phrase: _Phrase) -> float:
    """How far the words around a part let it be the party that the phrase speaks of."""
    tokens = phrase.tokens
    after = tokens[part.last].text.casefold() if part.last < len(tokens) else ""
    if tokens[part.last - 1].hyphen and after in BEHIND:
        return 0.45
    if after.rstrip(".") in GENERATIONS:
        return _STRANGER  # "Odile Legrand Jr." is not Odile Legrand
    before = [token.text.casefold() for token in tokens[: part.first]]
    if before and before[-1] in AGAINST:
        return 0.4
    for word in reversed(before):
        if word in ASIDE:
            return 0.6
        if word in OWNERS:
            return 0.95
    return 1.0


def _office_readings(registry: Names, phrase: _Phrase, weighed: Sequence[Match], on: date | None) -> tuple[Match, ...]:
    """The office of the best state or body in the phrase, who holds it on the day, and the state of the title."""
    bodies = [match for match in weighed if match.entity.kind in ("state", "organisation")]
    if bodies:
        body = max(bodies, key=lambda match: (match.score, match.entity.iri))
        slug = _title(phrase, lambda title: registry.office(title, state=body.state))
        return () if slug is None else _office(registry, slug, body, on)
    if weighed:
        return ()
    national = _title(phrase, registry.national_office)
    if national is None:
        return ()
    body = Match(registry.state(national[0]), _NATIONAL_TITLE, "office")
    return (*_office(registry, national[1], body, on), body)


def _office(registry: Names, slug: str, body: Match, on: date | None) -> tuple[Match, ...]:
    owner = body.entity
    if owner.kind == "organisation":
        if lends_to_state(owner, slug):
            owner = registry.state(owner.state or "")
        elif slug == _GROUP_LEADER:
            slug = registry.headship(owner.slug) or slug
    if slug == _GROUP_LEADER and owner.kind == "state":
        return ()
    code = owner.slug if owner.kind == "organisation" else owner.state or owner.slug
    name = f"{registry.office_title(slug)} of {with_article(owner.name)}"
    identity = f"{code.lower()}-{slug}"
    office = KnownEntity(f"{ID}office/{identity}", "office", name, owner.state, slug, identity, (), owner.base)
    readings = [Match(office, round(0.96 * body.score, 4), "office")]
    holder = registry.holder(slug, code, on) if on else None
    if holder is not None:
        readings.append(replace(holder, score=min(1.0, round(_OF_HOLDER * holder.score * body.score, 4))))
    return tuple(readings)


def _title(phrase: _Phrase, find: Callable[[str], T | None]) -> T | None:
    for length in range(min(_LONGEST, len(phrase.tokens)), 0, -1):
        for first in range(len(phrase.tokens) - length + 1):
            found = find(phrase.words(first, first + length))
            if found is not None:
                return found
    return None
