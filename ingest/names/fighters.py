"""Whether "fighters" are aircraft or people: by the words before them, by their verb, by what else is named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ingest.cast import Cast
from ingest.grammar.lexicon import load_words
from ingest.grammar.numerals import read_numeral
from ingest.grammar.syntax import SUBJECTS, chunk_start

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["are_people", "is_aircraft", "is_bare_fighter"]

_WORDS = load_words("weapons")
_CAUSES = load_words("armed_groups")["causes"]
_KIND = "generic-fighter-jets"
_HOST = 500  # nobody sends, sells or loses that many aircraft at once
_AIRCRAFT = ("aircraft", "helicopter", "drone")


def is_bare_fighter(noun: Token, slug: str) -> bool:
    """Whether a word is "fighter" or "fighters" alone, read as the kind of aircraft."""
    return slug == _KIND and noun.lower_ in {"fighter", "fighters"}


def are_people(noun: Token, named: Iterable[tuple[int, str]], cast: Cast) -> bool:
    """Whether "fighters" are people: so it is unless a word of aircraft is with them and none of people nearer.

    `named` are the entities of the names before them in the segment, by the token behind each name.
    """
    before = [token.lower_ for token in noun.doc[chunk_start(noun) : noun.i]]
    beside = next((entity for end, entity in named if end == noun.i and entity), None)
    if (beside is not None and cast[beside].kind == "weapon") or _WORDS["of_aircraft"].intersection(before):
        return False
    if beside is not None and cast[beside].kind in {"organisation", "person"}:
        return "air" not in cast[beside].name.casefold().split()
    if _is_downed(noun):
        return False
    if _WORDS["of_people"].union(_CAUSES).intersection(before) or _WORDS["of_fighting"].intersection(_deeds(noun)):
        return True
    if _WORDS["flying" if noun.dep_ == "nsubj" else "trading"].intersection(_deeds(noun)):
        return False
    if _are_many(noun):
        return True
    if any(token.lower_ in _WORDS["aircraft"] for token in noun.sent):
        return False
    return not any(draft.kind == "weapon" and (draft.category or "").endswith(_AIRCRAFT) for draft in cast)


def is_aircraft(noun: Token, beside: str | None, cast: Cast) -> bool:
    """Whether a "fighter" that no table knows as a weapon is one: behind a weapon's name, or by what befalls it.

    `beside` is the entity of the name right before it. The tables have "fighters" alone: "a Pakistani F-16 fighter"
    is an aircraft of Pakistan, and no rebel there.
    """
    if not noun.lower_.startswith("fighter"):
        return False
    before = [token.lower_ for token in noun.doc[chunk_start(noun) : noun.i]]
    if beside and cast[beside].kind == "weapon":
        return True
    if _is_downed(noun) or _WORDS["of_aircraft"].intersection(before):
        return True
    if _WORDS["of_people"].union(_CAUSES).intersection(before):
        return False
    return bool(_WORDS["flying" if noun.dep_ == "nsubj" else "trading"].intersection(_deeds(noun)))


def _is_downed(noun: Token) -> bool:
    """Whether somebody shoots it down, or it crashes: no people fall from the sky."""
    verbs = [child for child in noun.children if child.dep_ in {"acl", "relcl", "amod"}]
    verbs += [noun.head] if noun.dep_ in {*SUBJECTS, "dobj"} else []
    return any(_downs(verb, noun) for verb in verbs)


def _downs(verb: Token, noun: Token) -> bool:
    if verb.lower_ in _WORDS["crashing"]:
        return noun.dep_ == "nsubj" or verb != noun.head
    if verb == noun.head and noun.dep_ == "nsubj":
        return False  # who downs another flies or shoots
    if verb.lower_ in _WORDS["downing"]:
        return True
    return verb.lower_ in _WORDS["shooting"] and any(c.lower_ == "down" and c.dep_ == "prt" for c in verb.children)


def _are_many(noun: Token) -> bool:
    """Whether a number before a noun is one of people: "sent 3,000 fighters"."""
    numbers = (read_numeral(c.text) for c in noun.children if c.dep_ == "nummod")
    return any(number is not None and number >= _HOST for number in numbers)


def _deeds(noun: Token) -> set[str]:
    """The words for what a noun does or what is done with it: its verb, a noun with "of", a participle behind it."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun.head
    over = noun.dep_ in {*SUBJECTS, "dobj", "conj"} or (noun.dep_ == "pobj" and noun.head.lower_ == "of")
    return {*([above.lower_] if over else ()), *(c.lower_ for c in noun.children if c.dep_ in {"acl", "relcl"})}
