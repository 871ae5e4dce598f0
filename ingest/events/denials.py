"""Denials that only point back: "a claim India denied", "Rwanda denied the accusation", "Mali denies doing so".

The act that was told before, by whoever claims it, is told once more as denied, by whoever denies it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.cast import Cast
from ingest.events.candidates import SentenceView, principal
from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import SUBJECTS, is_verb
from ingest.modality.auxiliaries import auxiliaries_of
from ingest.modality.negation import is_denied_here
from ingest.model import Event, Span
from ingest.participants.participants import Participant

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_denials", "points_back"]

_WORDS = load_words("modality")
_DISPUTING, _CLAIMS, _INVOLVEMENT = _WORDS["disputing"], _WORDS["claims"], _WORDS["involvement"]
_WORDS_OF_ACTS = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "AGREE", "CONCEDE"})
_POINTING = frozenset({"it", "this", "that"})
_OPEN = frozenset({"will", "would", "could", "may", "might", "must", "should", "to"})
_CONTENT = frozenset({"acl", "relcl", "ccomp", "prep", "amod"})
_SUREST = 0.6  # of what is told by pointing back


def find_denials(
    views: Sequence[SentenceView], events: Sequence[Event], cast: Cast, english: English
) -> Iterator[Event]:
    """The events that a sentence denies by pointing back to it or to the one before, in the order of the text."""
    told = {(e.type, e.actors, e.recipients) for e in events if e.status == "denied"}
    for place, view in enumerate(views):
        for verb in view.sentence:
            denier = _denier(verb, view) if points_back(verb, english) else None
            if denier is None:
                continue
            for event in _claimed_before(verb, views, place, events, principal(cast, denier[0]), cast):
                if (event.type, event.actors, event.recipients) not in told:
                    told.add((event.type, event.actors, event.recipients))
                    yield _denied(event, verb, view, *denier)


def points_back(verb: Token, english: English) -> bool:
    """Whether a verb denies what was told before it, and not what its own object tells."""
    if not is_verb(verb) or english.lemma(verb) not in _DISPUTING or is_denied_here(verb, english):
        return False
    if auxiliaries_of(verb) & _OPEN:
        return False
    objects = [child for child in verb.children if child.dep_ in {"dobj", "ccomp", "xcomp"}]
    if verb.dep_ == "relcl" and english.lemma(verb.head) in _CLAIMS:
        return all(child.tag_[:1] == "W" for child in objects)
    if verb.dep_ == "relcl" and any(_is_sentence_pronoun(child) for child in objects):
        return english.lemma(verb) == "deny"
    return any(_is_pointer(child, english) for child in verb.children)


def _is_sentence_pronoun(word: Token) -> bool:
    """Whether a "which" behind a comma may mean all that stands before it: "attacked ships, which Mali denied"."""
    return word.lower_ == "which" and word.i > 0 and word.nbor(-1).text == ","


def _is_pointer(word: Token, english: English) -> bool:
    """Whether an object of denying only points: "the claim", "any involvement", "doing so", "it"."""
    lemma = english.lemma(word)
    if word.dep_ == "xcomp":
        return lemma == "do" and any(c.lower_ in {"so", *_POINTING} for c in word.children)
    if word.dep_ not in {"dobj", "nsubjpass"} or word.tag_[:1] == "W":
        return False
    if word.lower_ in _POINTING:
        return english.lemma(word.head) == "deny"
    return lemma in _CLAIMS | _INVOLVEMENT and not any(child.dep_ in _CONTENT for child in word.children)


def _denier(verb: Token, view: SentenceView) -> tuple[str, Participant] | None:
    """The party that denies: the subject, or who stands behind "by"."""
    heads = {p.head: (entity, p) for mentions in view.present.values() for entity, p in mentions}
    for child in verb.children:
        if child.dep_ == "agent":
            return next((heads[inner.i] for inner in child.children if inner.i in heads), None)
        if child.dep_ == "nsubj":
            return heads.get(child.i)
    shares = verb.dep_ == "conj" and is_verb(verb.head) and not any(c.dep_ in SUBJECTS for c in verb.children)
    return _denier(verb.head, view) if shares else None


def _claimed_before(
    verb: Token, views: Sequence[SentenceView], place: int, events: Sequence[Event], denier: str, cast: Cast
) -> list[Event]:
    """The acts of the denier, or towards it, that somebody else claims in the sentence or in the one before."""
    start = views[place].parsed.span(verb.i, verb.i + 1).start
    for view in reversed(views[max(0, place - 1) : place + 1]):
        span = view.parsed.sentence_span(view.sentence[0])
        found = [
            event
            for event in events
            if event.span == span
            and event.status == "actual"
            and event.type not in _WORDS_OF_ACTS
            and (view is not views[place] or any(mark.start < start for mark in event.marks))
            and _is_claim(event, denier, cast)
        ]
        if found:
            return found
    return []


def _is_claim(event: Event, denier: str, cast: Cast) -> bool:
    """Whether an event is somebody else's claim about the one who denies."""
    if event.speaker is None or principal(cast, event.speaker) == denier:
        return False
    return denier in {principal(cast, party) for party in (*event.actors, *event.recipients)}


def _denied(event: Event, verb: Token, view: SentenceView, entity: str, participant: Participant) -> Event:
    span: Span = view.parsed.sentence_span(verb)
    base = view.parsed.segment.span.start
    marks = {view.parsed.span(verb.i, verb.i + 1), view.parsed.span(participant.start, participant.end)}
    return replace(
        event,
        status="denied",
        speaker=entity,
        evidence=view.parsed.doc.text[span.start - base : span.end - base],
        span=span,
        confidence=min(event.confidence, _SUREST),
        rule="denial:anaphor/named",
        date_text=None,
        place=None,
        marks=tuple(sorted(marks)),
    )
