"""Triples of article graphs → the claims and mentions that the derived graph is a function of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode, Quad, Triple

from ontology.iri import term_iri

__all__ = ["Claims", "EventClaim", "FactClaim", "Mention", "read_claims"]

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_ISSUED = "http://purl.org/dc/terms/issued"


@dataclass(frozen=True, slots=True)
class EventClaim:
    """One article's account of one event; every name is an IRI, `issued` an ISO date or empty."""

    node: str
    event: str
    issued: str
    type: str
    status: str
    label: str
    subtypes: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    actor_principals: tuple[str, ...]
    recipient_principals: tuple[str, ...]
    objects: tuple[str, ...]
    concepts: tuple[str, ...]
    topics: tuple[str, ...]
    date: Literal | None
    confidence: float  # one that a claim does not give is 1
    article: str
    place: str


@dataclass(frozen=True, slots=True)
class FactClaim:
    """One article's statement of one standing fact."""

    node: str
    issued: str
    subject: str
    predicate: str
    value: str
    label: str
    weapon: str
    quantity: Literal | None
    worth: str
    stage: str
    subject_principal: str
    value_principal: str
    date: Literal | None


@dataclass(frozen=True, slots=True)
class Mention:
    """One form of words by which one article names an entity."""

    node: str
    entity: str
    form: str
    kind: str
    name: str
    state: str
    organisation: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claims:
    """All that some article graphs say, each part in order of its nodes."""

    events: tuple[EventClaim, ...] = ()
    facts: tuple[FactClaim, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def __add__(self, other: Claims) -> Claims:
        return Claims(self.events + other.events, self.facts + other.facts, self.mentions + other.mentions)

    def without_names(self, known: Collection[str]) -> Claims:
        """The same, less what would name entities and offices that a reference names already."""
        return Claims(
            self.events,
            tuple(replace(fact, label="") if fact.value in known else fact for fact in self.facts),
            tuple(mention for mention in self.mentions if mention.entity not in known),
        )


class _Node:
    """The values of one subject, by property."""

    def __init__(self) -> None:
        self.values: dict[str, list[NamedNode | Literal]] = defaultdict(list)

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(sorted(value.value for value in self.values.get(term_iri(name), ())))

    def one(self, name: str) -> str:
        return next(iter(self.all(name)), "")

    def literal(self, name: str) -> Literal | None:
        values = (value for value in self.values.get(term_iri(name), ()) if isinstance(value, Literal))
        return min(values, key=str, default=None)

    def label(self) -> str:
        return min((value.value for value in self.values.get(_LABEL, ())), default="")


def read_claims(triples: Iterable[Triple | Quad]) -> Claims:
    """The claims and mentions that stand in the triples, with their articles' dates of issue."""
    nodes: dict[str, _Node] = defaultdict(_Node)
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            nodes[triple.subject.value].values[triple.predicate.value].append(triple.object)
    issued = {name: node.values[_ISSUED][0].value for name, node in nodes.items() if _ISSUED in node.values}
    events, facts, mentions = [], [], []
    for name in sorted(nodes):
        node = nodes[name]
        kinds = {value.value for value in node.values.get(_TYPE, ())}
        day = issued.get(node.one("inArticle"), "")
        if term_iri("EventClaim") in kinds:
            events.append(_event(name, node, day))
        elif term_iri("FactClaim") in kinds:
            facts.append(_fact(name, node, day))
        elif term_iri("Mention") in kinds:
            mentions.append(_mention(name, node))
    return Claims(tuple(events), tuple(facts), tuple(mentions))


def _event(name: str, node: _Node, issued: str) -> EventClaim:
    return EventClaim(
        node=name,
        event=node.one("aboutEvent"),
        issued=issued,
        type=node.one("claimedType"),
        status=node.one("claimedStatus"),
        label=node.label(),
        subtypes=node.all("claimedSubtype"),
        actors=node.all("claimedActor"),
        recipients=node.all("claimedRecipient"),
        actor_principals=node.all("claimedActorPrincipal"),
        recipient_principals=node.all("claimedRecipientPrincipal"),
        objects=node.all("claimedObject"),
        concepts=node.all("claimedConcept"),
        topics=node.all("claimedTopic"),
        date=node.literal("claimedDate"),
        confidence=float(confidence.value) if (confidence := node.literal("confidence")) else 1.0,
        article=node.one("inArticle"),
        place=node.one("claimedPlace"),
    )


def _fact(name: str, node: _Node, issued: str) -> FactClaim:
    return FactClaim(
        node=name,
        issued=issued,
        subject=node.one("claimedSubject"),
        predicate=node.one("claimedPredicate"),
        value=node.one("claimedValue"),
        label=node.label(),
        weapon=node.one("claimedWeapon"),
        quantity=node.literal("claimedQuantity"),
        worth=node.one("claimedWorth"),
        stage=node.one("claimedStage"),
        subject_principal=node.one("claimedSubjectPrincipal"),
        value_principal=node.one("claimedValuePrincipal"),
        date=node.literal("claimedDate"),
    )


def _mention(name: str, node: _Node) -> Mention:
    return Mention(
        node=name,
        entity=node.one("refersTo"),
        form=node.one("mentionedAs"),
        kind=node.one("mentionedKind"),
        name=node.one("mentionedName"),
        state=node.one("mentionedState"),
        organisation=node.one("mentionedOrganisation"),
        categories=node.all("mentionedCategory"),
    )
