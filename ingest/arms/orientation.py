"""Events that have a direction though their type has none: who delivers arms is the actor, who gets them is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.arms.trade import load_trade_words
from ingest.arms.trade_sides import TradeReader
from ingest.cast import Cast
from ingest.entities.linking import Linked, names_by_token
from ingest.grammar.language import English
from ingest.grammar.parsing import ParsedSegment
from ingest.model import DIRECTED_SUBTYPES, SYMMETRIC_TYPES, Event, Fact
from ingest.participants.parties import principal_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["orient_events"]


def orient_events(
    events: Sequence[Event],
    facts: Sequence[Fact],
    segments: Sequence[ParsedSegment],
    linked: Sequence[Linked],
    cast: Cast,
    english: English,
) -> list[Event]:
    """The events, those turned round whose sides are the other way round in a transfer that their article states.

    Where it states none between the two, the word of the event tells.
    """
    transfers = [fact for fact in facts if fact.predicate == "suppliesTo"]
    at = names_by_token(linked)
    oriented: list[Event] = []
    for told_event in events:
        event = _as_told(told_event, transfers, segments, cast)
        turned = False
        if event.type in SYMMETRIC_TYPES and event.subtype in DIRECTED_SUBTYPES:
            told = _by_transfers(event, transfers, cast)
            turned = _by_word(event, segments, at, cast, english) if told is None else told
        oriented.append(replace(event, actors=event.recipients, recipients=event.actors) if turned else event)
    return oriented


def _as_told(event: Event, transfers: Sequence[Fact], segments: Sequence[ParsedSegment], cast: Cast) -> Event:
    """A transfer by a verb whose subject is a pronoun, with the side that the transfer of its sentence has for that.

    "Washington punished Ankara because it had bought jets from Moscow" sells none to Washington.
    """
    if event.subtype != "arms-transfer" or not any(_has_pronoun(word) for _, word in _words(event, segments)):
        return event
    told = [fact for fact in transfers if fact.span == event.span and fact.weapon in event.objects]
    sides = {principal_of(party, cast) for party in (*event.actors, *event.recipients)}
    pairs = [{fact.subject, fact.object} for fact in told]
    if len(told) != 1 or pairs[0] == sides or len(pairs[0] & sides) != 1:
        return event
    return replace(event, actors=(told[0].subject,), recipients=(told[0].object,))


def _has_pronoun(verb: Token) -> bool:
    return verb.tag_[:1] == "V" and any(c.dep_ == "nsubj" and c.tag_ == "PRP" for c in verb.children)


def _by_transfers(event: Event, transfers: Sequence[Fact], cast: Cast) -> bool | None:
    """Whether transfers between the parties of an event run against it; None where none or both ways are told."""
    actors, recipients = (_principals(side, cast) for side in (event.actors, event.recipients))
    ways: dict[bool, list[Fact]] = {True: [], False: []}
    for fact in transfers:
        one, other = ({principal_of(party, cast), party} for party in (fact.subject, fact.object))
        if one & actors and other & recipients:
            ways[False].append(fact)
        elif one & recipients and other & actors:
            ways[True].append(fact)
    if ways[True] and ways[False]:  # two deals: the one that the sentence of the event tells
        ways = {way: [fact for fact in told if fact.span.overlaps(event.span)] for way, told in ways.items()}
    return bool(ways[True]) if bool(ways[True]) != bool(ways[False]) else None


def _by_word(
    event: Event,
    segments: Sequence[ParsedSegment],
    at: Mapping[int, Mapping[int, Linked]],
    cast: Cast,
    english: English,
) -> bool:
    """Whether the sides of an event's own word of trade are the other way round."""
    words = load_trade_words()
    for parsed, word in _words(event, segments):
        if words.kind(word, english) is None:
            continue
        sides = TradeReader(parsed, at.get(parsed.index, {}), cast, english, words=words).sides(word, word)
        suppliers, recipients = (_principals(side, cast) for side in (sides.suppliers, sides.recipients))
        if suppliers & _principals(event.recipients, cast) or recipients & _principals(event.actors, cast):
            return not suppliers & _principals(event.actors, cast)
    return False


def _words(event: Event, segments: Sequence[ParsedSegment]) -> list[tuple[ParsedSegment, Token]]:
    """The marked words of an event in their segments."""
    found: list[tuple[ParsedSegment, Token]] = []
    for parsed in segments:
        base = parsed.segment.span
        for mark in event.marks:
            if base.field == mark.field and base.start <= mark.start < base.end:
                span = parsed.doc.char_span(mark.start - base.start, mark.end - base.start, alignment_mode="expand")
                found += [(parsed, token) for token in span or ()]
    return found


def _principals(parties: Sequence[str], cast: Cast) -> set[str]:
    return {name for party in parties for name in (party, principal_of(party, cast))}
