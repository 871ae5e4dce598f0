"""Events and facts → claims with their passages, inside the graph of the article that tells them."""

from __future__ import annotations

from ingest.emission.passages import PassageWriter
from ingest.emission.quads import Content, GraphWriter, date_literal, decimal_literal, iri, text_literal
from ingest.emission.topics import find_instruments
from ingest.model import DIRECTED_SUBTYPES, SYMMETRIC_TYPES, Event, Extraction, Fact, Span
from ontology.iri import ID, article_iri, concept_iri, content_hash, extraction_iri, slug, term_iri
from ontology.office_names import read_office

__all__ = ["ClaimWriter", "tell_act"]

_A = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_PROV = "http://www.w3.org/ns/prov#"
_LONGEST_TOPIC = 200
# the stages that an event can be; an arms transfer is one delivered or bought
_STAGES = {
    ("arms-transfer", "actual"): ("signed", "delivered"),
    ("arms-transfer", "planned"): ("under-way",),
    ("arms-deal", "actual"): ("signed",),
    ("cancel", "actual"): ("cancelled",),
    ("refuse", "actual"): ("cancelled",),
    ("veto", "actual"): ("cancelled",),
}
# what a subtype of these types names is not done but threatened or asked for
_ACTS = {"THREATEN": "threat of {}", "REQUEST": "request for {}"}
_ONE_WORD = frozenset({"build-up", "co-production", "de-escalation"})
_AHEAD = frozenset({"planned", "possible"})
_FARTHEST_FIRST = ("cancelled", "under-way", "signed")


def _links(name: str, addresses: list[str]) -> Content:
    return [(term_iri(name), iri(address)) for address in addresses]


def tell_act(type_: str, subtype: str | None) -> str:
    """What is done, in a few words: "arms deal", "threat of sanctions", "agree" where there is no subtype."""
    if subtype is None:
        return type_.lower()
    return _ACTS.get(type_, "{}").format(subtype if subtype in _ONE_WORD else subtype.replace("-", " "))


