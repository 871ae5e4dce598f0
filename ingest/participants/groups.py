"""Several parties that one noun means: "both sides", "the two ministers", "the three countries", "the leaders"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.cast import Cast

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_bare", "number_meant", "parties_meant"]

_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_MOST = 4  # parties that a noun without a number means
_NARROWING = frozenset({"prep", "relcl", "acl", "amod", "compound", "nmod", "poss"})

Turn = Sequence[str]  # the parties that one sentence names, subjects first


def number_meant(noun: Token, start: int) -> int | None:
    """How many parties the words before a plural noun count; none where they do not."""
    return next((_NUMBERS[t.lower_] for t in noun.doc[start : noun.i] if t.lower_ in _NUMBERS), None)


def is_bare(noun: Token) -> bool:
    """Whether only an article stands with a plural noun, so that it means those who were named: "the leaders"."""
    return [c.lower_ for c in noun.lefts] == ["the"] and not any(c.dep_ in _NARROWING for c in noun.rights)


def parties_meant(number: int | None, turns: Sequence[Turn], cast: Cast) -> tuple[str, ...]:
    """The parties of so many different principals that were named last, nearest sentence first; else none.

    Two are the nearest two. More, or as many as it may be, must be all that the nearest sentences name, and without a
    number more than two stood in one sentence.
    """
    seen: dict[str, str] = {}
    for turn in turns:
        before = len(seen)
        for entity in turn:
            seen.setdefault(cast[entity].state or entity, entity)
            if number == len(seen) == 2:
                return tuple(seen.values())
        if number is not None and len(seen) == number:
            return tuple(seen.values())
        if number is None and len(seen) >= 2:
            return tuple(seen.values()) if len(seen) == 2 or (not before and len(seen) <= _MOST) else ()
    return ()
