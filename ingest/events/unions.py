"""Events that are one: the same act told twice, and what one word tells of several parties of a side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.model import SYMMETRIC_TYPES, Event

__all__ = ["Word", "WordedEvent", "drop_repeats", "unite_parties"]

_NEAR = 0.75  # of the confidence of an event that of another with it must at least be
Word = tuple[int, int]  # the number of the segment, of the word in it


@dataclass(frozen=True, slots=True)
class WordedEvent:
    """An event with the word that tells it."""

    event: Event
    word: Word


def drop_repeats(told: Iterable[WordedEvent]) -> list[WordedEvent]:
    """The events of which each repeats no other; of two tellings the first stands, else the one with a date.

    The one that stands is as sure as the surer of them.
    """
    kept: list[WordedEvent] = []
    for one in told:
        place = next((i for i, other in enumerate(kept) if _same(one.event, other.event)), None)
        if place is None:
            kept.append(one)
            continue
        before = kept[place]
        confidence = max(before.event.confidence, one.event.confidence)
        if before.event.date or not one.event.date:
            kept[place] = WordedEvent(replace(before.event, confidence=confidence), before.word)
        else:  # told by a headline before, say: the telling with a date is the clearer one
            del kept[place]
            kept.append(WordedEvent(replace(one.event, confidence=confidence), one.word))
    return kept


def _same(one: Event, other: Event) -> bool:
    """Whether an event repeats another: type, parties and status, and no date that tells them apart."""
    if (one.type, one.status) != (other.type, other.status):
        return False
    sides, others = (one.actors, one.recipients), (other.actors, other.recipients)
    if sides != others and not (one.type in SYMMETRIC_TYPES and sides == others[::-1]):
        return False
    return one.date is None or other.date is None or one.date == other.date


def unite_parties(told: Sequence[WordedEvent]) -> list[Event]:
    """The events in which those of one word that differ in one side only are one, with several parties on that side.

    They are united only where every pair of the two sides is told about as surely; each pair of a symmetric act stays
    an event.
    """
    return [one.event for one in _united(_united(told, lambda e: e.actors), lambda e: e.recipients)]


def _united(told: Sequence[WordedEvent], side: Callable[[Event], tuple[str, ...]]) -> list[WordedEvent]:
    """The events, those that have the same parties on one side made one."""
    united: dict[tuple[object, ...], WordedEvent] = {}
    for number, one in enumerate(told):
        event = one.event
        act = (one.word, event.type, event.subtype, event.date, event.status, event.speaker, event.rule)
        key = (*act, frozenset(side(event)))
        before = united.get(key)
        if before is None or event.type in SYMMETRIC_TYPES or not _as_sure(before.event, event):
            united[key if before is None else (number,)] = one
        else:
            united[key] = WordedEvent(_union(before.event, event), one.word)
    return list(united.values())


def _as_sure(one: Event, other: Event) -> bool:
    return min(one.confidence, other.confidence) >= _NEAR * max(one.confidence, other.confidence)


def _union(one: Event, other: Event) -> Event:
    """Two events of one word as one, no surer than the less sure of them."""
    return replace(
        one,
        actors=_both(one.actors, other.actors),
        recipients=_both(one.recipients, other.recipients),
        objects=_both(one.objects, other.objects),
        marks=tuple(sorted({*one.marks, *other.marks})),
        confidence=min(one.confidence, other.confidence),
        place=one.place if one.place == other.place else None,  # the place of one may be a party of the other
    )


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
