"""Forms of a verb that leave open whether its act happened: "to sign", "to be signed", "having signed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.grammar.syntax import is_infinitive as is_active_infinitive

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_gerund", "is_infinitive", "is_passive_infinitive"]


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands behind "to", active or passive."""
    return is_active_infinitive(verb) or is_passive_infinitive(verb)


def is_passive_infinitive(verb: Token) -> bool:
    """Whether a participle stands behind "to be"; taggers call some that tell the past by their ending a past tense."""
    if verb.tag_ not in {"VBN", "VBD"}:
        return False
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    return auxiliaries >= {"to", "be"}


def is_gerund(verb: Token) -> bool:
    """Whether a verb ends in "-ing" or stands behind "having"."""
    return verb.tag_ == "VBG" or any(child.lower_ == "having" and child.dep_ == "aux" for child in verb.children)
