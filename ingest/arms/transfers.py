"""Transfers of weapons: who sells, gives or delivers what to whom, by the verbs and nouns of trade and by events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.arms.amounts import AmountReader
from ingest.arms.stages import bargain_of, read_stage
from ingest.arms.trade import is_foreign, is_umbrella, load_trade_words, makers_of
from ingest.arms.trade_sides import Sides, TradeReader
from ingest.arms.transfer_events import find_in_event
from ingest.cast import Cast
from ingest.entities.linking import Linked
from ingest.grammar.language import English
from ingest.grammar.parsing import ParsedSegment
from ingest.grammar.syntax import is_verb
from ingest.model import Event, Fact, Span
from ingest.participants.parties import principal_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_transfers"]

_CARRIERS = frozenset({"of", "for", "with", "on", "in", "like", "including"})
_HIGHEST = 6  # steps from a weapon up to the word of trade


@dataclass
class _Transfers(TradeReader):
    earlier: Mapping[str, set[str]] = field(kw_only=True)

    def find(self) -> Iterator[Fact]:
        """The transfers that the grammar of the segment tells."""
        for index, name in self.at.items():
            if index != name.head or not name.entity or self.cast[name.entity].kind != "weapon":
                continue
            weapon = self.parsed.doc[name.head]
            if is_umbrella(name.entity, self._beside(name), self.cast):
                continue
            word = self._word_of_trade(weapon)
            if word is None:
                continue
            sides = self._completed(self._helped(self.sides(word, weapon), name, word), name, word)
            for supplier in sides.suppliers:
                for recipient in sides.recipients:
                    if fact := self._fact(supplier, recipient, name, word):
                        yield fact

    def _beside(self, weapon: Linked) -> set[str]:
        """The entities that stand below a weapon: "arms, mainly submarines"."""
        return {self.at[t.i].entity for t in self.parsed.doc[weapon.head].subtree if t.i in self.at}

    def _fact(self, supplier: str, recipient: str, weapon: Linked, word: Token) -> Fact | None:
        giver, taker = principal_of(supplier, self.cast), principal_of(recipient, self.cast)
        if giver == taker or self._state(giver) == self._state(taker) is not None:
            return None
        if (stage := read_stage(word, self.words, self.english)) is None:
            return None
        evidence = word.sent.text.strip()
        amounts, head = AmountReader(self.words, self.english, self.at), self.parsed.doc[weapon.head]
        return Fact(
            giver, "suppliesTo", taker, evidence, self.parsed.sentence_span(word), 0.7, "transfer/word",
            weapon=weapon.entity, quantity=amounts.count(head), stage=stage,
            value=amounts.value(head, word) or amounts.value(head, bargain_of(word, self.words, self.english)),
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
            if token is not weapon and is_verb(token):
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

    def _helped(self, sides: Sides, weapon: Linked, word: Token) -> Sides:
        """The sides with those as suppliers who help to buy where nobody else sells: "will help Oslo acquire jets"."""
        helping = self._helping(word)
        if sides.suppliers or helping is None:
            return sides
        takers = {principal_of(recipient, self.cast) for recipient in sides.recipients}
        helpers = [p for p in self.subjects(helping) if principal_of(p, self.cast) not in takers]
        return Sides([p for p in helpers if not is_foreign(p, weapon.entity, self.cast)], sides.recipients)

    def _helping(self, word: Token) -> Token | None:
        """The verb of help that a verb of trade stands below, "help to buy" or "assist in buying"."""
        if word.dep_ not in {"ccomp", "pcomp", "xcomp"}:
            return None
        above = word.head.head if word.dep_ == "pcomp" else word.head
        return above if is_verb(above) and self.english.lemma(above) in self.words.helping else None

    def _completed(self, sides: Sides, weapon: Linked, word: Token) -> Sides:
        """The sides with the supplier that the sentence leaves out: the maker, or the only one told of before.

        Who was told of before supplies nothing that others help to buy.
        """
        if sides.suppliers or not sides.recipients:
            return sides
        takers = [principal_of(recipient, self.cast) for recipient in sides.recipients]
        makers = [maker for maker in makers_of(weapon.entity, self.cast) if maker not in takers]
        if makers or self._helping(word) is not None:
            return Sides(makers[:1], sides.recipients)
        before = {
            giver
            for taker in takers
            for giver in self.earlier.get(taker, ())
            if not is_foreign(giver, weapon.entity, self.cast)
        }
        return Sides(sorted(before) if len(before) == 1 else [], sides.recipients)


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
