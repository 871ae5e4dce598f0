"""The two sides of a verb or a noun of trade: who supplies and who receives, by the grammar around it."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.arms.stages import links_over
from ingest.arms.trade import TradeWords, outdoes
from ingest.cast import Cast
from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import is_noun, is_verb, name_of_verb
from ingest.participants.parties import PartyReader, principal_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Sides", "TradeReader"]

_JUDGING = load_words("modality")["judging"]
_PREVENTING = load_words("undoing")["preventing"]
_HIGHEST = 6  # steps from a noun up to what it is a part of


@dataclass(slots=True)
class Sides:
    """The parties that a word of trade has, as far as the sentence names them."""

    suppliers: list[str]
    recipients: list[str]

    def allow(self, supplier: str, recipient: str, cast: Cast) -> bool:
        """Whether a trade from one party to another is none that these sides contradict."""
        givers, takers = ({principal_of(party, cast) for party in side} for side in (self.suppliers, self.recipients))
        return supplier not in takers and recipient not in givers


@dataclass
class TradeReader(PartyReader):
    """Reads the sides of the words of trade in one segment."""

    words: TradeWords = field(kw_only=True)

    def sides(self, word: Token, weapon: Token) -> Sides:
        """The sides of a word of trade that moves a weapon; the word itself stands for a weapon that has no name."""
        kind = self.words.kind(word, self.english)
        if is_verb(word):
            return self._of_verb(word, weapon, gives=kind in {"give", "gift"})
        if kind in {"supplier", "buyer"}:
            return self._of_called(word, weapon, kind)
        return self._of_noun(word, weapon, kind or "")

    def _of_called(self, noun: Token, weapon: Token, kind: str) -> Sides:
        """The sides of "Paris is the largest supplier of arms to Cairo", "India, a buyer of French jets"."""
        called = self.called(noun)
        if kind == "buyer":
            return Sides(self.after(noun, {"from"}) or [p for p in self._origins(weapon) if p not in called], called)
        others = self.after(noun, {"to", "for"}) or self.after(noun, {"of"}) or self.owners(noun)
        return Sides(called, [p for p in others if p not in called])

    def _of_verb(self, verb: Token, weapon: Token, *, gives: bool) -> Sides:
        passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children) or (
            verb.dep_ == "acl" and verb.tag_ == "VBN"
        )
        doers = self.by(verb) if passive else self.subjects(verb)
        relational = self._origins(weapon)
        if verb.dep_ == "acl" and not passive and not doers:  # "signed a deal with Russia to buy S-400s"
            doers, partners = self._triers(verb.head), self.after(verb.head, {"with", "from"})
            partners = partners or (self.after(verb, {"to", "for"}) or self._datives(verb, weapon) if gives else [])
            return Sides(doers, partners) if gives else Sides(partners or relational, doers)
        if gives:
            takers = self.after(verb, {"to", "for"}) or self._datives(verb, weapon)
            if passive and not takers:
                takers = [p for c in verb.children if c.dep_ == "nsubjpass" for p in self.parties(c)]
            return Sides(doers or self.after(verb, {"from"}) or (relational if passive else []), takers)
        givers = self.after(verb, {"from", "with"}) or [p for p in relational if p not in doers]
        return Sides(givers, doers)

    def _triers(self, noun: Token) -> list[str]:
        """Whose an attempt, a plan or a deal to trade is: its owner, else the subject over it, who does not foil it."""
        if any(child.dep_ == "poss" for child in noun.children):
            return [party for child in noun.children if child.dep_ == "poss" for party in self.parties(child)]
        return [] if self._is_outside(noun) else self.clause_subjects(noun)

    def _carries(self, verb: Token, noun: Token) -> bool:
        return self.words.is_carried(noun, name_of_verb(verb, self.english), self.english)

    def _is_outside(self, noun: Token) -> bool:
        """Whether the verb over a noun only judges, prevents, fears or strikes what others do."""
        verb = next((token for token in noun.ancestors if is_verb(token)), None)
        return verb is not None and name_of_verb(verb, self.english) in self.words.outside | _JUDGING | _PREVENTING

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

    def _of_noun(self, noun: Token, weapon: Token, kind: str) -> Sides:
        owners = (self._judged(noun) or self.owners(noun)) + self.by(noun)
        agents = owners or self._doers(noun, kind)
        relational = [p for p in self._origins(weapon) if p not in agents] if weapon.head.i != noun.i else []
        to, source = self._behind(noun, {"to"}), self._behind(noun, {"from", "with"})
        won = self.words.is_won(noun, self.english)
        if kind == "gift":
            givers = owners or self._owners_above(noun, to) or agents
            if self.words.is_taken(noun, self.english):
                return Sides(source or relational, agents)
            return Sides(source or [a for a in givers if a not in to] or relational, to)
        if kind == "purchase" and not won:
            return Sides(source or relational, self._behind(noun, {"for"}) or agents)
        if to:
            return Sides([a for a in agents if a not in to], to)
        if not source:
            return Sides(agents, []) if won else Sides(relational, agents)
        return self._two_sided(noun, weapon, [a for a in agents if a not in source], source, won=won)

    def _judged(self, noun: Token) -> list[str]:
        """Whose a trade is by "its" behind what is done to a party for it: "sanctioned Ankara over its purchase"."""
        link = noun.head
        if link.lower_ not in {"over", "for"} or not any(c.tag_ == "PRP$" and c.dep_ == "poss" for c in noun.children):
            return []
        before = [
            self.at[i].entity for i in range(noun.sent.start, link.i) if i in self.at and self._is_party(self.at[i])
        ]
        return before[-1:]

    def _doers(self, noun: Token, kind: str) -> list[str]:
        """The subjects of the verb over a noun of trade, where they may be a side of it.

        Not those who judge, prevent, fear or strike what others do, nor anybody where "its" has an owner that is not
        known; of giving only who carries it out or calls it off; and behind a ban, only a state.
        """
        if any(child.dep_ == "poss" for child in noun.children) or self._is_outside(noun):
            return []
        if self.words.weighing.intersection(name_of_verb(token, self.english) for token in links_over(noun)):
            return [party for party in self.clause_subjects(noun) if self.cast[party].state]
        verb = next((token for token in noun.ancestors if is_verb(token)), None)
        if verb is None or (
            kind == "gift" and not self.words.is_taken(noun, self.english) and not self._carries(verb, noun)
        ):
            return []
        return self.clause_subjects(noun)

    def _two_sided(self, noun: Token, weapon: Token, agents: list[str], others: list[str], *, won: bool) -> Sides:
        """The sides of a bargain: by whose the weapon is, by who makes it, by "from"; "with" alone tells none."""
        origins = self._origins(weapon) if weapon.head.i != noun.i else []
        if len({bool({*origins} & {*side}) for side in (agents, others)}) == 2:
            supplies: bool | None = bool({*origins} & {*agents})
        else:
            supplies = outdoes(agents, others, self.at[weapon.i].entity, self.cast)
        if supplies is None and (won or self._behind(noun, {"from"})):
            supplies = won
        if supplies is None:
            return Sides([], [])
        return Sides(agents, others) if supplies else Sides(others, agents)

    def _behind(self, noun: Token, prepositions: AbstractSet[str]) -> list[str]:
        """The parties behind prepositions of a noun, also where the parser ties them to its verb."""
        found, first = self.after(noun, prepositions), noun
        while first.dep_ == "conj":
            first = first.head
        verb = first.head
        if found or not is_verb(verb):
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
            if is_noun(noun) and (found := [p for p in self.owners(noun) if p not in takers]):
                return found
        return []

    def _datives(self, verb: Token, weapon: Token) -> list[str]:
        with_weapon = any(c.dep_ == "prep" and c.lower_ == "with" and weapon in c.subtree for c in verb.children)
        kinds = {"dative", "dobj"} if with_weapon else {"dative"}
        return [p for c in verb.children if c.dep_ in kinds for p in self.parties(c)]
