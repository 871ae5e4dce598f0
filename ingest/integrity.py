"""What must hold of an extraction before it becomes RDF, since records may come from anywhere."""

from __future__ import annotations

import re
from datetime import date
from typing import NoReturn, get_args

from ingest.model import EVENT_TYPES, Entity, Event, Extraction, Fact, Kind, Span, Status
from ontology.errors import RecordError
from ontology.iri import ID

__all__ = ["PREDICATES", "check"]

PREDICATES = frozenset({"holdsOffice", "memberOf", "partyTo", "operates", "suppliesTo", "producedBy"})

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_STATE = re.compile(r"[A-Z]{3}")


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
        if not entity.iri.startswith(ID) or len(entity.iri) == len(ID):
            self._refuse(part, f"its IRI does not begin with {ID}")
        if entity.state is not None and not _STATE.fullmatch(entity.state):
            self._refuse(part, f"{entity.state!r} is no ISO 3166 alpha-3 code")
        if entity.organisation is not None and entity.organisation not in self._ids:
            self._refuse(part, f"its organisation {entity.organisation!r} is no entity of the record")
        for mention in entity.mentions:
            self._check_span(part, mention.span)

    def _check_event(self, part: str, event: Event) -> None:
        if event.type not in EVENT_TYPES:
            self._refuse(part, f"{event.type!r} is no event type")
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
        for span in (event.span, *event.marks):
            self._check_span(part, span)

    def _check_fact(self, part: str, fact: Fact) -> None:
        if fact.predicate not in PREDICATES:
            self._refuse(part, f"{fact.predicate!r} is no predicate of a fact")
        if fact.subject not in self._ids:
            self._refuse(part, f"{fact.subject!r} is no entity of the record")
        if fact.predicate != "holdsOffice" and fact.object not in self._ids:
            self._refuse(part, f"{fact.object!r} is no entity of the record")
        if fact.weapon is not None and fact.weapon not in self._ids:
            self._refuse(part, f"{fact.weapon!r} is no entity of the record")
        self._check_span(part, fact.span)

    def _check_date(self, part: str, text: str) -> None:
        try:
            if not _DATE.fullmatch(text):
                raise ValueError(text)
            date.fromisoformat((text + "-01-01")[:10])
        except ValueError:
            self._refuse(part, f"{text!r} is no date of the form YYYY, YYYY-MM or YYYY-MM-DD")

    def _check_span(self, part: str, span: Span) -> None:
        whole = self._document.text if span.field == "text" else self._document.title or ""
        if span.field not in ("text", "title") or not 0 <= span.start <= span.end <= len(whole):
            self._refuse(part, f"the offsets {span.start} to {span.end} lie outside the {span.field}")
