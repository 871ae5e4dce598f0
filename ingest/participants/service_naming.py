"""Events told of a state whose service acts in them: the words that prove the party name the service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.cast import Cast
from ingest.entities.linking import Linked
from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.parsing import ParsedSegment
from ingest.model import Event, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["name_services"]

_SAYING = load_words("discourse")["saying"]


def name_services(
    events: Sequence[Event],
    found: Sequence[Linked],
    segments: Sequence[ParsedSegment],
    cast: Cast,
    english: English,
) -> list[Event]:
    """The events with a service in the place of its state where the words that prove the party name the service.

    A speaker is one where the service itself is the subject of a verb of saying.
    """
    places = [(next(p for p in segments if p.index == name.segment), name) for name in found]
    spans = [(p.span(name.start, name.end), _speaks(p.doc[name.head], english), name) for p, name in places]
    return [_renamed(event, spans, cast) for event in events]


def _speaks(head: Token, english: English) -> bool:
    if head.dep_ == "pobj":
        return head.head.head.lower_ == "according"
    return head.dep_ == "nsubj" and english.lemma(head.head) in _SAYING


def _renamed(event: Event, spans: Sequence[tuple[Span, bool, Linked]], cast: Cast) -> Event:
    marked: dict[str, str] = {}
    speaking: dict[str, str] = {}
    for span, speaks, name in spans:
        state = (cast[name.entity].state or "").casefold()
        if any(span.overlaps(mark) for mark in event.marks):
            marked.setdefault(state, name.entity)
        if speaks and span.overlaps(event.span):
            speaking.setdefault(state, name.entity)
    if not marked and not speaking:
        return event
    return replace(
        event,
        actors=tuple(dict.fromkeys(marked.get(party, party) for party in event.actors)),
        recipients=tuple(dict.fromkeys(marked.get(party, party) for party in event.recipients)),
        speaker=speaking.get(event.speaker, event.speaker) if event.speaker else None,
    )
