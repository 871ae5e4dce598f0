"""Who claims an attack has made it: "the group, which claimed the bombing", whoever else the sentence blames."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.events.candidates import Role, SentenceView
from ingest.events.scoring import Reading
from ingest.grammar.language import English
from ingest.grammar.syntax import SUBJECTS, is_noun, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["by_claimer", "claimer_of"]

_DEEDS = frozenset({"ASSAULT", "COERCE"})
_OWNING = frozenset({"credit", "responsibility"})


def by_claimer(view: SentenceView, reading: Reading, english: English) -> Reading | None:
    """The reading with who claims the deed as its actor; None where that is nobody known, or the one it was done to."""
    if reading.type not in _DEEDS or not is_noun(reading.trigger.token):
        return reading
    claimer = claimer_of(reading.trigger.token, english)
    if claimer is None or claimer.tag_[:2] == "PR":
        return reading
    role = _role(claimer, view)
    if role is None:
        own = reading.actor.participant
        return reading if own is not None and claimer in view.parsed.doc[own.start : own.end] else None
    if role.principal == reading.actor.principal:
        return reading
    return None if role.principal == reading.recipient.principal else replace(reading, actor=role)


def claimer_of(deed: Token, english: English) -> Token | None:
    """Who claims a deed, or the responsibility for it: the subject of claiming, or who stands behind "by"."""
    verb = _claiming(deed, english)
    if verb is None:
        return None
    for child in verb.children:
        if child.dep_ == "agent":
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    while verb.dep_ == "conj" and is_verb(verb.head) and not any(c.dep_ in SUBJECTS for c in verb.children):
        verb = verb.head
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is not None and subject.tag_[:1] == "W":
        return verb.head if verb.dep_ == "relcl" else None
    return subject


def _claiming(deed: Token, english: English) -> Token | None:
    """The verb of claiming that has a deed as its object: "claimed the attack", "claimed responsibility for it"."""
    by = (c for c in deed.children if c.dep_ in {"acl", "relcl"} and c.tag_ == "VBN" and english.lemma(c) == "claim")
    behind = next((c for c in by if any(inner.dep_ == "agent" for inner in c.children)), None)
    if behind is not None:
        return behind  # "the attack, which was claimed by"
    thing = deed
    if deed.dep_ == "pobj" and deed.head.lower_ == "for" and english.lemma(deed.head.head) in _OWNING:
        thing = deed.head.head
    elif deed.dep_ == "pobj" and deed.head.lower_ == "for" and is_verb(deed.head.head):
        verb = deed.head.head  # the parser ties "for the attack" to the verb
        owned = any(c.dep_ == "dobj" and english.lemma(c) in _OWNING for c in verb.children)
        return verb if owned and english.lemma(verb) == "claim" else None
    verb = thing.head
    told = thing.dep_ in {"dobj", "nsubjpass"} and is_verb(verb) and english.lemma(verb) == "claim"
    return verb if told else None


def _role(claimer: Token, view: SentenceView) -> Role | None:
    """The party that a word names or means, as the actor of a deed."""
    for name, mentions in view.present.items():
        for entity, participant in mentions:
            if participant.head == claimer.i:
                return Role(name, entity, participant, None, 0, "S")
    return None
