"""Article graphs in the form of the contract, written by hand: what the tests of the graph's side are fed with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ontology.iri import CONCEPT, ID, ONTOLOGY, article_graph_iri, article_iri, content_hash, extraction_iri

__all__ = ["EventTold", "FactTold", "Named", "article_graph"]

_A = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
_DCTERMS = "http://purl.org/dc/terms/"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_PRECISION = {10: "date", 7: "gYearMonth", 4: "gYear"}


@dataclass(frozen=True)
class EventTold:
    """One claim of an event; parties, objects and speaker as `state/IND`, concepts as slugs."""

    key: str
    type: str
    actor: str
    recipient: str | None
    subtype: str | None = None
    status: str = "actual"
    date: str | None = None
    label: str = "a label"
    by: str | None = None  # the actor itself, where `actor` is its principal
    to: str | None = None
    about: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sentence: str = "A sentence."
    start: int = 0
    speaker: str | None = None
    confidence: float = 0.9


@dataclass(frozen=True)
class FactTold:
    """One claim of a fact."""

    subject: str
    predicate: str
    value: str
    label: str | None = None
    weapon: str | None = None
    quantity: str | None = None
    worth: str | None = None
    stage: str | None = None
    date: str | None = None
    supplier: str | None = None  # for whom the subject acts, and for whom the value does
    recipient: str | None = None
    sentence: str = "A fact."
    start: int = 100


@dataclass(frozen=True)
class Named:
    """One mention."""

    entity: str
    name: str
    form: str | None = None
    kind: str = "State"
    state: str | None = None
    organisation: str | None = None
    category: str | None = None


def article_graph(
    identifier: str,
    told: Iterable[EventTold | FactTold | Named] = (),
    *,
    issued: str | None = "2021-12-06",
    title: str | None = None,
    publisher: str | None = None,
    version: str = "1",
) -> bytes:
    """The N-Quads of one article."""
    writer = _Writer(identifier)
    article = article_iri(identifier)
    writer.add(article, (_A, _term("Article")), (f"<{_DCTERMS}identifier>", _text(identifier)))
    writer.add(article, (_term("textDigest"), _text(f"digest of {identifier}")))
    for name, value in (("title", title), ("publisher", publisher)):
        if value:
            writer.add(article, (f"<{_DCTERMS}{name}>", _text(value)))
    if issued:
        writer.add(article, (f"<{_DCTERMS}issued>", _date(issued)))
    writer.add(extraction_iri(identifier), (_A, _term("Extraction")), (_term("extractorVersion"), _text(version)))
    for each in told:
        writer.tell(each)
    return writer.nquads()


class _Writer:
    def __init__(self, identifier: str) -> None:
        self._article = article_iri(identifier)
        self._graph = article_graph_iri(identifier)
        self._lines: set[str] = set()

    def add(self, subject: str, *content: tuple[str, str]) -> None:
        self._lines.update(f"<{subject}> {name} {value} <{self._graph}> .\n" for name, value in content)

    def nquads(self) -> bytes:
        return "".join(sorted(self._lines)).encode()

    def tell(self, told: EventTold | FactTold | Named) -> None:
        if isinstance(told, Named):
            self._tell_mention(told)
            return
        kind = "EventClaim" if isinstance(told, EventTold) else "FactClaim"
        content = self._event(told) if isinstance(told, EventTold) else self._fact(told)
        node = f"{ID}claim/{content_hash([self._article, repr(told)])}"
        passage = f"{self._article}#char={told.start},{told.start + len(told.sentence)}"
        self.add(
            passage,
            (_A, _term("Passage")),
            (_term("inArticle"), f"<{self._article}>"),
            (_term("exactText"), _text(told.sentence)),
            (_term("startOffset"), f'"{told.start}"^^<{_XSD}integer>'),
        )
        self.add(
            node,
            (_A, _term(kind)),
            (_term("inArticle"), f"<{self._article}>"),
            (_term("evidence"), f"<{passage}>"),
            *content,
        )

    def _event(self, told: EventTold) -> list[tuple[str, str]]:
        content = [
            (_LABEL, _text(told.label)),
            (_term("aboutEvent"), _id(f"event/{told.key}")),
            (_term("claimedType"), _term(told.type)),
            (_term("claimedStatus"), _concept(told.status)),
            (_term("claimedActor"), _id(told.by or told.actor)),
            (_term("claimedActorPrincipal"), _id(told.actor)),
            (_term("confidence"), f'"{told.confidence}"^^<{_XSD}decimal>'),
            *((_term("claimedObject"), _id(thing)) for thing in told.about),
            *((_term("claimedConcept"), _concept(concept)) for concept in told.concepts),
            *((_term("claimedTopic"), _text(topic)) for topic in told.topics),
        ]
        if told.recipient:
            content.append((_term("claimedRecipient"), _id(told.to or told.recipient)))
            content.append((_term("claimedRecipientPrincipal"), _id(told.recipient)))
        if told.subtype:
            content.append((_term("claimedSubtype"), _concept(told.subtype)))
        if told.date:
            content.append((_term("claimedDate"), _date(told.date)))
        if told.speaker:
            content.append((_term("speaker"), _id(told.speaker)))
        return content

    def _fact(self, told: FactTold) -> list[tuple[str, str]]:
        content = [
            (_term("claimedSubject"), _id(told.subject)),
            (_term("claimedPredicate"), _term(told.predicate)),
            (_term("claimedValue"), _id(told.value)),
            (_term("confidence"), f'"0.8"^^<{_XSD}decimal>'),
        ]
        if told.label:
            content.append((_LABEL, _text(told.label)))
        if told.weapon:
            content.append((_term("claimedWeapon"), _id(told.weapon)))
        if told.quantity:
            content.append((_term("claimedQuantity"), f'"{told.quantity}"^^<{_XSD}decimal>'))
        if told.worth:
            content.append((_term("claimedWorth"), _text(told.worth)))
        if told.stage:
            content.append((_term("claimedStage"), _concept(told.stage)))
        if told.date:
            content.append((_term("claimedDate"), _date(told.date)))
        if told.supplier:
            content.append((_term("claimedSubjectPrincipal"), _id(told.supplier)))
        if told.recipient:
            content.append((_term("claimedValuePrincipal"), _id(told.recipient)))
        return content

    def _tell_mention(self, named: Named) -> None:
        form = named.form or named.name
        content = [
            (_A, _term("Mention")),
            (_term("inArticle"), f"<{self._article}>"),
            (_term("refersTo"), _id(named.entity)),
            (_term("mentionedAs"), _text(form)),
            (_term("mentionedName"), _text(named.name)),
            (_term("mentionedKind"), _term(named.kind)),
        ]
        if named.state:
            content.append((_term("mentionedState"), _id(named.state)))
        if named.organisation:
            content.append((_term("mentionedOrganisation"), _id(named.organisation)))
        if named.category:
            content.append((_term("mentionedCategory"), _concept(named.category)))
        self.add(f"{ID}mention/{content_hash([self._article, named.entity, form])}", *content)


def _term(name: str) -> str:
    return f"<{ONTOLOGY}{name}>"


def _concept(name: str) -> str:
    return f"<{CONCEPT}{name}>"


def _id(name: str) -> str:
    return f"<{ID}{name}>"


def _text(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _date(text: str) -> str:
    return f'"{text}"^^<{_XSD}{_PRECISION[len(text)]}>'