class ClaimWriter:
    """Writes the claims of one article."""

    def __init__(self, graph: GraphWriter, extraction: Extraction) -> None:
        self._graph = graph
        self._events = extraction.events
        self._article = article_iri(extraction.document.id)
        self._run = extraction_iri(extraction.document.id)
        self._passages = PassageWriter(graph, extraction.document)
        self._entities = {entity.id: entity for entity in extraction.entities}

    def write_event(self, event: Event) -> None:
        """Write one event as a claim about the node that all articles share for it."""
        actors = [self._entities[actor].iri for actor in event.actors]
        recipients = [self._entities[recipient].iri for recipient in event.recipients]
        content = [
            (_A, iri(term_iri("EventClaim"))),
            (_LABEL, text_literal(self._label(event))),
            (term_iri("aboutEvent"), iri(f"{ID}event/{self._event_hash(event)}")),
            (term_iri("claimedType"), iri(term_iri(event.type.capitalize()))),
            (term_iri("claimedStatus"), iri(concept_iri(event.status))),
            (term_iri("foundBy"), text_literal(event.rule)),
            *_links("claimedActor", actors),
            *_links("claimedRecipient", recipients),
            *_links("claimedActorPrincipal", self._principals(event.actors)),
            *_links("claimedRecipientPrincipal", self._principals(event.recipients)),
            *self._objects(event),
        ]
        if event.subtype:
            content.append((term_iri("claimedSubtype"), iri(concept_iri(slug(event.subtype)))))
        if event.date:
            content.append((term_iri("claimedDate"), date_literal(event.date)))
        if event.date_text:
            content.append((term_iri("dateText"), text_literal(event.date_text)))
        if event.place:
            content.append((term_iri("claimedPlace"), text_literal(event.place)))
        if event.speaker:
            content += _links("speaker", [self._entities[event.speaker].iri])
        content += _links("mark", [self._passages.write(mark, whole=False) for mark in event.marks])
        self._write_claim(content, event.span, event.confidence)

    def write_fact(self, fact: Fact) -> None:
        """Write one standing fact; a transfer keeps its weapon, quantity, worth, principals, stage and date."""
        subject = self._entities[fact.subject]
        content = [
            (_A, iri(term_iri("FactClaim"))),
            (term_iri("claimedSubject"), iri(subject.iri)),
            (term_iri("foundBy"), text_literal(fact.rule)),
        ]
        if fact.predicate == "holdsOffice":
            office = read_office(fact.object, state=subject.state)
            content += _links("claimedPredicate", [term_iri("heldOffice" if office.former else "holdsOffice")])
            content += _links("claimedValue", [office.iri])
            content.append((_LABEL, text_literal(fact.object)))
        else:
            content += _links("claimedPredicate", [term_iri(fact.predicate)])
            content += _links("claimedValue", [self._entities[fact.object].iri])
        if fact.weapon:
            content += _links("claimedWeapon", [self._entities[fact.weapon].iri])
        if fact.quantity is not None:
            content.append((term_iri("claimedQuantity"), decimal_literal(fact.quantity)))
        if fact.value:
            content.append((term_iri("claimedWorth"), text_literal(fact.value)))
        if fact.predicate == "suppliesTo":
            content += self._course(fact)
        self._write_claim(content, fact.span, fact.confidence)

    def _write_claim(self, content: Content, span: Span, confidence: float) -> None:
        content.append((term_iri("inArticle"), iri(self._article)))
        passage = iri(self._passages.write(span))
        content += [(term_iri("evidence"), passage), (f"{_PROV}wasDerivedFrom", passage)]
        node = f"{ID}claim/{content_hash(part for pair in sorted(content) for part in pair)}"
        content += [
            (term_iri("confidence"), decimal_literal(confidence)),
            (f"{_PROV}wasGeneratedBy", iri(self._run)),
        ]
        self._graph.add(node, content)

    def _principal(self, local: str) -> str:
        """The state that an entity stands for; else the body that a person acts for; else itself."""
        entity = self._entities[local]
        if entity.state:
            return f"{ID}state/{entity.state}"
        return self._entities[entity.organisation].iri if entity.organisation else entity.iri

    def _principals(self, locals_: tuple[str, ...]) -> list[str]:
        return sorted({self._principal(local) for local in locals_})

    def _objects(self, event: Event) -> Content:
        """Entities that it is about by IRI; words that are no entity as a topic and, where they are one, a concept."""
        content: Content = []
        for thing in event.objects:
            if thing in self._entities:
                content += _links("claimedObject", [self._entities[thing].iri])
                continue
            content.append((term_iri("claimedTopic"), text_literal(thing[:_LONGEST_TOPIC])))
            content += _links("claimedConcept", list(find_instruments(thing)))
        return content

    def _first_object(self, event: Event) -> str:
        thing = event.objects[0] if event.objects else ""
        return self._entities[thing].iri if thing in self._entities else slug(thing) if thing else ""

    def _event_hash(self, event: Event) -> str:
        sides = [",".join(self._principals(side)) for side in (event.actors, event.recipients)]
        if event.type in SYMMETRIC_TYPES and event.subtype not in DIRECTED_SUBTYPES:
            sides.sort()
        # what is still to come is another event than what an undated sentence of the same article says has been
        when = (event.date,) if event.date else (self._article, "ahead" if event.status in _AHEAD else "told")
        return content_hash((event.type, event.subtype or "", *sides, *when, self._first_object(event)))

    def _label(self, event: Event) -> str:
        def names(side: tuple[str, ...]) -> str:
            return ", ".join(self._entities[local].name for local in side)

        act = tell_act(event.type, event.subtype)
        words = " – ".join(part for part in (names(event.actors), act, names(event.recipients)) if part)
        return f"{words} ({event.date})" if event.date else words

    def _course(self, fact: Fact) -> Content:
        """For whom the two sides of a transfer act, how far it has come and when, as far as an event tells."""
        stage, dates = self._stage(fact)
        content = [
            *_links("claimedSubjectPrincipal", [self._principal(fact.subject)]),
            *_links("claimedValuePrincipal", [self._principal(fact.object)]),
            *_links("claimedStage", [concept_iri(stage)]),
        ]
        if dates:  # a year or month counts as its end, behind all of its days
            content.append((term_iri("claimedDate"), date_literal(min(dates, key=lambda date: f"{date}~"))))
        return content

    def _stage(self, fact: Fact) -> tuple[str, list[str]]:
        """How far a transfer has come by its own words, else by the article's events of the two, and when.

        An event makes no more of what the words tell, but that it was called off after it had been agreed.
        """
        parties = {self._principal(fact.subject), self._principal(fact.object)}
        told = [
            (stages, event.date)
            for event in self._events
            if fact.weapon in event.objects or event.span == fact.span
            if parties <= {*self._principals(event.actors), *self._principals(event.recipients)}
            if (stages := _STAGES.get((event.subtype or "", event.status)))
        ]
        least = {stages[0] for stages, _ in told}
        stage = fact.stage or next((stage for stage in _FARTHEST_FIRST if stage in least), "announced")
        if "cancelled" in least and stage != "announced":
            stage = "cancelled"
        return stage, [date for stages, date in told if stage in stages and date]
