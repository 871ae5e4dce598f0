"""What a threat threatens with: sanctions, force, the end of a relation; or nothing, where it is a bare warning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import SUBJECTS, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_means", "only_threatens"]

_WORDS = load_words("threats")
_SANCTIONS, _WITHHELD = _WORDS["sanctions"], _WORDS["withheld"]
_ENDING, _LINKS = _WORDS["ending"], _WORDS["links"]
_FORCE, _FORCEFUL, _ANSWERING = _WORDS["force"], _WORDS["forceful"], _WORDS["answering"]
_REASONS, _CONDITIONS = _WORDS["reasons"], _WORDS["conditions"]
_MEANS = frozenset({"by", "through", "with"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "pobj", "compound", "conj", "prt", "prep"})
_MODIFIERS = frozenset({"acl", "amod", "compound", "nmod", "relcl"})


def find_means(trigger: Token, english: English) -> str | None:
    """The subtype by what a threat tells: its own word, else the nearest word below it, else the noun that it modifies.

    Whom it is directed at, what must not be done and what it is about are none of its means: "warned Iran against an
    attack", "threatened sanctions over the strike".
    """
    for word in _told(trigger, english):
        if means := _means_of(word, english):
            return means
    above = trigger.head
    return _means_of(above, english) if trigger.dep_ in _MODIFIERS and not is_verb(above) else None


def only_threatens(trigger: Token, english: English) -> bool:
    """Whether a word threatens without telling with what: "warn", "threat"."""
    return english.lemma(trigger) in _WORDS["threatening"]


def _means_of(word: Token, english: English) -> str | None:
    lemma = english.lemma(word)
    if lemma in _SANCTIONS:
        return "sanctions"
    if is_verb(word) and lemma in _ENDING and (end := _ended(word, english)):
        return end
    if lemma in _FORCE or word.lower_ in _FORCEFUL:
        return "force"
    if lemma not in _ANSWERING:
        return None
    behind = (inner for child in word.children if child.lower_ in _MEANS for inner in _told(child, english))
    return next((means for inner in behind if (means := _means_of(inner, english))), "force")


def _ended(verb: Token, english: English) -> str | None:
    """What a verb of ending ends: a link, or what is given; None where it has no such object."""
    below = [child for child in verb.children if child.dep_ in _OBJECTS and child.lower_ not in _REASONS]
    while below:
        word = below.pop(0)
        lemma = english.lemma(word)
        if lemma in _LINKS:
            return "relations"
        if lemma in _WITHHELD:
            return "sanctions"
        below += [child for child in word.children if child.dep_ in _OBJECTS]
    return None


def _told(top: Token, english: English) -> Iterator[Token]:
    """A word and those below it that may tell the means, the nearer ones first."""
    level = [top]
    while level:
        yield from level
        level = [child for word in level for child in word.children if not _is_beside(child, word, english)]


def _is_beside(word: Token, above: Token, english: English) -> bool:
    """Whether a word begins what is no part of the means: a subject, a condition, a reason, what must not be done."""
    if word.dep_ in SUBJECTS:
        return word.dep_ == "nsubj" or not is_verb(above) or english.lemma(above) in _ENDING
    if word.dep_ == "prep":
        return word.lower_ in _REASONS
    if word.dep_ in {"poss", "cc", "punct", "npadvmod"}:
        return True
    if word.dep_ == "conj" and is_verb(above) and above.dep_ in {"ROOT", "ccomp"} and _has_subject(word):
        return True
    marks = {child.lower_ for child in word.children if child.dep_ in {"mark", "advmod", "aux"}}
    if is_verb(word) and marks & _CONDITIONS:
        return True
    return word.dep_ == "xcomp" and any(child.dep_ == "neg" for child in word.children)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)
