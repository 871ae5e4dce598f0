"""Transfers that an event tells whose own word is one of trade, where no grammar ties the weapon to that word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING

from ingest.arms.amounts import AmountReader
from ingest.arms.stages import read_stage
from ingest.arms.trade import TradeWords, is_foreign, is_umbrella, makers_of, outdoes
from ingest.arms.trade_sides import Sides, TradeReader
from ingest.cast import Cast
from ingest.entities.linking import Linked
from ingest.grammar.language import English
from ingest.grammar.parsing import ParsedSegment
from ingest.model import Event, Fact
from ingest.participants.parties import principal_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_in_event"]

_WEAPON_EVENTS = frozenset({"AGREE", "COOPERATE", "AID"})
_NO_TRANSFER = frozenset(
    {"co-production", "exercise", "basing", "training", "intelligence", "negotiation", "meeting", "pledge"}
)
_NEVER_HELP = frozenset(
    {"nuclear-weapon", "chemical-weapon", "biological-weapon"}
)  # what states speak of in agreements
_OF_ARMS = frozenset({"military-aid", "arms-transfer", "arms-deal"})
_BUYER_FIRST = frozenset({"take", "purchase", "buyer"})
_HIGHEST = 0.5  # confidence of what no grammar tells; nothing is surer than the event that tells it
_BEFORE, _BEHIND = 40, 80  # characters between a word of trade and the weapon that it moves


def find_in_event(
    event: Event,
    segments: Sequence[ParsedSegment],
    at: Mapping[int, Mapping[int, Linked]],
    cast: Cast,
    english: English,
    words: TradeWords,
) -> Iterator[Fact]:
    """The transfer that an event tells by a word of trade or by being help with arms."""
    if event.type not in _WEAPON_EVENTS or event.status not in {"actual", "planned"} or not event.recipients:
        return
    weapons = [thing for thing in event.objects if thing in cast and cast[thing].kind == "weapon"]
    weapons = [weapon for weapon in weapons if cast[weapon].category not in _NEVER_HELP]
    weapons = [weapon for weapon in weapons if not is_umbrella(weapon, weapons, cast)]
    word = _trigger(event, segments, words, english)
    trigger = word.lower_ if word is not None else ""
    kind = _kind(word, words, english) if word is not None else None
    if event.subtype in _NO_TRANSFER or (kind is None and event.subtype not in _OF_ARMS):
        return
    stage = read_stage(word, words, english) if word is not None and kind else _stage_of(event)
    if stage is None:
        return
    place = event.evidence.casefold().find(trigger)
    told = _by_grammar(word, segments, at, cast, english, words)
    for weapon in weapons:
        if kind and not -_BEFORE <= _place(event.evidence, weapon, cast) - place <= _BEHIND:
            continue
        quantity, value = _amounts(event, weapon, word, segments, at, english, words)
        for supplier, recipient in _sides(event, weapon, kind, cast):
            if not told.allow(supplier, recipient, cast):
                continue
            yield Fact(
                supplier, "suppliesTo", recipient, event.evidence, event.span, min(_HIGHEST, event.confidence),
                "transfer/event", weapon=weapon, quantity=quantity, value=value, stage=stage,
            )  # fmt: skip


def _by_grammar(
    word: Token | None,
    segments: Sequence[ParsedSegment],
    at: Mapping[int, Mapping[int, Linked]],
    cast: Cast,
    english: English,
    words: TradeWords,
) -> Sides:
    """The sides that the grammar of a word of trade tells, as far as it does: "the sale to Taipei angered Beijing"."""
    parsed = next((parsed for parsed in segments if word is not None and parsed.doc is word.doc), None)
    if parsed is None or word is None or words.kind(word, english) in {None, "bargain"}:
        return Sides([], [])
    return TradeReader(parsed, at.get(parsed.index, {}), cast, english, words=words).sides(word, word)


def _stage_of(event: Event) -> str:
    """How far a transfer has come by the event alone that tells it."""
    if event.status == "planned":
        return "announced"
    return "signed" if event.type == "AGREE" else "delivered"


def _kind(word: Token, words: TradeWords, english: English) -> str | None:
    """The kind of a word of trade as what it is tagged, since "contract" and "order" are verbs too; else as either."""
    lemmas = (english.lemma_of(word.lower_, tag) for tag in "VN")
    return words.kind(word, english) or next((kind for lemma in lemmas if (kind := words.kind_of(lemma))), None)


def _amounts(
    event: Event,
    weapon: str,
    word: Token | None,
    segments: Sequence[ParsedSegment],
    at: Mapping[int, Mapping[int, Linked]],
    english: English,
    words: TradeWords,
) -> tuple[float | None, str | None]:
    """The count and the sum of a weapon where the evidence of an event first names it."""
    for parsed in segments:
        names = at.get(parsed.index, {})
        for name in names.values():
            if name.entity == weapon and parsed.span(name.start, name.end).overlaps(event.span):
                reader = AmountReader(words, english, names)
                head = parsed.doc[name.head]
                return reader.count(head), reader.value(head, word if word is not None and word in head.sent else None)
    return None, None


def _sides(event: Event, weapon: str, kind: str | None, cast: Cast) -> Iterator[tuple[str, str]]:
    """Who supplies whom: of help the actor, else who makes the weapon, else of a purchase the one named last."""
    for pair in product(event.actors, event.recipients):
        first, second = (principal_of(side, cast) for side in pair)
        if event.type != "AID":
            makers = makers_of(weapon, cast)
            if not makers and all(is_foreign(side, weapon, cast) for side in (first, second)):
                continue  # its maker, whom the article does not name, supplied it
            if kind is None and not {first, second} & {*makers}:
                continue
            supplies = outdoes([first], [second], weapon, cast)
            if supplies is None and (kind is None or kind == "bargain"):
                continue  # a deal of two says not who of them sells
            later = _place(event.evidence, pair[0], cast) > _place(event.evidence, pair[1], cast)
            turned = later != (kind in _BUYER_FIRST) if supplies is None else not supplies
            first, second = (second, first) if turned else (first, second)
        if first != second:
            yield first, second


def _place(evidence: str, entity: str, cast: Cast) -> int:
    """Where a sentence first names an entity; behind its end where it does not."""
    places = [evidence.find(form) for form in (cast[entity].name, *cast[entity].aliases)]
    return min((place for place in places if place >= 0), default=len(evidence))


def _trigger(event: Event, segments: Sequence[ParsedSegment], words: TradeWords, english: English) -> Token | None:
    """The word of trade among the marked words of an event."""
    for mark in event.marks:
        for parsed in segments:
            span = parsed.segment.span
            if span.field == mark.field and span.start <= mark.start < span.end:
                found = parsed.doc.char_span(mark.start - span.start, mark.end - span.start, alignment_mode="expand")
                if found is not None and any(words.kind_of(english.lemma_of(found.text.casefold(), t)) for t in "VN"):
                    return found.root
    return None
