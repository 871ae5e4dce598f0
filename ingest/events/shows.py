"""Shows of force towards nobody who is named: a missile test, a launch, manoeuvres of one state alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.cast import Cast
from ingest.entities.linking import Linked
from ingest.events.assembly import date_of
from ingest.events.candidates import Role, SentenceView, Trigger
from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.modality.modality import read_status
from ingest.model import Event
from ingest.temporal import Timeline

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_shows_of_force"]

_TEST = "mobilize.missile-test"
_MANOEUVRE = frozenset({"exercise", "drill", "manoeuvre", "maneuver", "wargame", "parade"})
_STAGING = frozenset({"hold", "stage", "conduct", "launch", "start", "begin", "carry", "kick", "open"})
_ARMS = load_words("discourse")["arms"]
_ACTOR_SLOTS = frozenset({"S", "G", "M", "LS", "LM", "LG"})
_CONFIDENCE = 0.6
_NEAR = 7  # tokens that the weapon may be away


def find_shows_of_force(
    views: Sequence[SentenceView],
    told: set[tuple[int, int]],
    cast: Cast,
    english: English,
    timeline: Timeline,
    linked: Sequence[Linked],
) -> Iterator[Event]:
    """The events, in the order of the text; `told` are the (segment, token) that tell an event with a recipient."""
    seen: set[tuple[str, str | None]] = set()
    for view in views:
        if any((view.parsed.index, t.token.i) in told and _is_show(t) for t in view.triggers):
            continue
        for trigger in view.triggers:
            actor = _actor(view, trigger, english, cast)
            if actor is None:
                continue
            event = _event(view, trigger, actor, cast, english, timeline, linked)
            if event.status != "denied" and (actor.principal, event.date) not in seen:
                seen.add((actor.principal, event.date))
                yield event
            break


def _is_show(trigger: Trigger) -> bool:
    return any(frame.id == _TEST for frame in trigger.frames) or trigger.lemma in _MANOEUVRE


def _actor(view: SentenceView, trigger: Trigger, english: English, cast: Cast) -> Role | None:
    """Who shows force: the one principal in a place of the grammar where actors stand."""
    test = any(frame.id == _TEST for frame in trigger.frames) and _with_arms(trigger.token, english)
    alone = trigger.lemma in _MANOEUVRE and len(view.present) == 1 and english.lemma(trigger.token.head) in _STAGING
    if not (test or alone):
        return None
    roles = [r for r in view.roles(trigger) if r.slot in _ACTOR_SLOTS and r.participant and r.participant.score >= 0.45]
    fit = [r for r in roles if cast[r.entity].state]
    return fit[0] if len({r.principal for r in fit}) == 1 else None


def _with_arms(token: Token, english: English) -> bool:
    """Whether a weapon stands with the word: what is fired, what the test is of."""
    if token.lower_ in {"test-fired", "test-fire", "test-firing"}:
        return True
    start, end = max(token.sent.start, token.i - _NEAR), min(token.sent.end, token.i + _NEAR + 1)
    for other in token.doc[start:end]:
        if (
            other.i != token.i
            and english.lemma(other) in _ARMS
            and (other.head.i == token.i or token.is_ancestor(other))
        ):
            return True
    return english.lemma(token) in _ARMS and any(english.lemma(c) in {"test", "launch", "fire"} for c in (token.head,))


def _event(
    view: SentenceView,
    trigger: Trigger,
    actor: Role,
    cast: Cast,
    english: English,
    timeline: Timeline,
    linked: Sequence[Linked],
) -> Event:
    parsed, token = view.parsed, trigger.token
    status = read_status(token, "MOBILIZE", english)
    day, words = date_of(token, "MOBILIZE", status, timeline, parsed.index)
    span = parsed.sentence_span(token)
    base = parsed.segment.span.start
    weapons = [
        name.entity for name in linked
        if name.segment == parsed.index and name.entity and cast[name.entity].kind == "weapon"
        and view.sentence.start <= name.head < view.sentence.end and abs(name.head - token.i) <= 2 * _NEAR
    ]  # fmt: skip
    marks = {parsed.span(token.i, token.i + 1)}
    if actor.participant:
        marks.add(parsed.span(actor.participant.start, actor.participant.end))
    return Event(
        type="MOBILIZE",
        subtype="exercise" if trigger.lemma in _MANOEUVRE else "missile-test",
        actors=(actor.entity,),
        recipients=(),
        objects=tuple(dict.fromkeys(weapons))[:3],
        date=day,
        status=status,
        speaker=None,
        evidence=parsed.doc.text[span.start - base : span.end - base],
        span=span,
        confidence=_CONFIDENCE,
        rule="mobilize.alone/named",
        date_text=words,
        marks=tuple(sorted(marks)),
    )
