"""What must hold of an extraction before it becomes RDF, since records may come from anywhere."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NoReturn, get_args

from ingest.model import EVENT_TYPES, Entity, Event, Extraction, Fact, Kind, Span, Status
from ontology.declarations import read_declarations
from ontology.errors import RecordError
from ontology.iri import CONCEPT, ID, slug
from ontology.tables import state_codes

__all__ = ["PREDICATES", "check"]

PREDICATES = frozenset({"holdsOffice", "memberOf", "partyTo", "operates", "suppliesTo", "producedBy"})

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@cache
def _subtypes() -> frozenset[tuple[str, str]]:
    return frozenset((d.code, d.subtype.removeprefix(CONCEPT)) for d in read_declarations() if d.subtype)


def check(extraction: Extraction) -> None:
    """Raise RecordError, naming article and place, on the first thing that does not fit."""
    _Check(extraction).run()


class _Check:
    def __init__(self, extraction: Extraction) -> None:
        self._extraction = extraction
        self._document = extraction.document
        self._ids = {entity.id for entity in extraction.entities}

    def run(self) -> None:
        if len(self._ids) != len(self._extraction.entities):
            self._refuse("entities", "two entities have the same id")
        for entity in self._extraction.entities:
            self._check_entity(entity)
        for number, event in enumerate(self._extraction.events, 1):
            self._check_event(f"event {number}", event)
        for number, fact in enumerate(self._extraction.facts, 1):
            self._check_fact(f"fact {number}", fact)

    def _refuse(self, part: str, message: str) -> NoReturn:
        raise RecordError(
            message,
            place=f"{self._document.origin or self._document.id}, {part}",
            remedy="correct the record or extract the article anew",
        )

    def _check_entity(self, entity: Entity) -> None:
        part = f"entity {entity.id!r}"
        if entity.kind not in get_args(Kind):
            self._refuse(part, f"{entity.kind!r} is no kind of entity")
        space = f"{ID}{entity.kind}/"
        if not entity.iri.startswith(space) or len(entity.iri) == len(space):
            self._refuse(part, f"its IRI does not begin with {space}")
        if entity.state is not None and entity.state not in state_codes():
            self._refuse(part, f"{entity.state!r} is no ISO 3166 alpha-3 code of a state")
        if entity.organisation is not None and entity.organisation not in self._ids:
            self._refuse(part, f"its organisation {entity.organisation!r} is no entity of the record")
        for mention in entity.mentions:
            self._check_words(part, mention.span, mention.text)

    def _check_event(self, part: str, event: Event) -> None:
        if event.type not in EVENT_TYPES:
            self._refuse(part, f"{event.type!r} is no event type")
        if event.subtype is not None and (event.type, slug(event.subtype)) not in _subtypes():
            self._refuse(part, f"{event.subtype!r} is no subtype of {event.type}")
        if event.status not in get_args(Status):
            self._refuse(part, f"{event.status!r} is no status")
        if not event.actors:
            self._refuse(part, "it has no actor")
        unknown = {*event.actors, *event.recipients, *((event.speaker,) if event.speaker else ())} - self._ids
        if unknown:
            self._refuse(part, f"{min(unknown)!r} is no entity of the record")
        if event.date is not None:
            self._check_date(part, event.date)
        if event.span.end == event.span.start:
            self._refuse(part, "its evidence does not stand in the text")
        self._check_words(part, event.span, event.evidence)
        for mark in event.marks:
            self._check_span(part, mark)

    def _check_fact(self, part: str, fact: Fact) -> None:
        if fact.predicate not in PREDICATES:
            self._refuse(part, f"{fact.predicate!r} is no predicate of a fact")
        if fact.subject not in self._ids:
            self._refuse(part, f"{fact.subject!r} is no entity of the record")
        if fact.predicate != "holdsOffice" and fact.object not in self._ids:
            self._refuse(part, f"{fact.object!r} is no entity of the record")
        if fact.object == fact.subject:
            self._refuse(part, f"{fact.subject!r} stands on both sides")
        if fact.weapon is not None and fact.weapon not in self._ids:
            self._refuse(part, f"{fact.weapon!r} is no entity of the record")
        self._check_words(part, fact.span, fact.evidence)

    def _check_date(self, part: str, text: str) -> None:
        try:
            if not _DATE.fullmatch(text):
                raise ValueError(text)
            date.fromisoformat((text + "-01-01")[:10])
        except ValueError:
            self._refuse(part, f"{text!r} is no date of the form YYYY, YYYY-MM or YYYY-MM-DD")

    def _check_words(self, part: str, span: Span, words: str) -> None:
        """A span without any words is where nothing was found: the words then make no passage."""
        self._check_span(part, span)
        if span.end > span.start and self._whole(span)[span.start : span.end] != words:
            self._refuse(
                part, f"its words are not what stands from {span.start} to {span.end}, counted in Unicode characters"
            )

    def _whole(self, span: Span) -> str:
        return self._document.text if span.field == "text" else self._document.title or ""

    def _check_span(self, part: str, span: Span) -> None:
        whole = self._whole(span)
        if span.field not in ("text", "title") or not 0 <= span.start <= span.end <= len(whole):
            self._refuse(part, f"the offsets {span.start} to {span.end} lie outside the {span.field}")
