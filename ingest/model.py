"""The frozen values that pass between the stages of ingestion, and the record of one article.

Offsets count characters of `Document.text` (or of the title, where `field` says so), end exclusive.
Identifiers of entities are local to one extraction; `iri` is the identity across articles.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

__all__ = [
    "DIRECTED_SUBTYPES",
    "EVENT_TYPES",
    "QUADS",
    "SYMMETRIC_TYPES",
    "Article",
    "Document",
    "Entity",
    "Event",
    "Extraction",
    "Fact",
    "Field",
    "Kind",
    "Mention",
    "Segment",
    "SegmentKind",
    "Span",
    "Status",
]

SegmentKind = Literal["headline", "paragraph"]
Kind = Literal["state", "person", "organisation", "weapon", "agreement"]
Status = Literal["actual", "planned", "possible", "denied"]
Field = Literal["text", "title"]

EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
SYMMETRIC_TYPES = frozenset({"AGREE", "CONSULT", "COOPERATE"})
DIRECTED_SUBTYPES = frozenset({"arms-transfer"})  # of a symmetric type: from the actor to the recipient
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal-cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material-cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal-conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material-conflict"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """One article as a source gave it: the text is never changed after this point."""

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    origin: str | None = None  # the file (and line) that it was read from, for messages
    notes: tuple[str, ...] = ()  # what the source gave and nobody could read, for messages


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of characters, end exclusive."""

    start: int
    end: int
    field: Field = "text"

    def overlaps(self, other: Span) -> bool:
        """Whether the two have a character in common."""
        return self.field == other.field and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the text that belongs to the story: `document.text[start:end]`, or the title."""

    kind: SegmentKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """A document with its furniture told apart: segments in order, dateline and date found."""

    document: Document
    segments: tuple[Segment, ...]
    published: date | None  # the document's, else the one the page gives
    dateline_place: str | None = None
    dateline_date: date | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names or describes an entity, with the reason why it is that one."""

    span: Span
    text: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity of an article."""

    id: str
    kind: Kind
    name: str
    state: str | None
    iri: str
    aliases: tuple[str, ...] = ()
    organisation: str | None = None  # local id of the body that a person without a state acts for
    category: str | None = None  # a concept slug: "alliance", "fighter-aircraft", "treaty"
    known: bool = False  # the registry has it
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What one side did to, with or towards another, as this article tells it."""

    type: str
    subtype: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    objects: tuple[str, ...]  # entity ids, or short noun phrases
    date: str | None  # YYYY, YYYY-MM or YYYY-MM-DD
    status: Status
    speaker: str | None
    evidence: str
    span: Span
    confidence: float
    rule: str
    date_text: str | None = None  # the words the date came from
    place: str | None = None
    marks: tuple[Span, ...] = ()  # the words inside the evidence that prove it: trigger and parties


@dataclass(frozen=True, slots=True)
class Fact:
    """A standing relation that the text states: (subject, predicate, object) by entity id or words."""

    subject: str
    predicate: str
    object: str
    evidence: str
    span: Span
    confidence: float
    rule: str
    weapon: str | None = None
    quantity: float | None = None
    value: str | None = None
    stage: str | None = None  # of a transfer, by its own words: "announced", "signed", "delivered"


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article says; entities, events and facts in order of their ids and offsets."""

    document: Document
    published: date | None
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    facts: tuple[Fact, ...] = ()
    unresolved: int = 0  # participants that no rule could resolve, left out
    notes: tuple[str, ...] = field(default=())
