"""Transfers of weapons: who sells, gives or delivers what to whom, by the verbs and nouns of trade and by events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.cast import Cast
from ingest.language import English
from ingest.linking import Linked
from ingest.model import Event, Fact
from ingest.parsing import ParsedSegment
from ingest.parties import PartyReader, principal_of
from ingest.quantities import find_money, find_quantities
from ingest.trade import TradeWords, load_trade_words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["amounts", "find_transfers"]

_CARRIERS = frozenset({"of", "for"})
_WEAPON_EVENTS = frozenset({"AGREE", "COOPERATE", "AID"})
_NO_TRANSFER = frozenset({"co-production", "exercise", "basing", "training", "intelligence", "negotiation", "meeting"})
_BEFORE, _BEHIND = 40, 80  # characters between a word of trade and the weapon that it moves
_PASSIVE = frozenset({"nsubjpass", "auxpass"})
_UMBRELLAS = frozenset({"generic-weapons", "generic-arms"})
_HIGHEST = 6  # steps from a weapon up to the word of trade


@dataclass(slots=True)
class _Sides:
    """The parties that a word of trade has, as far as the sentence names them."""

    suppliers: list[str]
    recipients: list[str]


class _Transfers(PartyReader):
    def __init__(
        self, parsed: ParsedSegment, at: Mapping[int, Linked], cast: Cast, english: English, words: TradeWords
    ) -> None:
        super().__init__(parsed, at, cast, english)
        self.words = words

    def find(self) -> Iterator[Fact]:
        """The transfers that the grammar of the segment tells."""
        seen: set[str] = set()
        for index, name in self.at.items():
            if index != name.head or not name.entity or self.cast[name.entity].kind != "weapon":
                continue
            weapon = self.parsed.doc[name.head]
            if self._is_umbrella(name):
                continue
            word = self._word_of_trade(weapon)
            if word is None:
                continue
            sides = self._sides(word, weapon)
            for supplier in sides.suppliers[:2]:
                for recipient in sides.recipients[:2]:
                    fact = self._fact(supplier, recipient, name, word)
                    if fact and f"{fact.subject} {fact.object} {fact.weapon}" not in seen:
                        seen.add(f"{fact.subject} {fact.object} {fact.weapon}")
                        yield fact

    def _is_umbrella(self, name: Linked) -> bool:
        """Whether "arms" stands for the weapons that the same sentence names."""
        if self.cast[name.entity].iri.rpartition("/")[2] not in _UMBRELLAS:
            return False
        sentence = self.parsed.doc[name.head].sent
        return any(
            self.cast[other.entity].kind == "weapon" and other.entity != name.entity
            for index, other in self.at.items()
            if sentence.start <= index < sentence.end
        )

    def _fact(self, supplier: str, recipient: str, weapon: Linked, word: Token) -> Fact | None:
        giver, taker = principal_of(supplier, self.cast), principal_of(recipient, self.cast)
        if giver == taker or self._state(giver) == self._state(taker) is not None or self._is_negated(word):
            return None
        evidence = word.sent.text.strip()
        quantity, value = amounts(evidence, self.parsed.doc[weapon.start : weapon.end].text)
        return Fact(
            giver, "suppliesTo", taker, evidence, self.parsed.sentence_span(word), 0.7, "transfer/word",
            weapon=weapon.entity, quantity=quantity, value=value,
        )  # fmt: skip

    def _state(self, entity: str) -> str | None:
        return self.cast[entity].state

    def _is_negated(self, word: Token) -> bool:
        return any(child.dep_ == "neg" for child in word.children)

    def _word_of_trade(self, weapon: Token) -> Token | None:
        """The verb or noun of trade that has the weapon as its object, over lists, measures and modifiers."""
        token = weapon
        for _ in range(_HIGHEST):
            for child in token.children:
                if child.dep_ in {"acl", "relcl"} and self.words.kind(child, self.english):
                    return child
            if token is not weapon and self.words.kind(token, self.english):
                return token
            if token.dep_ in {"nsubj", "dative"} and token is not weapon:
                return None
            if token.head.i == token.i or (token.tag_[:1] == "V" and token is not weapon):
                return None
            if token.dep_ == "prep" and token.lower_ not in _CARRIERS | {"with", "on", "in", "like", "including"}:
                return None
            if token.dep_ == "nsubj" and not self.words.kind(token.head, self.english):
                return None
            if token.dep_ == "nsubj":
                return None
            token = token.head
        return None

    def _sides(self, word: Token, weapon: Token) -> _Sides:
        kind = self.words.kind(word, self.english)
        gives = kind in {"give", "gift"}
        if word.tag_[:1] == "V":
            return self._of_verb(word, weapon, gives)
        return self._of_noun(word, weapon, kind or "")

    def _of_verb(self, verb: Token, weapon: Token, gives: bool) -> _Sides:
        passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children) or (
            verb.dep_ == "acl" and verb.tag_ == "VBN"
        )
        doers = self.by(verb) if passive else self.subjects(verb)
        relational = self._origins(weapon)
        if verb.dep_ == "acl" and not passive and not doers:  # "signed a deal with Russia to buy S-400s"
            doers, partners = self.clause_subjects(verb.head), self.after(verb.head, {"with", "from"})
            return _Sides(doers, partners) if gives else _Sides(partners or relational, doers)
        if gives:
            takers = self.after(verb, {"to", "for"}) or self._datives(verb, weapon)
            if passive and not takers:
                takers = [p for c in verb.children if c.dep_ == "nsubjpass" for p in self.parties(c)]
            return _Sides(doers or self.after(verb, {"from"}) or (relational if passive else []), takers)
        givers = self.after(verb, {"from", "with"}) or [p for p in relational if p not in doers]
        return _Sides(givers, doers)

    def _origins(self, weapon: Token) -> list[str]:
        """The owners of a weapon or of what it is an example of: "Russian arms, mainly submarines"."""
        token = weapon
        for _ in range(3):
            if found := self.owners(token):
                return found
            if token.dep_ not in {"conj", "appos", "compound", "nmod"}:
                break
            token = token.head
        return []

    def _of_noun(self, noun: Token, weapon: Token, kind: str) -> _Sides:
        owners = self.owners(noun) + self.by(noun)
        agents = owners or self.clause_subjects(noun)
        relational = [p for p in self._origins(weapon) if p not in agents] if weapon.head.i != noun.i else []
        to, source = self.after(noun, {"to"}), self.after(noun, {"from", "with"})
        if kind == "gift":
            return _Sides(source or [a for a in agents if a not in to] or relational, to)
        if kind == "purchase":
            return _Sides(source or relational, self.after(noun, {"for"}) or agents)
        if to:
            return _Sides([a for a in agents if a not in to], to)
        return _Sides(source or relational, [a for a in agents if a not in source])

    def _datives(self, verb: Token, weapon: Token) -> list[str]:
        with_weapon = any(c.dep_ == "prep" and c.lower_ == "with" and weapon in c.subtree for c in verb.children)
        kinds = {"dative", "dobj"} if with_weapon else {"dative"}
        return [p for c in verb.children if c.dep_ in kinds for p in self.parties(c)]


def amounts(evidence: str, weapon: str) -> tuple[float | None, str | None]:
    """The count that stands before a weapon, and the sum that the sentence names."""
    money = next(iter(find_money(evidence)), None)
    place = evidence.find(weapon)
    before = [q for q in find_quantities(evidence) if q.unit is None and 0 <= place - q.end <= 20] if place >= 0 else []
    return before[-1].value if before else None, money.words if money else None


def _of_event(event: Event, cast: Cast, english: English, words: TradeWords, trigger: str) -> Iterator[Fact]:
    """The transfer that an event tells whose own word is one of trade."""
    if (
        event.type not in _WEAPON_EVENTS
        or event.status == "denied"
        or not event.recipients
        or event.subtype in _NO_TRANSFER
    ):
        return
    weapons = [thing for thing in event.objects if thing in cast and cast[thing].kind == "weapon"]
    kind = words.kind_of(english.lemma_of(trigger, "V")) or words.kind_of(english.lemma_of(trigger, "N"))
    if not weapons or kind is None:
        return
    sides = sorted((event.actors[0], event.recipients[0]), key=lambda party: _place(event.evidence, party, cast))
    supplier, recipient = (principal_of(side, cast) for side in sides)
    if kind in {"take", "purchase", "bargain"}:
        supplier, recipient = recipient, supplier
    word = event.evidence.casefold().find(trigger)
    for weapon in weapons:
        quantity, value = amounts(event.evidence, cast[weapon].name)
        if supplier != recipient and -_BEFORE <= _place(event.evidence, weapon, cast) - word <= _BEHIND:
            yield Fact(
                supplier, "suppliesTo", recipient, event.evidence, event.span, 0.5, "transfer/event",
                weapon=weapon, quantity=quantity, value=value,
            )  # fmt: skip


def _place(evidence: str, entity: str, cast: Cast) -> int:
    """Where a sentence first names an entity; behind its end where it does not."""
    places = [evidence.find(form) for form in (cast[entity].name, *cast[entity].aliases)]
    return min((place for place in places if place >= 0), default=len(evidence))


def find_transfers(
    segments: Sequence[ParsedSegment],
    at: Mapping[int, Mapping[int, Linked]],
    cast: Cast,
    english: English,
    events: Sequence[Event],
) -> Iterator[Fact]:
    """The transfers of an article; those that only events tell where no grammar tells one of the same weapon."""
    words = load_trade_words()
    told: set[str] = set()
    for parsed in segments:
        names = at.get(parsed.index, {})
        if any(cast[name.entity].kind == "weapon" for name in names.values()):
            for fact in _Transfers(parsed, names, cast, english, words).find():
                told.add(fact.weapon or "")
                yield fact
    for event in events:
        for fact in _of_event(event, cast, english, words, _trigger(event, segments, words, english)):
            if fact.weapon not in told:
                yield fact


def _trigger(event: Event, segments: Sequence[ParsedSegment], words: TradeWords, english: English) -> str:
    """The word of trade among the marked words of an event, empty where there is none."""
    for mark in event.marks:
        for parsed in segments:
            span = parsed.segment.span
            if span.field == mark.field and span.start <= mark.start < span.end:
                text = parsed.doc.text[mark.start - span.start : mark.end - span.start].casefold()
                if words.kind_of(english.lemma_of(text, "V")) or words.kind_of(english.lemma_of(text, "N")):
                    return text
    return ""
