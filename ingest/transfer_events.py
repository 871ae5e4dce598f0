"""Transfers that an event tells whose own word is one of trade, where no grammar ties the weapon to that word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.cast import Cast
from ingest.language import English
from ingest.model import Event, Fact
from ingest.parsing import ParsedSegment
from ingest.parties import principal_of
from ingest.quantities import find_money, find_quantities
from ingest.trade import TradeWords, is_umbrella, makers_of

__all__ = ["amounts", "find_in_event"]

_WEAPON_EVENTS = frozenset({"AGREE", "COOPERATE", "AID"})
_NO_TRANSFER = frozenset({"co-production", "exercise", "basing", "training", "intelligence", "negotiation", "meeting"})
_BUYER_FIRST = frozenset({"take", "purchase", "bargain", "buyer"})
_BEFORE, _BEHIND = 40, 80  # characters between a word of trade and the weapon that it moves


def amounts(evidence: str, weapon: str) -> tuple[float | None, str | None]:
    """The count that stands before a weapon, and the sum that the sentence names."""
    money = next(iter(find_money(evidence)), None)
    place = evidence.find(weapon)
    before = [q for q in find_quantities(evidence) if q.unit is None and 0 <= place - q.end <= 20] if place >= 0 else []
    return before[-1].value if before else None, money.words if money else None


def find_in_event(
    event: Event, segments: Sequence[ParsedSegment], cast: Cast, english: English, words: TradeWords
) -> Iterator[Fact]:
    """The transfer that an event tells whose own word is one of trade."""
    if (
        event.type not in _WEAPON_EVENTS
        or event.status == "denied"
        or not event.recipients
        or event.subtype in _NO_TRANSFER
    ):
        return
    weapons = [thing for thing in event.objects if thing in cast and cast[thing].kind == "weapon"]
    weapons = [weapon for weapon in weapons if not is_umbrella(weapon, weapons, cast)]
    trigger = _trigger(event, segments, words, english)
    kind = words.kind_of(english.lemma_of(trigger, "V")) or words.kind_of(english.lemma_of(trigger, "N"))
    if not weapons or kind is None:
        return
    sides = sorted((event.actors[0], event.recipients[0]), key=lambda party: _place(event.evidence, party, cast))
    first, second = (principal_of(side, cast) for side in sides)
    word = event.evidence.casefold().find(trigger)
    for weapon in weapons:
        makers = makers_of(weapon, cast)
        turned = second in makers if makers and {first, second} & {*makers} else kind in _BUYER_FIRST
        supplier, recipient = (second, first) if turned else (first, second)
        quantity, value = amounts(event.evidence, cast[weapon].name)
        if supplier != recipient and -_BEFORE <= _place(event.evidence, weapon, cast) - word <= _BEHIND:
            yield Fact(
                supplier, "suppliesTo", recipient, event.evidence, event.span, 0.5, "transfer/event",
                weapon=weapon, quantity=quantity, value=value,
            )  # fmt: skip


def _place(evidence: str, entity: str, cast: Cast) -> int:
    """Where a sentence first names an entity; behind its end where it does not."""
    places = [evidence.find(form) for form in (cast[entity].name, *cast[entity].aliases)]
    return min((place for place in places if place >= 0), default=len(evidence))


def _trigger(event: Event, segments: Sequence[ParsedSegment], words: TradeWords, english: English) -> str:
    """The word of trade among the marked words of an event, empty where there is none."""
    for mark in event.marks:
        for parsed in segments:
            span = parsed.segment.span
            if span.field == mark.field and span.start <= mark.start < span.end:
                text = parsed.doc.text[mark.start - span.start : mark.end - span.start].casefold()
                if words.kind_of(english.lemma_of(text, "V")) or words.kind_of(english.lemma_of(text, "N")):
                    return text
    return ""
