"""The JSON record of one extraction, and back: exactly the keys of the guidelines, plus offsets and confidence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ingest.model import Document, Entity, Event, Extraction, Fact, Mention, Span
from ontology.errors import RecordError

__all__ = ["from_record", "to_record"]


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


def _read_span(record: Mapping[str, Any], document: Document) -> Span:
    if "start" in record:
        return Span(int(record["start"]), int(record["end"]), record.get("field", "text"))
    evidence = str(record.get("evidence") or "")
    for name, text in (("text", document.text), ("title", document.title or "")):
        start = text.find(evidence)
        if evidence and start >= 0:
            return Span(start, start + len(evidence), "text" if name == "text" else "title")
    return Span(0, 0)


def from_record(record: Mapping[str, Any]) -> Extraction:
    """The extraction that a record holds; what a gold record lacks (offsets, confidence, IRIs) is filled in.

    Raises RecordError where a required key is missing or has the wrong form.
    """
    try:
        published = date.fromisoformat(record["published"]) if record.get("published") else None
        document = Document(
            id=str(record["id"]),
            text=str(record["text"]),
            title=record.get("title"),
            published=published,
            publisher=record.get("publisher"),
            url=record.get("url"),
        )
        return Extraction(
            document=document,
            published=published,
            entities=tuple(_read_entity(e, document) for e in record.get("entities") or ()),
            events=tuple(_read_event(e, document) for e in record.get("events") or ()),
            facts=tuple(_read_fact(f, document) for f in record.get("facts") or ()),
            unresolved=int(record.get("unresolved") or 0),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise RecordError(
            f"a record of an extraction is malformed ({error!r})",
            place=str(record.get("id", "a record without id")),
            remedy="give the keys that ONTOLOGY's record has: id, text, entities, events, facts",
        ) from error


def _read_entity(entity: Mapping[str, Any], document: Document) -> Entity:
    from ontology.iri import thing_iri

    kind, state = entity["kind"], entity.get("state")
    name = str(entity["name"])
    return Entity(
        id=str(entity["id"]),
        kind=kind,
        name=name,
        state=state,
        iri=entity.get("iri") or thing_iri(kind, state if kind == "state" and state else name),
        aliases=tuple(entity.get("aliases") or ()),
        organisation=entity.get("organisation"),
        category=entity.get("category"),
        known=bool(entity.get("known")),
        mentions=tuple(
            Mention(_read_span(m, document), m["text"], float(m["score"]), m["reason"])
            for m in entity.get("mentions") or ()
        ),
    )


def _read_event(event: Mapping[str, Any], document: Document) -> Event:
    return Event(
        type=event["type"],
        subtype=event.get("subtype"),
        actors=tuple(event.get("actors") or ()),
        recipients=tuple(event.get("recipients") or ()),
        objects=tuple(event.get("objects") or ()),
        date=event.get("date"),
        status=event.get("status") or "actual",
        speaker=event.get("speaker"),
        evidence=str(event["evidence"]),
        span=_read_span(event, document),
        confidence=float(event.get("confidence", 1.0)),
        rule=str(event.get("rule") or "given"),
        date_text=event.get("date_text"),
        place=event.get("place"),
        marks=tuple(_read_span(m, document) for m in event.get("marks") or ()),
    )


def _read_fact(fact: Mapping[str, Any], document: Document) -> Fact:
    quantity = fact.get("quantity")
    return Fact(
        subject=str(fact["subject"]),
        predicate=str(fact["predicate"]),
        object=str(fact["object"]),
        evidence=str(fact.get("evidence") or ""),
        span=_read_span(fact, document),
        confidence=float(fact.get("confidence", 1.0)),
        rule=str(fact.get("rule") or "given"),
        weapon=fact.get("weapon"),
        quantity=float(quantity) if quantity is not None else None,
        value=fact.get("value"),
        stage=fact.get("stage"),
    )
