"""Whether a clause is what nobody says for sure: few believe it, somebody doubts it, it is possible or left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import SUBJECTS, is_noun, is_verb
from ingest.modality.negation import is_denied_here, is_lacking

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_doubted"]

_WORDS = load_words("modality")
_ASSERTING, _DOUBTING, _DOUBTS = _WORDS["asserting"], _WORDS["doubting"], _WORDS["doubts"]
_DOUBTFUL, _SURE, _SCARCE = _WORDS["doubtful"], _WORDS["sure"], _WORDS["scarce"]
_ANSWERS = frozenset({"confirm", "deny"})
_DECLINING = frozenset({"decline", "refuse"})
_NEGATIVE = frozenset({"neither", "never", "no", "nor", "not", "n't", "n’t"})
_CLAUSES = frozenset({"ccomp", "csubj", "csubjpass", "advcl", "acl", "relcl"})  # parsers tie "that" in all these ways


def is_doubted(token: Token, english: English) -> bool:
    """Whether a clause, or the noun of an act, is said by nobody for sure, doubted, merely possible or left open."""
    above = token.head
    if token.dep_ in {"ccomp", "xcomp", "dobj"} and _is_left_open(above, english):
        return True
    if token.dep_ not in _CLAUSES or not _is_content(token):
        return False
    if is_noun(above):
        return token.dep_ in {"acl", "relcl"} and english.lemma(above) in _DOUBTS and not _is_no(above)
    if token.dep_ == "ccomp" and is_verb(above):
        lemma = english.lemma(above)
        if lemma in _ASSERTING and (is_denied_here(above, english) or _is_scarce(above)):
            return True
        if lemma in _DOUBTING and not _is_no(above):
            return True
    return _is_uncertain(above, english)


def _is_no(doubt: Token) -> bool:
    """Whether there is no doubt, which affirms: "no doubt that", "nobody doubts that"."""
    subjects = [child for child in doubt.children if child.dep_ in SUBJECTS]
    return any(c.lower_ in _NEGATIVE for c in doubt.children) or any(is_lacking(subject) for subject in subjects)


def _is_content(clause: Token) -> bool:
    """Whether a clause is what is said or thought: "that it attacked", "it attacked", not "when it attacked"."""
    opening = [child for child in clause.children if child.i < clause.i and child.dep_ in {"mark", "advmod"}]
    asking = any(child.tag_[:1] == "W" for child in opening)
    return not asking and (clause.dep_ == "ccomp" or any(child.lower_ == "that" for child in opening))


def _is_scarce(verb: Token) -> bool:
    """Whether few or hardly any are its subject: "few believe", "few analysts", "hardly anyone"; "a few" are some."""
    return any(
        not any(inner.lower_ == "a" for inner in subject.children)
        and any(word.lower_ in _SCARCE for word in (subject, *subject.children))
        for subject in verb.children
        if subject.dep_ in SUBJECTS
    )


def _is_uncertain(above: Token, english: English) -> bool:
    """Whether what is said is called possible or unlikely, or not clear: "it is unlikely that it will attack"."""
    if english.lemma(above) in _DOUBTFUL:
        return True
    predicates = {english.lemma(child) for child in above.children if child.dep_ in {"acomp", "oprd"}}
    return bool(predicates & _DOUBTFUL) or (bool(predicates & _SURE) and is_denied_here(above, english))


def _is_left_open(verb: Token, english: English) -> bool:
    """Whether somebody will neither confirm nor deny, or refuses to do either."""
    both = (verb, *verb.conjuncts)
    if not _ANSWERS.issubset(english.lemma(one) for one in both):
        return False
    first = min(both, key=lambda one: one.i)
    return english.lemma(first.head) in _DECLINING or any(c.lower_ in _NEGATIVE for one in both for c in one.children)
