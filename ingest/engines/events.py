"""The events and facts of a model's answer → those that the text bears out, with offsets found by search."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TypeVar, get_args

from ingest.cast import Draft
from ingest.emission.integrity import PREDICATES
from ingest.engines.answer import Entry, MisfitError
from ingest.engines.entities import Casting, UnsupportedError
from ingest.engines.finding import Story
from ingest.engines.prompt import subtypes_of
from ingest.grammar.quantities import find_quantities
from ingest.model import EVENT_TYPES, Event, Fact, Span, Status
from ontology.normalising import normalise

__all__ = ["Filing"]

_PARTIES = frozenset({"state", "person", "organisation"})
_BODIES = frozenset({"state", "organisation"})
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_REACH = timedelta(days=36_525)  # how far ahead of an article a plan may lie
_SMALL_WORD = 3  # letters: "of", "the", "and"
_UNSURE = 0.5
_SHORTEST = 2  # words of a piece of evidence
_LONGEST_EVIDENCE = 2000
_LONGEST_TOPIC = 120
_MOST_PIECES = 1e12
# Which kinds a fact may join: of its subject and of its object, which for an office is no entity.
_JOINS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "holdsOffice": (frozenset({"person"}), frozenset()),
    "memberOf": (_BODIES, frozenset({"organisation"})),
    "partyTo": (_BODIES, frozenset({"agreement"})),
    "operates": (_BODIES, frozenset({"weapon"})),
    "suppliesTo": (_BODIES, _BODIES),
    "producedBy": (frozenset({"weapon"}), _BODIES),
}
_Made = TypeVar("_Made", Event, Fact)


class Filing:
    """Files the events and facts of one answer; what does not fit is noted and left out."""

    def __init__(self, story: Story, casting: Casting, *, rule: str, published: date | None = None) -> None:
        self._story = story
        self._casting = casting
        self._rule = rule
        self._published = published
        self.misfits: list[str] = []
        self.unsupported: list[str] = []

    def events(self, entries: Sequence[Entry]) -> tuple[Event, ...]:
        """The events that the text bears out, in the order of their evidence, each once."""
        found = {(e.type, e.actors, e.recipients, e.date, e.span): e for e in self._all(entries, self._event)}
        return tuple(sorted(found.values(), key=_order))

    def facts(self, entries: Sequence[Entry]) -> tuple[Fact, ...]:
        """The facts that the text bears out, in the order of their evidence, each once."""
        found = {(f.subject, f.predicate, f.object, f.weapon): f for f in reversed(self._all(entries, self._fact))}
        return tuple(sorted(found.values(), key=lambda fact: (fact.span, fact.predicate, fact.subject, fact.object)))

    def _all(self, entries: Sequence[Entry], make: Callable[[Entry], _Made]) -> list[_Made]:
        made = []
        for entry in entries:
            try:
                made.append(make(entry))
            except MisfitError as error:
                self.misfits.append(str(error))
            except UnsupportedError as error:
                self.unsupported.append(str(error))
        return made

    def _event(self, entry: Entry) -> Event:
        code = entry.choice("type", EVENT_TYPES)
        subtype = entry.maybe("subtype", longest=100)
        actors, recipients = self._parties(entry, "actors"), self._parties(entry, "recipients")
        if not actors:
            raise MisfitError(f"{entry.name} has no actors")
        if recipients and len({self._casting.principal(party) for party in (*actors, *recipients)}) == 1:
            raise UnsupportedError(f"{entry.name} happens within one party")
        if {party.id for party in actors} & {party.id for party in recipients}:
            raise UnsupportedError(f"{entry.name} has a party on both sides")
        speaker = entry.maybe("speaker", longest=100)
        status: Status = entry.choice("status", get_args(Status))
        span, evidence = self._evidence(entry)
        confidence = entry.number("confidence", highest=1)
        return Event(
            type=code,
            subtype=subtype if subtype in subtypes_of(code) else None,
            actors=tuple(party.id for party in actors),
            recipients=tuple(party.id for party in recipients),
            objects=self._objects(entry),
            date=self._date(entry, status),
            status=status,
            speaker=self._entity(entry, "speaker", speaker, _PARTIES).id if speaker else None,
            evidence=evidence,
            span=span,
            confidence=_UNSURE if confidence is None else confidence,
            rule=self._rule,
            date_text=self._words(entry, "date_text"),
            place=self._words(entry, "place"),
            marks=self._marks(span, (*actors, *recipients)),
        )

    def _fact(self, entry: Entry) -> Fact:
        predicate = entry.choice("predicate", PREDICATES)
        subjects, objects = _JOINS[predicate]
        weapon = entry.maybe("weapon", longest=100) if predicate == "suppliesTo" else None
        span, evidence = self._evidence(entry)
        confidence = entry.number("confidence", highest=1)
        supplies = predicate == "suppliesTo"
        subject = self._entity(entry, "subject", entry.text("subject"), subjects).id
        told = self._entity(entry, "object", entry.text("object"), objects).id if objects else _office(entry, evidence)
        if subject == told:
            raise UnsupportedError(f"{entry.name} joins a party with itself")
        return Fact(
            subject=subject,
            predicate=predicate,
            object=told,
            evidence=evidence,
            span=span,
            confidence=_UNSURE if confidence is None else confidence,
            rule=self._rule,
            weapon=self._entity(entry, "weapon", weapon, frozenset({"weapon"})).id if weapon else None,
            quantity=_count(entry, evidence) if supplies else None,
            value=_inside(self._words(entry, "value"), evidence) if supplies else None,
        )

    def _entity(self, entry: Entry, key: str, identifier: str, kinds: frozenset[str]) -> Draft:
        draft = self._casting.find(identifier)
        if draft is None:
            if identifier in self._casting.offered:
                raise UnsupportedError(f"the {key} of {entry.name}, {identifier!r}, was left out")
            raise MisfitError(f"the {key} of {entry.name}, {identifier[:40]!r}, is no entity of the answer")
        if draft.kind not in kinds:
            raise MisfitError(f"the {key} of {entry.name} cannot be of the kind {draft.kind}")
        return draft

    def _parties(self, entry: Entry, key: str) -> tuple[Draft, ...]:
        drafts = [self._entity(entry, key, identifier, _PARTIES) for identifier in entry.texts(key)]
        return tuple({draft.id: draft for draft in drafts}.values())

    def _objects(self, entry: Entry) -> tuple[str, ...]:
        """Entities by id; words only where the text has them."""
        objects: dict[str, None] = {}
        for thing in entry.texts("objects"):
            draft = self._casting.find(thing)
            words = " ".join(thing.split())
            if draft is not None:
                objects.setdefault(draft.id)
            elif thing not in self._casting.offered and len(words) <= _LONGEST_TOPIC and self._story.has(words):
                objects.setdefault(words)
        return tuple(objects)

    def _evidence(self, entry: Entry) -> tuple[Span, str]:
        words = entry.text("evidence", longest=_LONGEST_EVIDENCE)
        found = self._story.find(words)
        if found is None:
            raise UnsupportedError(f"the evidence of {entry.name} does not stand in the text")
        if len(words.split()) < _SHORTEST:
            raise UnsupportedError(f"the evidence of {entry.name} is a single word")
        return found

    def _words(self, entry: Entry, key: str) -> str | None:
        """Words of the answer as the text has them, else nothing."""
        words = entry.maybe(key, longest=_LONGEST_TOPIC)
        found = self._story.find(words) if words else None
        return found[1] if found else None

    def _date(self, entry: Entry, status: Status) -> str | None:
        """The date of an event; none for what is said to have happened after the article, or in no day's reach."""
        text = entry.maybe("date", longest=100)
        if text is None:
            return None
        try:
            if not _DATE.fullmatch(text):
                raise ValueError(text)
            first = date.fromisoformat((text + "-01-01")[:10])
        except ValueError as error:
            raise MisfitError(f"the date of {entry.name}, {text!r}, is none") from error
        if self._published is None:
            return text
        last = self._published if status in ("actual", "denied") else self._published + _REACH
        return text if first <= last else None

    def _marks(self, span: Span, parties: Sequence[Draft]) -> tuple[Span, ...]:
        """The parties' names inside the evidence."""
        return tuple(
            sorted(
                {
                    mention.span
                    for party in parties
                    for mention in self._casting.mentions(party)
                    if mention.span.field == span.field
                    and span.start <= mention.span.start
                    and mention.span.end <= span.end
                }
            )
        )


def _office(entry: Entry, evidence: str) -> str:
    """The words of an office, of which the title stands in the evidence."""
    words = " ".join(entry.text("object", longest=_LONGEST_TOPIC).split())
    told = set(normalise(evidence).replace("defense", "defence").split())
    title = normalise(words.rpartition(" of ")[0] or words).replace("defense", "defence").split()
    if not {word for word in title if len(word) > _SMALL_WORD} <= told:
        raise UnsupportedError(f"the office of {entry.name}, {words!r}, does not stand in its evidence")
    return words


def _count(entry: Entry, evidence: str) -> float | None:
    """The quantity of a transfer, if a number of the evidence may mean it."""
    count = entry.number("quantity", highest=_MOST_PIECES)
    told = find_quantities(evidence) if count is not None else ()
    return count if any(count in (each.value, each.low, each.high) for each in told) else None


def _inside(words: str | None, evidence: str) -> str | None:
    return words if words and words in evidence else None


def _order(event: Event) -> tuple[Span, tuple[Span, ...], str, tuple[str, ...], tuple[str, ...], str]:
    return event.span, event.marks, event.type, event.actors, event.recipients, event.date or ""
