"""Whether an act is only allowed, or asked for: "approved strikes", "sought approval for a raid"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import is_noun, is_verb
from ingest.modality.negation import is_denied_here
from ingest.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_sought", "permission_of", "status_of_permitted"]

_WORDS = load_words("modality")
_PERMITTING, _PERMISSIONS, _GRANTING = _WORDS["permitting"], _WORDS["permissions"], _WORDS["granting"]
_SEEKING, _CALLING, _CALLS = _WORDS["seeking"], _WORDS["calling"], _WORDS["calls"]
_PERMITTED = frozenset({"ASSAULT", "MOBILIZE"})  # of sanctions and of aid the approval is the act
_BESIDE = frozenset({"conj", "compound", "nmod"})


def permission_of(way: Sequence[Token], kind: str, english: English) -> Token | None:
    """The verb that allows an act, or the noun of permission that it stands behind; none of one that is known to be.

    `way` leads from the word of the act to its verb.
    """
    if kind not in _PERMITTED or any(_tells_fact(child) for child in way[0].children):
        return None
    top = _top_of(way)
    above = top.head
    if top.dep_ in {"dobj", "nsubjpass"} and is_verb(above):
        return above if english.lemma(above) in _PERMITTING else None
    return _noun_before(top, _PERMISSIONS, english)


def _tells_fact(child: Token) -> bool:
    """Whether a word beside an act tells that it was done: "approved the murder", "strikes that killed nine"."""
    return child.lower_ == "the" or (child.dep_ == "relcl" and child.tag_ == "VBD")


def status_of_permitted(permission: Token, outcome: Status, english: English) -> Status:
    """The status of an act by the outcome of what allows it; behind a noun by the outcome of the verb over the noun."""
    if outcome != "actual":
        return "denied" if outcome == "denied" else "possible"
    if is_verb(permission) or english.lemma(permission.head) in _GRANTING:
        return "planned"
    return "possible"


def is_sought(way: Sequence[Token], english: English) -> bool:
    """Whether an act is what somebody asks for: "sought talks", "called for strikes", "a demand for strikes"."""
    top = _top_of(way)
    above = top.head
    if top.dep_ == "dobj" and is_verb(above):
        return english.lemma(above) in _SEEKING and not is_denied_here(above, english)
    if top.dep_ != "pobj" or above.lower_ != "for":
        return False
    if is_verb(above.head):
        return english.lemma(above.head) in _CALLING and not is_denied_here(above.head, english)
    return _noun_before(top, _CALLS, english) is not None


def _top_of(way: Sequence[Token]) -> Token:
    """The last of the nouns that stand beside each other at the beginning of a way."""
    return next((token for token in way if token.dep_ not in _BESIDE), way[-1])


def _noun_before(token: Token, nouns: frozenset[str], english: English) -> Token | None:
    """The noun of a list that a word stands behind, with "for" or "of"; parsers tie "for" to the verb as well."""
    link = token.head
    if token.dep_ != "pobj" or link.lower_ not in {"for", "of"}:
        return None
    before = (child for child in link.head.children if child.dep_ == "dobj" and child.i < link.i)
    found = link.head if is_noun(link.head) else next(before, link.head)
    return found if is_noun(found) and english.lemma(found) in nouns else None
