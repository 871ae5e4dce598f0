"""When the name of a kind of weapons is about weapons at all: not in "arms control" and "think tank"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.lexicon import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_aside"]

_WORDS = load_words("weapons")
_MODIFYING = frozenset({"compound", "nmod", "amod"})


def is_aside(head: Token) -> bool:
    """Whether a kind of weapons only qualifies a word that is none of use or trade, or is another thing."""
    if head.i > 0 and head.nbor(-1).lower_ in _WORDS["others"]:
        return True
    if head.dep_ not in _MODIFYING or head.head.i < head.i or head.head.tag_[:2] != "NN":
        return False
    word = head.head.lower_
    forms = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"}
    return _WORDS["deeds"].isdisjoint(forms)
