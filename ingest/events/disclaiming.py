"""What is denied: one's own deed, of which whom it was done for is no opponent; a charge; or something asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.events.candidates import SentenceView, Trigger
from ingest.events.scoring import Reading
from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import SUBJECTS, is_noun, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["denied_deed", "denies_charge"]

_WORDS = load_words("modality")
_DISPUTING, _CLAIMS, _GRANTS = _WORDS["disputing"], _WORDS["claims"], _WORDS["grants"]
_CLAUSES = frozenset({"acl", "ccomp", "relcl", "xcomp"})
_KINDS = ("CONSULT", "AID", "COOPERATE", "SUPPORT")  # of deeds that serve somebody, the likeliest first
_SERVING = frozenset({"for", "of", "to", "with"})
_DEALT = frozenset({"arms-transfer", "intelligence"})


def denied_deed(view: SentenceView, reading: Reading, english: English) -> Reading | None:
    """The reading, or in its place the deed that is denied, where the recipient is whom that deed was to serve.

    "Denied having sold arms to Chad" rejects nothing of Chad's: it tells a sale to Chad that never was. None where
    another than the denier is told to have done it.
    """
    verb, party = reading.trigger.token, reading.recipient.participant
    if reading.type != "REJECT" or party is None or not is_verb(verb) or english.lemma(verb) not in _DISPUTING:
        return reading
    served = view.parsed.doc[party.head]
    for deed in _contents(verb, english):
        trigger = next((t for t in view.triggers if t.token.i == deed.i), None)
        kind = _kind(trigger) if trigger else None
        if trigger and kind and _serves(deed, served):
            own = _is_own(deed, view, reading.actor.principal)
            return replace(reading, type=kind, trigger=trigger) if own else None
    return reading


def denies_charge(verb: Token, english: English) -> bool:
    """Whether a denial is one of a charge: what is denied to somebody, or is a thing to be granted, is refused."""
    if english.lemma(verb) != "deny" or not is_verb(verb):
        return False
    if any(child.dep_ in {"ccomp", "xcomp"} for child in verb.children):
        return True
    objects = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    if len(objects) != 1 or any(child.dep_ == "dative" for child in verb.children):
        return False
    thing = objects[0]
    return is_noun(thing) and thing.tag_[:3] != "NNP" and english.lemma(thing) not in _GRANTS


def _contents(verb: Token, english: English) -> Iterator[Token]:
    """The words for what a verb denies: its clause, its object, the clause of a claim that is its object."""
    for child in verb.children:
        if child.dep_ in {"ccomp", "xcomp"}:
            yield child
        elif child.dep_ == "dobj" and english.lemma(child) in _CLAIMS:
            yield from (inner for inner in child.children if inner.dep_ in _CLAUSES)
        elif child.dep_ == "dobj" and english.lemma(child) not in _GRANTS:
            yield child


def _kind(trigger: Trigger) -> str | None:
    """The type of a deed that only serves somebody; None where its word may also tell a hostile one."""
    kinds = {frame.type for frame in trigger.frames}
    if not kinds <= {*_KINDS, "AGREE"}:
        return None
    if any(frame.type == "COOPERATE" and frame.subtype in _DEALT for frame in trigger.frames):
        return "COOPERATE"
    return next((kind for kind in _KINDS if kind in kinds), None)


def _serves(deed: Token, served: Token) -> bool:
    """Whether a deed is for a party: its object, or behind "to" and the like; a noun may have it beside itself."""
    if served.dep_ in SUBJECTS or served.i < deed.i:
        return False
    if served.dep_ == "pobj" and served.head.lower_ not in _SERVING:
        return False
    return deed in served.ancestors or (is_noun(deed) and deed.head in served.ancestors)


def _is_own(deed: Token, view: SentenceView, denier: str) -> bool:
    """Whether the denier is told to have done what is denied: a gerund, a pronoun, no other party as its subject."""
    subject = next((child for child in deed.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.tag_ in {"PRP", "EX"}:
        return True
    doers = {name for name, mentions in view.present.items() for _, p in mentions if p.head == subject.i}
    return not doers or denier in doers
