"""Who is party to which agreement, by the words that say so, by the agreement's name and by the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.cast import Cast
from ingest.entities.linking import Linked
from ingest.grammar.syntax import chunk_start, clause_of, is_verb
from ingest.model import Fact
from ingest.participants.parties import KnowingReader, principal_of
from ingest.participants.rosters import states_in_name

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["SIGNING", "SignatureReader", "settle_signatures"]

SIGNING = frozenset(
    {
        "sign",
        "ink",
        "conclude",
        "reach",
        "ratify",
        "join",
        "seal",
        "strike",
        "initial",
        "extend",
        "renew",
        "agree",
        "finalise",
        "finalize",
        "negotiate",
        "violate",
        "breach",
        "leave",
        "quit",
        "agreement",
        "accord",
        "pact",
        "deal",
        "treaty",
        "contract",
        "signature",
        "signing",
        "ratification",
        "extension",
        "memorandum",
    }
)
_OPEN = frozenset({"not", "never", "n't", "to", "would", "could", "may", "might"})
_WISHING = frozenset({"want", "seek", "propose", "consider", "discuss", "pursue", "need", "hope", "call", "urge"})
_CREATING = frozenset(
    {"sign", "ink", "conclude", "reach", "ratify", "join", "seal", "strike", "initial", "agree", "negotiate", "make"}
) | frozenset({"finalise", "finalize", "have", "draft"})
_TALKS = frozenset({"talk", "negotiation", "view", "discussion", "negotiate", "discuss"})
_STANDING = frozenset({"treaty", "convention", "protocol", "charter"})


class SignatureReader(KnowingReader):
    """Reads the parties of the agreements of one segment."""

    def find(self) -> Iterator[Fact]:
        """What may be a party to what; `settle_signatures` knows what to make of one party alone."""
        for index, name in self.at.items():
            if index == name.head and name.entity and self.cast[name.entity].kind == "agreement":
                yield from self._signers(name)

    def _signers(self, agreement: Linked) -> Iterator[Fact]:
        token = self.parsed.doc[agreement.head]
        pending = self._is_open(token) or self._is_talked_of(token)
        told = [] if pending else [principal_of(party, self.cast) for party in self._parties_to(token)]
        named = [] if pending else self._named(agreement)
        for party in dict.fromkeys([*told, *named]):
            if self.cast[party].kind in {"state", "organisation"} and party != agreement.entity:
                yield self._signer(party, agreement, token, "party/word")
        for party in self.on_list(self.cast[agreement.entity], token):
            if party not in told:
                yield self._signer(party, agreement, token, "party/listed")

    def _is_talked_of(self, agreement: Token) -> bool:
        """Whether talks are about an agreement that is not yet there."""
        above = agreement.head.head if agreement.dep_ == "pobj" else agreement.head
        return self.english.lemma(above) in _TALKS

    def _named(self, agreement: Linked) -> list[str]:
        """The states that the name has: "the Nepal-India commerce treaty"."""
        first = chunk_start(self.parsed.doc[agreement.head])
        text = self.parsed.doc[min(first, agreement.start) : agreement.end].text
        words = text.split(" ", 1)
        return states_in_name(words[1] if words[0].islower() and len(words) > 1 else text, self.cast, self.registry)

    def _parties_to(self, agreement: Token) -> Iterator[str]:
        """The parties of an agreement: between whom, with whom, who signed it, whose it is."""
        yield from self.after(agreement, {"between", "among", "with", "by"})
        yield from (
            owner
            for owner in self.owners(agreement)
            if self.cast[owner].kind == "state" and not self._is_seat(agreement)
        )
        for child in agreement.children:
            if child.dep_ in {"acl", "relcl"} and self.english.lemma(child) in SIGNING:
                yield from (
                    self.subjects(child) if child.dep_ == "relcl" else self.after(child, {"by", "between", "with"})
                )
        above = agreement.head
        if agreement.dep_ == "pobj":
            above = above.head
        if agreement.dep_ == "conj":
            above = agreement.head.head
        if is_verb(above) and self.english.lemma(above) in SIGNING:
            yield from self.subjects(above)
            yield from self.after(above, {"between", "with"})

    def _is_seat(self, agreement: Token) -> bool:
        """Whether an agreement is called by the city where it was signed: "the Helsinki accord"."""
        names = (self.at[i] for i in range(chunk_start(agreement), agreement.i) if i in self.at)
        return any(name.reason == "capital" and self.parsed.doc[name.head].dep_ != "poss" for name in names)

    def _is_open(self, agreement: Token) -> bool:
        """Whether an agreement is denied or only wished for: "never signed", "still has to sign", "wants a treaty"."""
        verb = clause_of(agreement)
        if self.english.lemma(verb) in _WISHING:
            return True
        if self.english.lemma(verb) not in _CREATING:
            return False
        beside = any(c.dep_ in {"neg", "aux"} and c.lower_ in _OPEN for c in (*verb.children, *verb.head.children))
        return beside or self.denies(verb)

    def _signer(self, party: str, agreement: Linked, token: Token, rule: str) -> Fact:
        return self.stated(party, "partyTo", agreement.entity, by=token, confidence=0.65, rule=rule)


def settle_signatures(found: Sequence[Fact], cast: Cast) -> Iterator[Fact]:
    """The parties of agreements of which the article names two; of a treaty or one of the tables one suffices."""
    parties: dict[str, set[str]] = {}
    for fact in found:
        parties.setdefault(fact.object, set()).add(fact.subject)
    for fact in found:
        words = cast[fact.object].name.casefold().split()
        if len(parties[fact.object]) > 1 or cast[fact.object].known or not _STANDING.isdisjoint(words):
            yield fact
