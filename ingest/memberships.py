"""Who belongs to which body, and who is party to which agreement, by the words that say so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.linking import Linked
from ingest.model import Fact
from ingest.parties import PartyReader, principal_of
from ingest.syntax import clause_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["MembershipReader"]

_MEMBERS = frozenset({"member", "member-state", "signatory", "founder", "ally"})
_FULL = frozenset({"member", "ally", "state", "country", "nation"})
_JOINING = frozenset({"join", "enter"})
_JOINED = frozenset({"VBD", "VBN", "VBZ"})
_ENTRY = frozenset({"accession", "membership", "entry", "admission"})
_GROUPING = frozenset({"group", "comprise", "include", "unite"})
_SIGNING = frozenset(
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
        "broker",
        "finalise",
        "finalize",
        "negotiate",
        "violate",
        "breach",
        "leave",
        "quit",
    }
)
_OPEN = frozenset({"not", "never", "n't", "to", "would", "could", "may", "might"})
_LISTING = frozenset({"like", "including", "as"})


class MembershipReader(PartyReader):
    """Reads memberships and parties of agreements in one segment."""

    def find(self) -> Iterator[Fact]:
        """The facts that the bodies and agreements of the segment take part in."""
        for index, name in self.at.items():
            if index != name.head or not name.entity:
                continue
            draft = self.cast[name.entity]
            if draft.kind == "organisation" and not draft.state:
                yield from self._members(name)
            elif draft.kind == "agreement":
                yield from self._signers(name)

    def _members(self, body: Linked) -> Iterator[Fact]:
        token = self.parsed.doc[body.head]
        for party in dict.fromkeys(self._of_body(token)):
            draft = self.cast[party]
            if draft.kind == "state" or (draft.kind == "organisation" and not draft.state and party != body.entity):
                yield self._fact(party, "memberOf", body.entity, token, "member/word")

    def _of_body(self, body: Token) -> Iterator[str]:
        """The parties that words around a body call its members."""
        above = body.head
        if body.dep_ == "pobj":
            above = above.head
        lemma = self.english.lemma(above)
        if body.dep_ == "dobj" and lemma in _JOINING and above.tag_ in _JOINED:
            yield from self.subjects(above)
        elif lemma in _ENTRY and above.tag_[:1] == "N":
            yield from self.owners(above) or (self.clause_subjects(above) if above.dep_ == "dobj" else [])
        elif lemma in _MEMBERS or (lemma in _FULL and body.dep_ != "pobj"):
            yield from self._called(above)
        elif lemma == "part" and above.dep_ in {"attr", "pobj"}:
            yield from self.subjects(above.head)
        for clause in body.children:
            if clause.dep_ == "relcl" and self.english.lemma(clause) in _GROUPING:
                yield from (p for c in clause.children if c.dep_ == "dobj" for p in self.parties(c))

    def _called(self, noun: Token) -> Iterator[str]:
        """The parties that a noun such as "members" means: in apposition, as subject of "is", listed behind it."""
        if (noun.dep_ in {"compound", "nmod", "amod"} and noun.head.i > noun.i) or noun.dep_ == "appos":
            yield from self.parties(noun.head)
        elif noun.dep_ == "attr":
            yield from self.subjects(noun.head)
        for child in noun.children:
            if child.dep_ == "appos":
                yield from self.parties(child)
            elif child.dep_ == "prep" and child.lower_ in _LISTING:
                yield from (p for c in child.children if c.dep_ == "pobj" for p in self.parties(c))

    def _signers(self, agreement: Linked) -> Iterator[Fact]:
        token = self.parsed.doc[agreement.head]
        parties = list(dict.fromkeys(principal_of(party, self.cast) for party in self._parties_to(token)))
        if self._is_open(token) or (
            len(parties) < 2 and self.english.lemma(token) not in {"treaty", "convention", "protocol", "charter"}
        ):
            return
        for party in parties:
            if self.cast[party].kind in {"state", "organisation"}:
                yield self._fact(party, "partyTo", agreement.entity, token, "party/word")

    def _parties_to(self, agreement: Token) -> Iterator[str]:
        """The parties of an agreement: between whom, with whom, who signed it, whose it is."""
        yield from self.after(agreement, {"between", "among", "with", "by"})
        yield from (owner for owner in self.owners(agreement) if self.cast[owner].kind == "state")
        for child in agreement.children:
            if child.dep_ in {"acl", "relcl"} and self.english.lemma(child) in _SIGNING:
                yield from (
                    self.subjects(child) if child.dep_ == "relcl" else self.after(child, {"by", "between", "with"})
                )
        above = agreement.head
        if agreement.dep_ == "pobj":
            above = above.head
        if agreement.dep_ == "conj":
            above = agreement.head.head
        if above.tag_[:1] == "V" and self.english.lemma(above) in _SIGNING:
            yield from self.subjects(above)
            yield from self.after(above, {"between", "with"})

    def _is_open(self, agreement: Token) -> bool:
        """Whether an agreement is denied or only wished for: "never signed", "still has to sign"."""
        verb = clause_of(agreement)
        return any(c.dep_ in {"neg", "aux"} and c.lower_ in _OPEN for c in (*verb.children, *verb.head.children))

    def _fact(self, subject: str, predicate: str, value: str, token: Token, rule: str) -> Fact:
        evidence = token.sent.text.strip()
        return Fact(subject, predicate, value, evidence, self.parsed.sentence_span(token), 0.65, rule)
