"""When the name of a kind of weapons is about weapons at all: not in "arms control" and "think tank"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import is_noun

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_aside"]

_WORDS = load_words("weapons")
_MODIFYING = frozenset({"compound", "nmod", "amod"})


def is_aside(head: Token) -> bool:
    """Whether a kind of weapons only qualifies a word that is none of use or trade, or is another thing."""
    if head.lower_ == "arms" and _are_limbs(head):
        return True
    hyphen = 1 if head.i > 1 and head.nbor(-1).text == "-" else 0
    if head.i > hyphen and head.nbor(-1 - hyphen).lower_ in _WORDS["others"]:
        return True
    if head.dep_ not in _MODIFYING or head.head.i < head.i or not is_noun(head.head):
        return False
    word = head.head.lower_
    forms = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"}
    return _WORDS["deeds"].isdisjoint(forms)


def _are_limbs(arms: Token) -> bool:
    """Whether arms are those of an embrace: "into the arms of its rival", "with open arms"."""
    before = [token.lower_ for token in arms.doc[max(0, arms.i - 2) : arms.i]]
    behind = arms.doc[arms.i + 1].lower_ if arms.i + 1 < len(arms.doc) else ""
    return before[-1:] == ["open"] or (before in (["into", "the"], ["in", "the"]) and behind == "of")
