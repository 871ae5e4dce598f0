"""The party that a pronoun takes up: by number and kind, grammar first, then the sentences before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.cast import Cast
from ingest.discourse import Resolution, Turn
from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.quotations import Party
from ingest.grammar.syntax import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["blamers", "find_antecedent", "parties_beside"]

_CAUSES = load_words("causes")


def find_antecedent(
    token: Token,
    before: Sequence[Party],
    turns: Sequence[Turn],
    kinds: frozenset[str],
    cast: Cast,
    *,
    score: float,
    barred: frozenset[str] = frozenset(),
) -> Resolution | None:
    """What a pronoun of the last of some sentences means, `before` the parties that stand before it there.

    A possessive or a pronoun in a clause below takes up a party of its own sentence, another the subject of one of the
    three sentences before; `score` is for the first of these ways.
    """
    own = [
        p
        for p in before
        if len(p.entities) == 1
        and cast[p.entities[0]].kind in kinds
        and p.form != "adjective"
        and p.entities[0] not in barred
    ]
    subjects = [p for p in own if token.doc[p.head].dep_ in SUBJECTS]
    if token.tag_ == "PRP$" or token.head.dep_ not in {"ROOT"}:
        for choice in (subjects, own):
            if choice:
                return Resolution("pronoun", choice[-1].entities, score, "the subject before")
    for turn in reversed(turns[-4:-1]):
        for entity, _ in sorted(turn.parties, key=lambda p: not p[1]):
            if cast[entity].kind in kinds and entity not in barred:
                return Resolution("pronoun", (entity,), score - 0.1, "the subject of the sentence before")
    if own:
        return Resolution("pronoun", own[-1].entities, score - 0.15, "the name before")
    return None


def parties_beside(token: Token, parties: Sequence[Party]) -> frozenset[str]:
    """The other parties of a subject's verb, which it cannot mean: "it shipped arms to the Somali army"."""
    found: set[str] = set()
    if token.dep_ in SUBJECTS:
        for party in parties:
            head = token.doc[party.head]
            above = head.head.head if head.dep_ == "pobj" else head.head
            if head.i > token.i and head.dep_ in {"dobj", "pobj", "dative"} and above.i == token.head.i:
                found.update(party.entities)
    return frozenset(found)


def blamers(token: Token, before: Sequence[Party], english: English) -> frozenset[str]:
    """Who blames or punishes somebody for what the clause of a subject tells, and whom that subject cannot mean.

    "Imposed sanctions on Y because it had bought" finds its cause in Y (Garvey and Caramazza, Implicit causality in
    verbs, 1974).
    """
    clause = token.head
    if token.dep_ not in SUBJECTS or clause.dep_ != "advcl" or not any(c.lower_ == "because" for c in clause.children):
        return frozenset()
    act = clause.head
    lemma, things = english.lemma(act), {english.lemma(c) for c in act.children if c.dep_ == "dobj"}
    if lemma not in _CAUSES["blaming"] and not (lemma in _CAUSES["imposing"] and things & _CAUSES["measures"]):
        return frozenset()
    acting = [p for p in before if token.doc[p.head].dep_ in SUBJECTS and token.doc[p.head].head.i == act.i]
    return frozenset(entity for party in acting for entity in party.entities)
