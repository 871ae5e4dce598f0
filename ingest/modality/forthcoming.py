"""Nouns of acts that are still to come by the words around them: "talks to be held", "plans for talks"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import is_noun
from ingest.modality.intentions import is_not_had
from ingest.modality.verb_forms import is_passive_infinitive
from ingest.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["status_by_preparation"]

_WORDS = load_words("modality")
_PLANNED, _WISHED = _WORDS["preparations"], _WORDS["wishes"]
_LINKS = frozenset({"for", "of"})
_CLAUSES = frozenset({"acl", "relcl"})


def status_by_preparation(way: Sequence[Token], english: English) -> Status | None:
    """What the nouns from an act up to its verb, and what hangs on them, make of it; None where they leave it open."""
    for noun in way:
        if not is_noun(noun):
            continue
        if any(child.dep_ in _CLAUSES and is_passive_infinitive(child) for child in noun.children):
            return "planned"
        if noun.dep_ == "pobj" and (told := _by_link(noun.head, english)):
            return told
    return None


def _by_link(link: Token, english: English) -> Status | None:
    """What stands before a preposition: "ahead of", "plans for", "hopes of", "a proposal for"."""
    above = link.head
    if link.lower_ == "of" and above.lower_ == "ahead":
        return "planned"
    if link.lower_ not in _LINKS or not is_noun(above):
        return None
    lemma = english.lemma(above)
    if lemma in _PLANNED and link.lower_ == "for":
        return "denied" if is_not_had(above, english) else "planned"
    return "possible" if lemma in _WISHED else None
