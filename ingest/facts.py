"""Standing facts that a text states: offices, memberships, parties to agreements, operators, producers, transfers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cast import Cast, Draft
from ingest.language import English
from ingest.linking import Linked
from ingest.model import Event, Fact
from ingest.parsing import ParsedSegment
from ingest.quantities import find_money, find_quantities
from ontology.registry import Registry

__all__ = ["find_facts"]

_MEMBER = re.compile(r"^(?:member|members|member-state|signatory|part|participant)$", re.IGNORECASE)
_SELLING = frozenset(
    {
        "sell",
        "deliver",
        "supply",
        "export",
        "transfer",
        "provide",
        "give",
        "send",
        "donate",
        "ship",
        "lease",
        "arm",
        "equip",
        "offer",
    }
)
_BUYING = frozenset(
    {"buy", "purchase", "order", "acquire", "procure", "import", "receive", "obtain", "contract", "get", "induct"}
)
_MADE = frozenset({"made", "built", "produced", "manufactured", "developed", "designed"})
_WEAPON_EVENTS = frozenset({"AGREE", "COOPERATE", "AID"})


class _Facts:
    def __init__(
        self,
        segments: Sequence[ParsedSegment],
        linked: Sequence[Linked],
        cast: Cast,
        english: English,
        registry: Registry,
    ) -> None:
        self.segments = segments
        self.linked = [name for name in linked if name.entity]
        self.cast = cast
        self.english = english
        self.registry = registry

    def find(self, events: Sequence[Event]) -> Iterator[Fact]:
        for draft in self.cast:
            if draft.kind == "person":
                yield from self._offices(draft)
        for event in events:
            yield from self._parties(event)
            yield from self._transfers(event)
        for parsed in self.segments:
            names = [name for name in self.linked if name.segment == parsed.index]
            yield from self._memberships(parsed, names)
            yield from self._weapons(parsed, names)

    def _offices(self, draft: Draft) -> Iterator[Fact]:
        for office in draft.offices:
            body = self.cast[office.of] if office.of else None
            if body is None and draft.state:
                name = self.registry.state(draft.state).name
            elif body is None:
                continue
            else:
                name = self.registry.state(body.state).name if body.kind == "state" and body.state else body.name
            title = office.title if not office.former else f"former {office.title}"
            yield Fact(
                draft.id, "holdsOffice", f"{title} of {name}", office.evidence, office.span, 0.85, "office/title"
            )

    def _parties(self, event: Event) -> Iterator[Fact]:
        if event.type != "AGREE" or event.status not in {"actual", "planned"}:
            return
        for thing in event.objects:
            if thing in self.cast and self.cast[thing].kind == "agreement":
                for party in (*event.actors, *event.recipients):
                    yield Fact(
                        self._principal(party), "partyTo", thing, event.evidence, event.span, 0.6, "party/agreement"
                    )

    def _principal(self, entity: str) -> str:
        """The draft of the state that an entity acts for, where the text has it, else the entity."""
        draft = self.cast[entity]
        if draft.kind == "person" and draft.state and draft.state.casefold() in self.cast:
            return draft.state.casefold()
        return draft.id

    def _transfers(self, event: Event) -> Iterator[Fact]:
        if event.type not in _WEAPON_EVENTS or event.status == "denied" or not event.recipients:
            return
        weapons = [thing for thing in event.objects if thing in self.cast and self.cast[thing].kind == "weapon"]
        if not weapons or event.subtype in {"co-production", "exercise", "basing", "training"}:
            return
        words = {self.english.lemma_of(w, "V") for w in re.findall(r"[a-z]+", event.evidence.casefold())}
        supplier, recipient = event.actors[0], event.recipients[0]
        if words & _BUYING and not words & _SELLING:
            supplier, recipient = recipient, supplier
        for weapon in weapons:
            quantity, value = self._amounts(event, weapon)
            yield Fact(
                self._principal(supplier), "suppliesTo", self._principal(recipient), event.evidence, event.span, 0.5, "transfer/event",
                weapon=weapon, quantity=quantity, value=value,
            )  # fmt: skip

    def _amounts(self, event: Event, weapon: str) -> tuple[float | None, str | None]:
        """The count that stands before a weapon, and the sum that the sentence names."""
        money = next(iter(find_money(event.evidence)), None)
        forms = [f for f in (self.cast[weapon].name, *self.cast[weapon].aliases) if f]
        places = [event.evidence.find(form) for form in forms if form in event.evidence]
        quantity = None
        if places:
            before = [q for q in find_quantities(event.evidence) if q.unit is None and 0 <= min(places) - q.end <= 20]
            quantity = before[-1].value if before else None
        return quantity, money.words if money else None

    def _memberships(self, parsed: ParsedSegment, names: Sequence[Linked]) -> Iterator[Fact]:
        bodies = [n for n in names if self.cast[n.entity].kind == "organisation" and not self.cast[n.entity].state]
        states = [n for n in names if self.cast[n.entity].kind == "state" and n.label in {"state", "adjective"}]
        for body in bodies:
            for token in parsed.doc[max(0, body.start - 4) : min(len(parsed.doc), body.end + 3)]:
                if _MEMBER.match(token.text) and token.sent.start <= body.start < token.sent.end:
                    near = [
                        s
                        for s in states
                        if token.sent.start <= s.start < token.sent.end and abs(s.start - token.i) <= 12
                    ]
                    for state in near:
                        span = parsed.sentence_span(token)
                        yield Fact(
                            state.entity, "memberOf", body.entity, token.sent.text.strip(), span, 0.6, "member/word"
                        )

    def _weapons(self, parsed: ParsedSegment, names: Sequence[Linked]) -> Iterator[Fact]:
        doc = parsed.doc
        for weapon in names:
            if self.cast[weapon.entity].kind != "weapon":
                continue
            head = doc[weapon.head]
            for state in names:
                if self.cast[state.entity].kind != "state" or not (weapon.start - 6 <= state.start < weapon.start):
                    continue
                between = {t.lower_ for t in doc[state.end : weapon.start]}
                span = parsed.sentence_span(head)
                evidence = head.sent.text.strip()
                token = doc[state.head]
                if between & _MADE:
                    yield Fact(weapon.entity, "producedBy", state.entity, evidence, span, 0.75, "produced/made")
                elif token.dep_ in {"poss", "amod", "compound"} and len(between) <= 3:
                    yield Fact(state.entity, "operates", weapon.entity, evidence, span, 0.5, "operates/modifier")


def find_facts(
    segments: Sequence[ParsedSegment],
    linked: Sequence[Linked],
    cast: Cast,
    english: English,
    registry: Registry,
    events: Sequence[Event],
) -> list[Fact]:
    """The facts of an article, each once, in the order of subject, predicate and object."""
    found: dict[tuple[str, str, str, str | None], Fact] = {}
    for fact in _Facts(segments, linked, cast, english, registry).find(events):
        found.setdefault((fact.subject, fact.predicate, fact.object, fact.weapon), fact)
    return [found[key] for key in sorted(found, key=str)]
