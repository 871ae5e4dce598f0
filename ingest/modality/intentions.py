"""What a word of wish, right or ability makes of the deed below it: "has no intention of attacking"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import is_infinitive, is_noun
from ingest.modality.negation import is_denied_here, is_lacking
from ingest.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["content_of", "is_not_had", "is_ranked", "pioneering_of", "status_by_intention"]

_WORDS = load_words("modality")
_INTENTIONS, _INTERESTS, _ABILITIES = _WORDS["intentions"], _WORDS["interests"], _WORDS["abilities"]
_ENTITLEMENTS, _HAVING, _GRANTING = _WORDS["entitlements"], _WORDS["having"], _WORDS["granting"]
_ADJECTIVES = _WORDS["inclined"]
_LINKS = frozenset({"at", "for", "in", "of", "on"})
_CLAUSES = frozenset({"acl", "relcl"})
_RANKS = frozenset({"first", "last", "latest", "next", "only", "second", "third"})
_BECOMING = frozenset({"be", "become"})
_PREDICATES = frozenset({"attr", "oprd", "acomp", "dobj", "xcomp"})


def status_by_intention(verb: Token, english: English) -> Status | None:
    """What the noun or adjective that a verb is the content of makes of it; None where there is no such word."""
    above = content_of(verb)
    if above is None:
        return None
    lemma = english.lemma(above)
    if is_noun(above):
        return _by_noun(above, lemma, english)
    if lemma == "incapable":
        return "denied"
    if lemma not in _ADJECTIVES:
        return None
    return "denied" if is_denied_here(above, english) or is_denied_here(above.head, english) else "possible"


def _by_noun(noun: Token, lemma: str, english: English) -> Status | None:
    if lemma in _ENTITLEMENTS:  # who had no right to may have done it all the same
        granted = english.lemma(noun.head) in _GRANTING and not is_not_had(noun, english)
        return "planned" if granted and not is_denied_here(noun.head, english) else "possible"
    if lemma in _INTENTIONS:
        return "denied" if is_not_had(noun, english) else "planned"
    if lemma in _INTERESTS or lemma in _ABILITIES:
        return "denied" if is_not_had(noun, english) else "possible"
    return None


def is_not_had(noun: Token, english: English) -> bool:
    """Whether nobody has what a noun names: "no plan", "does not have any plan", "neither has an interest"."""
    if is_lacking(noun):
        return True
    had = noun.dep_ in {"attr", "dobj"} and english.lemma(noun.head) in _HAVING
    return had and is_denied_here(noun.head, english)


def content_of(verb: Token) -> Token | None:
    """The noun or adjective of which a verb is the content: "plans to attack", "interested in attacking"."""
    above = verb.head
    if verb.dep_ == "pcomp" and verb.lower_.endswith("ing") and above.lower_ in _LINKS:
        return above.head
    if verb.dep_ in _CLAUSES and is_infinitive(verb):
        return above
    return None


def pioneering_of(verb: Token, english: English) -> Token | None:
    """The verb that tells whether it comes to it: "will be the first to visit", "became the first king to visit"."""
    if verb.tag_ != "VB" or verb.dep_ not in {*_CLAUSES, "xcomp"}:
        return None
    above = verb.head
    if not is_ranked(above) or above.dep_ not in _PREDICATES or english.lemma(above.head) not in _BECOMING:
        return None
    return above.head


def is_ranked(noun: Token) -> bool:
    """Whether a noun is told by its place in a row: "the first", "the last American"."""
    return noun.lower_ in _RANKS or any(c.lower_ in _RANKS and c.dep_ == "amod" for c in noun.children)
