"""From readings to the events of an article: one event a tie and telling word, the same act told twice kept once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.cast import Cast
from ingest.entities.linking import Linked
from ingest.events.attribution import find_speaker
from ingest.events.candidates import SentenceView
from ingest.events.claimers import by_claimer
from ingest.events.disclaiming import denied_deed
from ingest.events.places import find_place
from ingest.events.scoring import Reading
from ingest.events.senses import sense_of
from ingest.events.strangers import find_strangers
from ingest.events.ties import Tie, pair_of
from ingest.events.topics import choose_subtype, find_objects
from ingest.events.unions import WordedEvent, drop_repeats, unite_parties
from ingest.events.venues import find_venues
from ingest.grammar.language import English
from ingest.modality.modality import read_status
from ingest.modality.undoing import tells_no_act
from ingest.model import Event, Span, Status
from ingest.participants.coreference import History
from ingest.temporal import Timeline, event_date

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["IMPLIED", "NAMED", "Found", "Threshold", "accept", "assemble", "date_of"]

IMPLIED, NAMED = "/implied", "/named"
"""How the rule of an event ends: whether its sentence names both sides, or the text before implies one."""

_Word = tuple[int, int, frozenset[str]]  # the number of the sentence, of the word in its document, the pair


@dataclass(frozen=True, slots=True)
class Threshold:
    """How sure a tie must be, and how sure one with a side that no sentence names beside its word; how sure a further
    telling of it, to be looked at as another event; how sure a tie in a text of a sentence or two, and how sure a
    second one of the same pair there, since it mostly tells one thing; and how near the surest act that a word tells
    of a pair another must come, since a word mostly tells one.
    """

    tie: float = 0.34
    implied: float = 0.45
    telling: float = 0.05
    brief: float = 0.45
    beside: float = 0.8
    rival: float = 0.85


@dataclass(frozen=True, slots=True)
class Found:
    """A reading that was accepted, in its sentence, with the confidence that all its repeats give it."""

    view: SentenceView
    reading: Reading
    confidence: float


def accept(ties: Sequence[Tie], probabilities: Sequence[float], threshold: Threshold) -> list[Found]:
    """The readings that stand: of each tie that is sure enough its best telling, and its other sure ones.

    Another telling stands only where its word does not more surely tell something else of the pair, the reverse say;
    one with an implied side only where its word does not more surely tell the same of two that are named. What is not
    the best telling is no surer than its own reading.
    """
    found: list[tuple[Found, float]] = []
    surest, named = _surest_readings(ties), _surest_named(ties)
    told: set[frozenset[str]] = set()
    ranked = sorted(zip(ties, probabilities, strict=True), key=lambda entry: (-entry[1], entry[0].key))
    for tie, probability in ranked:
        if probability < _least(tie, told, threshold):
            continue
        told.add(frozenset(tie.key[1:]))
        for place, (view, reading) in enumerate(tie.readings):
            word, own = _word_of(view, reading), reading.probability
            if place and own < max(threshold.telling, threshold.rival * surest[word]):
                continue
            if _implied(reading) and own < named.get((*word[:2], reading.type), 0.0):
                continue
            found.append((Found(view, reading, min(probability, own) if place else probability), probability))
    return _surest(found, threshold.rival)


def _least(tie: Tie, told: Set[frozenset[str]], threshold: Threshold) -> float:
    """How sure a tie must be where something of some pairs is told already."""
    view, reading = tie.readings[0]
    if view.brief:
        return threshold.beside if frozenset(tie.key[1:]) in told else threshold.brief
    return threshold.implied if _implied(reading) else threshold.tie


def _surest_readings(ties: Sequence[Tie]) -> dict[_Word, float]:
    """How surely each word tells anything of each pair."""
    surest: dict[_Word, float] = {}
    for tie in ties:
        for view, reading in tie.readings:
            word = _word_of(view, reading)
            surest[word] = max(surest.get(word, 0.0), reading.probability)
    return surest


def _surest_named(ties: Sequence[Tie]) -> dict[tuple[int, int, str], float]:
    """How surely each word tells each type of two that its sentence names."""
    surest: dict[tuple[int, int, str], float] = {}
    for tie in ties:
        for view, reading in tie.readings:
            if not _implied(reading):
                word = view.index, reading.trigger.token.i, reading.type
                surest[word] = max(surest.get(word, 0.0), reading.probability)
    return surest


def _surest(found: Sequence[tuple[Found, float]], near: float) -> list[Found]:
    """What is left when each word keeps the surest tie that it tells of a pair, and those that come near it."""
    best: dict[_Word, float] = {}
    for entry, probability in found:
        word = _word_of(entry.view, entry.reading)
        best[word] = max(best.get(word, 0.0), probability)
    return [entry for entry, probability in found if probability >= near * best[_word_of(entry.view, entry.reading)]]


def _word_of(view: SentenceView, reading: Reading) -> _Word:
    return view.index, reading.trigger.token.i, pair_of(reading)


def assemble(
    found: Iterable[Found], cast: Cast, english: English, history: History, timeline: Timeline, linked: Sequence[Linked]
) -> list[Event]:
    """The events in the order of the text."""
    ranked = sorted(
        _in_their_senses(found, english), key=lambda f: (f.view.index, f.reading.trigger.token.i, f.reading.type)
    )
    tellings = [(accepted.view, accepted.reading) for accepted in ranked]
    beside_the_point = find_venues(tellings) | find_strangers(tellings)
    told = [
        WordedEvent(
            _event(accepted, cast, english, history, timeline, linked),
            (accepted.view.parsed.index, accepted.reading.trigger.token.i),
        )
        for number, accepted in enumerate(ranked)
        if number not in beside_the_point
        and not tells_no_act(accepted.reading.trigger.token, accepted.reading.type, english)
    ]
    return unite_parties(drop_repeats(told))


def _in_their_senses(found: Iterable[Found], english: English) -> Iterator[Found]:
    """What was accepted, as acts of the type that the words beside each word make of it."""
    for accepted in found:
        told = denied_deed(accepted.view, accepted.reading, english)
        reading = by_claimer(accepted.view, told, english) if told else None
        if reading is None:
            continue
        accepted = replace(accepted, reading=reading)
        kind = sense_of(reading.trigger.token, reading.type, english)
        if kind is not None:
            yield accepted if kind == reading.type else replace(accepted, reading=replace(reading, type=kind))


def _event(
    accepted: Found, cast: Cast, english: English, history: History, timeline: Timeline, linked: Sequence[Linked]
) -> Event:
    view, reading = accepted.view, accepted.reading
    trigger, token, parsed = reading.trigger, reading.trigger.token, view.parsed
    status: Status = read_status(token, reading.type, english)
    day = date_of(token, reading.type, status, timeline, parsed.index)
    span = parsed.sentence_span(token)
    actors = (reading.actor.entity,)
    text = view.parsed.doc.text
    base = parsed.segment.span.start
    objects = find_objects(reading, view, cast, linked, english)
    return Event(
        type=reading.type,
        subtype=choose_subtype(reading, cast, objects, english),
        actors=actors,
        recipients=(reading.recipient.entity,),
        objects=objects,
        date=day[0],
        status=status,
        speaker=find_speaker(cast, history, parsed.index, trigger, reading.type, actors),
        evidence=text[span.start - base : span.end - base],
        span=span,
        confidence=accepted.confidence,
        rule=_frame(reading) + (IMPLIED if _implied(reading) else NAMED),
        date_text=day[1],
        place=find_place(token, [n for n in linked if n.segment == parsed.index], (*actors, reading.recipient.entity)),
        marks=_marks(accepted),
    )


def date_of(token: Token, kind: str, status: Status, timeline: Timeline, segment: int) -> tuple[str | None, str | None]:
    """The date of an event and the words that it came from."""
    day = event_date(token, timeline=timeline, segment=segment, type=kind, status=status)
    return (day.value, day.words) if day else (None, None)


def _frame(reading: Reading) -> str:
    frame = next((f.id for f in reading.trigger.frames if f.type == reading.type), None)
    return frame or f"{reading.type.casefold()}:{reading.trigger.lemma}"


def _implied(reading: Reading) -> bool:
    return reading.actor.participant is None or reading.recipient.participant is None


def _marks(accepted: Found) -> tuple[Span, ...]:
    view, reading = accepted.view, accepted.reading
    marks = {view.parsed.span(reading.trigger.token.i, reading.trigger.token.i + 1)}
    for role in (reading.actor, reading.recipient):
        if role.participant:
            marks.add(view.parsed.span(role.participant.start, role.participant.end))
    return tuple(sorted(marks))
