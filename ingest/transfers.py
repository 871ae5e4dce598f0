"""Transfers of weapons: who sells, gives or delivers what to whom, by the verbs and nouns of trade and by events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.amounts import AmountReader
from ingest.cast import Cast
from ingest.language import English
from ingest.linking import Linked
from ingest.model import Event, Fact, Span
from ingest.parsing import ParsedSegment
from ingest.parties import PartyReader, principal_of
from ingest.trade import TradeWords, is_foreign, is_umbrella, load_trade_words, makers_of
from ingest.transfer_events import find_in_event

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_transfers"]

_CARRIERS = frozenset({"of", "for", "with", "on", "in", "like", "including"})
_HIGHEST = 6  # steps from a weapon up to the word of trade


@dataclass(slots=True)
class _Sides:
    """The parties that a word of trade has, as far as the sentence names them."""

    suppliers: list[str]
    recipients: list[str]


@dataclass
class _Transfers(PartyReader):
    words: TradeWords = field(kw_only=True)
    earlier: Mapping[str, set[str]] = field(kw_only=True)

    def find(self) -> Iterator[Fact]:
        """The transfers that the grammar of the segment tells."""
        seen: set[str] = set()
        for index, name in self.at.items():
            if index != name.head or not name.entity or self.cast[name.entity].kind != "weapon":
                continue
            weapon = self.parsed.doc[name.head]
            if is_umbrella(name.entity, self._beside(name), self.cast):
                continue
            word = self._word_of_trade(weapon)
            if word is None:
                continue
            sides = self._completed(self._sides(word, weapon), name)
            for supplier in sides.suppliers:
                for recipient in sides.recipients:
                    fact = self._fact(supplier, recipient, name, word)
                    if fact and f"{fact.subject} {fact.object} {fact.weapon}" not in seen:
                        seen.add(f"{fact.subject} {fact.object} {fact.weapon}")
                        yield fact

    def _beside(self, weapon: Linked) -> set[str]:
        """The entities that stand below a weapon: "arms, mainly submarines"."""
        return {self.at[t.i].entity for t in self.parsed.doc[weapon.head].subtree if t.i in self.at}

    def _fact(self, supplier: str, recipient: str, weapon: Linked, word: Token) -> Fact | None:
        giver, taker = principal_of(supplier, self.cast), principal_of(recipient, self.cast)
        if giver == taker or self._state(giver) == self._state(taker) is not None or self.denies(word):
            return None
        evidence = word.sent.text.strip()
        amounts, head = AmountReader(self.words, self.english, self.at), self.parsed.doc[weapon.head]
        return Fact(
            giver, "suppliesTo", taker, evidence, self.parsed.sentence_span(word), 0.7, "transfer/word",
            weapon=weapon.entity, quantity=amounts.count(head), value=amounts.value(head, word),
        )  # fmt: skip

    def _state(self, entity: str) -> str | None:
        return self.cast[entity].state

    def _word_of_trade(self, weapon: Token) -> Token | None:
        """The verb or noun of trade that has the weapon as its object, over lists, measures and modifiers."""
        token, listed = weapon, False
        for _ in range(_HIGHEST):
            for child in token.children:
                if child.dep_ in {"acl", "relcl"} and self.words.kind(child, self.english):
                    return child
            if token is not weapon and not listed and self.words.kind(token, self.english):
                return token
            if token is not weapon and token.tag_[:1] == "V":
                return next((c for c in token.children if self._is_dealt(c, weapon)), None)
            if self._is_top(token):
                return None
            listed = token.dep_ == "conj"  # beside a word of trade, not its object
            token = token.head
        return None

    def _is_top(self, token: Token) -> bool:
        """Whether nothing above a token can be what moves it."""
        if token.dep_ in {"nsubj", "dative"} or token.head.i == token.i:
            return True
        return token.dep_ == "prep" and token.lower_ not in _CARRIERS

    def _is_dealt(self, noun: Token, weapon: Token) -> bool:
        """Whether a noun of trade stands before a weapon that the parser ties to its verb."""
        return noun.dep_ == "dobj" and noun.i < weapon.i and self.words.kind(noun, self.english) is not None

    def _completed(self, sides: _Sides, weapon: Linked) -> _Sides:
        """The sides with the supplier that the sentence leaves out: the maker, or the only one told of before."""
        if sides.suppliers or not sides.recipients:
            return sides
        takers = [principal_of(recipient, self.cast) for recipient in sides.recipients]
        makers = [maker for maker in makers_of(weapon.entity, self.cast) if maker not in takers]
        before = {
            giver
            for taker in takers
            for giver in self.earlier.get(taker, ())
            if not is_foreign(giver, weapon.entity, self.cast)
        }
        return _Sides(makers[:1] or (sorted(before) if len(before) == 1 else []), sides.recipients)

    def _sides(self, word: Token, weapon: Token) -> _Sides:
        kind = self.words.kind(word, self.english)
        if word.tag_[:1] == "V":
            return self._of_verb(word, weapon, gives=kind in {"give", "gift"})
        if kind in {"supplier", "buyer"}:
            return self._of_called(word, weapon, kind)
        return self._of_noun(word, weapon, kind or "")

    def _of_called(self, noun: Token, weapon: Token, kind: str) -> _Sides:
        """The sides of "Paris is the largest supplier of arms to Cairo", "India, a buyer of French jets"."""
        called = self.called(noun)
        if kind == "buyer":
            return _Sides(self.after(noun, {"from"}) or [p for p in self._origins(weapon) if p not in called], called)
        others = self.after(noun, {"to", "for"}) or self.after(noun, {"of"}) or self.owners(noun)
        return _Sides(called, [p for p in others if p not in called])

    def _of_verb(self, verb: Token, weapon: Token, *, gives: bool) -> _Sides:
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
        to, source = self._behind(noun, {"to"}), self._behind(noun, {"from", "with"})
        if kind == "gift":
            givers = owners or self._owners_above(noun, to) or agents
            if self.words.is_taken(noun, self.english):
                return _Sides(source or relational, agents)
            return _Sides(source or [a for a in givers if a not in to] or relational, to)
        if kind == "purchase":
            return _Sides(source or relational, self._behind(noun, {"for"}) or agents)
        if to:
            return _Sides([a for a in agents if a not in to], to)
        return _Sides(source or relational, [a for a in agents if a not in source])

    def _behind(self, noun: Token, prepositions: AbstractSet[str]) -> list[str]:
        """The parties behind prepositions of a noun, also where the parser ties them to its verb."""
        found, first = self.after(noun, prepositions), noun
        while first.dep_ == "conj":
            first = first.head
        verb = first.head
        if found or verb.tag_[:1] != "V":
            return found
        phrases = [c for c in verb.children if c.dep_ in {"prep", "dative"} and c.i > noun.i]
        own = [c for c in phrases if c.lower_ in prepositions]
        return [p for c in own for inner in c.children if inner.dep_ == "pobj" for p in self.parties(inner)] or [
            p for c in phrases for inner in c.children if inner.dep_ == "pobj" for p in self.after(inner, prepositions)
        ]

    def _owners_above(self, noun: Token, takers: Sequence[str]) -> list[str]:
        """The owners of what a noun is one of: "Moscow's help to Cairo, including the delivery of jets"."""
        for _ in range(_HIGHEST):
            if noun.dep_ not in {"conj", "pobj", "prep", "appos"}:
                return []
            noun = noun.head
            if noun.tag_[:2] == "NN" and (found := [p for p in self.owners(noun) if p not in takers]):
                return found
        return []

    def _datives(self, verb: Token, weapon: Token) -> list[str]:
        with_weapon = any(c.dep_ == "prep" and c.lower_ == "with" and weapon in c.subtree for c in verb.children)
        kinds = {"dative", "dobj"} if with_weapon else {"dative"}
        return [p for c in verb.children if c.dep_ in kinds for p in self.parties(c)]


def find_transfers(
    segments: Sequence[ParsedSegment],
    at: Mapping[int, Mapping[int, Linked]],
    cast: Cast,
    english: English,
    events: Sequence[Event],
    meant: Mapping[int, Mapping[int, Sequence[str]]],
) -> Iterator[Fact]:
    """The transfers of an article; those that only events tell where no grammar tells one of the same weapon."""
    words = load_trade_words()
    told: set[str] = set()
    read: set[Span] = set()
    earlier: dict[str, set[str]] = {}
    for parsed in segments:
        names = at.get(parsed.index, {})
        if any(cast[name.entity].kind == "weapon" for name in names.values()):
            for fact in _Transfers(
                parsed, names, cast, english, meant.get(parsed.index, {}), words=words, earlier=earlier
            ).find():
                told.add(fact.weapon or "")
                read.add(fact.span)
                earlier.setdefault(fact.object, set()).add(fact.subject)
                yield fact
    for event in events:
        for fact in find_in_event(event, segments, at, cast, english, words):
            if fact.weapon not in told and fact.span not in read:
                yield fact
