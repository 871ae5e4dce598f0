"""The JSON record of one extraction, and back: exactly the keys of the guidelines, plus offsets and confidence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from ingest.model import Document, Entity, Event, Extraction, Fact, Field, Kind, Mention, Span, Status
from ingest.record_values import Values
from ingest.sources.encoding import clean
from ontology.errors import RecordError
from ontology.iri import thing_iri

__all__ = ["from_record", "to_record"]

_GIVEN = "given"  # the rule of what a record says without naming one


def _span(span: Span) -> dict[str, Any]:
    where: dict[str, Any] = {"start": span.start, "end": span.end}
    return where if span.field == "text" else {**where, "field": span.field}


def _entity(entity: Entity) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "state": entity.state,
        "aliases": list(entity.aliases),
        "iri": entity.iri,
        "known": entity.known,
        "category": entity.category,
        "mentions": [
            {**_span(m.span), "text": m.text, "score": round(m.score, 3), "reason": m.reason} for m in entity.mentions
        ],
    }
    return {**record, "organisation": entity.organisation} if entity.organisation else record


def _event(event: Event) -> dict[str, Any]:
    return {
        "type": event.type,
        "subtype": event.subtype,
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "objects": list(event.objects),
        "date": event.date,
        "status": event.status,
        "speaker": event.speaker,
        "evidence": event.evidence,
        **_span(event.span),
        "confidence": round(event.confidence, 3),
        "rule": event.rule,
        "date_text": event.date_text,
        "place": event.place,
        "marks": [_span(m) for m in event.marks],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    record: dict[str, Any] = {"subject": fact.subject, "predicate": fact.predicate, "object": fact.object}
    if fact.predicate == "suppliesTo":
        record |= {"weapon": fact.weapon, "quantity": fact.quantity, "value": fact.value, "stage": fact.stage}
    return {
        **record,
        "evidence": fact.evidence,
        **_span(fact.span),
        "confidence": round(fact.confidence, 3),
        "rule": fact.rule,
    }


def to_record(extraction: Extraction) -> dict[str, Any]:
    """The record that `detente extract` prints for one article."""
    document = extraction.document
    return {
        "id": document.id,
        "title": document.title,
        "text": document.text,
        "published": extraction.published.isoformat() if extraction.published else None,
        "publisher": document.publisher,
        "url": document.url,
        "entities": [_entity(e) for e in extraction.entities],
        "events": [_event(e) for e in extraction.events],
        "facts": [_fact(f) for f in extraction.facts],
        "unresolved": extraction.unresolved,
    }


def from_record(record: Mapping[str, Any]) -> Extraction:
    """The extraction that a record holds; what a gold record lacks (offsets, confidence, IRIs) is filled in.

    Raises RecordError where a required key is missing or a value has the wrong form.
    """
    identifier = record.get("id")
    place = clean(identifier) if isinstance(identifier, str) else "a record without id"
    values = Values(record, "the record", place)
    document = Document(
        id=_named(values, "id"),
        text=values.text("text"),
        title=values.maybe("title"),
        published=_read_day(values),
        publisher=values.maybe("publisher"),
        url=values.maybe("url"),
    )
    return Extraction(
        document=document,
        published=document.published,
        entities=tuple(_read_entity(entity, document) for entity in values.parts("entities", "entity")),
        events=tuple(_read_event(event, document) for event in values.parts("events", "event")),
        facts=tuple(_read_fact(fact, document) for fact in values.parts("facts", "fact")),
        unresolved=values.whole("unresolved") if values.has("unresolved") else 0,
    )


def _named(values: Values, key: str) -> str:
    name = values.text(key)
    if not name.strip():
        raise RecordError(f"{key!r} of {values.name} is empty", place=values.place, remedy="give it, or leave it out")
    return name


def _read_day(values: Values) -> date | None:
    written = values.maybe("published")
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise RecordError(
            f"'published' is no date: {str(written)[:40]}", place=values.place, remedy="write it as YYYY-MM-DD"
        ) from error


def _read_span(values: Values, document: Document, words: str | None) -> Span:
    """The offsets of a record; where it has none, the first place at which the words stand."""
    if values.has("start"):
        return Span(values.whole("start"), values.whole("end"), cast(Field, values.maybe("field") or "text"))
    for name, text in (("text", document.text), ("title", document.title or "")):
        start = text.find(words) if words else -1
        if words and start >= 0:
            return Span(start, start + len(words), "text" if name == "text" else "title")
    return Span(0, 0)


def _read_entity(values: Values, document: Document) -> Entity:
    kind = cast(Kind, values.text("kind"))  # which of them there are is a question of integrity, as for all below
    state, name = values.maybe("state"), _named(values, "name")
    return Entity(
        id=values.text("id"),
        kind=kind,
        name=name,
        state=state,
        iri=values.maybe("iri") or thing_iri(kind, state if kind == "state" and state else name),
        aliases=values.texts("aliases"),
        organisation=values.maybe("organisation"),
        category=values.maybe("category"),
        known=values.truth("known"),
        mentions=tuple(_read_mention(mention, document) for mention in values.parts("mentions", "mention")),
    )


def _read_mention(values: Values, document: Document) -> Mention:
    text = values.text("text")
    score = values.number("score")
    return Mention(
        _read_span(values, document, text), text, 1.0 if score is None else score, values.maybe("reason") or _GIVEN
    )


def _read_event(values: Values, document: Document) -> Event:
    evidence, confidence = values.text("evidence"), values.number("confidence")
    return Event(
        type=values.text("type"),
        subtype=values.maybe("subtype"),
        actors=values.texts("actors"),
        recipients=values.texts("recipients"),
        objects=values.texts("objects"),
        date=values.maybe("date"),
        status=cast(Status, values.maybe("status") or "actual"),
        speaker=values.maybe("speaker"),
        evidence=evidence,
        span=_read_span(values, document, evidence),
        confidence=1.0 if confidence is None else confidence,
        rule=values.maybe("rule") or _GIVEN,
        date_text=values.maybe("date_text"),
        place=values.maybe("place"),
        marks=tuple(_read_span(mark, document, None) for mark in values.parts("marks", "mark")),
    )


def _read_fact(values: Values, document: Document) -> Fact:
    evidence, confidence = values.maybe("evidence"), values.number("confidence")
    span = _read_span(values, document, evidence)
    if evidence is None:
        whole = document.text if span.field == "text" else document.title or ""
        evidence = whole[span.start : span.end]
    return Fact(
        subject=values.text("subject"),
        predicate=values.text("predicate"),
        object=values.text("object"),
        evidence=evidence,
        span=span,
        confidence=1.0 if confidence is None else confidence,
        rule=values.maybe("rule") or _GIVEN,
        weapon=values.maybe("weapon"),
        quantity=values.number("quantity"),
        value=values.maybe("value"),
        stage=values.maybe("stage"),
    )
