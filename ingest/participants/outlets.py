"""Media as parties: those who only report, are told something or carry a remark are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.cast import Draft
from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import is_verb
from ingest.names.bodies import is_outlet

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["OUTLETS", "only_reports"]

OUTLETS = frozenset({"broadcaster", "news-agency", "newspaper"})
"""The categories of organisations that are media."""

_WORDS = load_words("outlets")
_LISTS = frozenset({"conj", "appos"})
_MODIFYING = frozenset({"compound", "nmod", "poss"})
_HIGHEST = 4  # steps from a name up to the noun that it belongs to


def only_reports(medium: Draft, name: Token, english: English) -> bool:
    """Whether an organisation is a medium that does nothing here: neither accuses nor has anything done to it."""
    if medium.name in _WORDS["official"] or (medium.category not in OUTLETS and not is_outlet(medium.name)):
        return False
    token = _whole(name, english)
    verb = token.head
    if not is_verb(verb):
        return True
    if token.dep_ == "nsubj":
        return english.lemma(verb) not in _WORDS["accusing"]
    return token.dep_ not in {"dobj", "nsubjpass"} or english.lemma(verb) in _WORDS["telling"]


def _whole(name: Token, english: English) -> Token:
    """What a name stands for in its sentence: the list that it is in, the reporter or the office that is a medium's."""
    token = name
    for _ in range(_HIGHEST):
        of, above = token.head.lower_ == "of", token.head.head
        if token.dep_ in _LISTS or (token.dep_ in _MODIFYING and english.lemma(token.head) in _WORDS["belongings"]):
            token = token.head
        elif token.dep_ == "pobj" and of and english.lemma(above) in _WORDS["belongings"]:
            token = above
        else:
            break
    return token
