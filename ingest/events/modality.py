"""Whether what a word tells happened, is planned, possible or denied: by auxiliaries, negation, and the words above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.language import English
from ingest.lexicon import load_words
from ingest.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["read_status"]

_UTTERED = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_WORDS = load_words("modality")
_PLANNING, _POSSIBLE, _DENYING = _WORDS["planning"], _WORDS["possible"], _WORDS["denying"]
_PLANNED_MODIFIERS, _POSSIBLE_MODIFIERS = _WORDS["planned_modifiers"], _WORDS["possible_modifiers"]
_NEGATING = frozenset({"deny", "refute", "rebut", "disclaim"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "going"})
_MAYBE = frozenset({"may", "might", "could", "can", "would"})


def read_status(trigger: Token, kind: str, english: English) -> Status:
    """The status of an event of a type that a word tells; an utterance has happened when it was uttered."""
    clause, negated, modifiers = _climb(trigger)
    for word in modifiers:
        if word in _POSSIBLE_MODIFIERS:
            return "possible"
        if word in _PLANNED_MODIFIERS:
            return "planned"
    auxiliaries = (
        {c.lower_ for c in clause.children if c.dep_ in {"aux", "auxpass"}} if clause.tag_[:1] == "V" else set()
    )
    if kind not in _UTTERED or kind == "AGREE":
        if auxiliaries & _FUTURE:
            return "planned" if not negated else "denied"
        if auxiliaries & _MAYBE and not auxiliaries & {"can"}:
            return "possible"
    if negated:
        return "denied"
    return _governed(clause, kind, english)


def _climb(trigger: Token) -> tuple[Token, bool, list[str]]:
    """The verb whose tense counts for a word, whether anything on the way is negated, and the adjectives on the way."""
    token, negated, modifiers = trigger, False, []
    for _ in range(4):
        for child in token.children:
            if child.dep_ == "neg" or (
                child.lower_ in {"no", "never", "neither"} and child.dep_ in {"det", "preconj", "advmod"}
            ):
                negated = True
            if child.dep_ == "amod":
                modifiers.append(child.lower_)
        if token.tag_[:1] == "V" or token.head.i == token.i:
            break
        if token.dep_ not in {"dobj", "attr", "nsubjpass", "nsubj", "pobj", "prep", "conj", "compound", "amod"}:
            break
        token = token.head
    return token, negated, modifiers


def _governed(verb: Token, kind: str, english: English) -> Status:
    """What the word above an infinitive or a complement makes of it: "plans to visit", "refused to sign"."""
    token = verb
    for _ in range(3):
        if token.dep_ in {"advcl"} and any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in token.children):
            return "possible"
        if token.dep_ not in {"xcomp", "ccomp", "acl", "conj", "pcomp", "prep", "advcl"} or token.head.i == token.i:
            break
        infinitive = token.tag_ == "VB" and any(c.lower_ == "to" for c in token.children)
        head = token.head
        lemma = english.lemma(head)
        if token.dep_ == "ccomp" and lemma in _NEGATING and kind not in _UTTERED:
            return "denied"  # "denied that it had shot down the jet"
        if infinitive and kind not in _UTTERED:
            if lemma in _DENYING:
                return "denied"
            if lemma in _POSSIBLE:
                return "possible"
            if lemma in _PLANNING or head.tag_[:2] == "NN" or lemma == "be":
                return "planned"
        token = head
    if (
        verb.tag_ == "VB"
        and kind not in _UTTERED
        and any(c.lower_ == "to" for c in verb.children)
        and verb.dep_ == "ROOT"
    ):
        return "planned"  # a headline: "Minister to visit"
    return "actual"
