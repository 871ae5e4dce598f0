"""Who belongs to which body, by the words that say so and by the tables where words only hint at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.entities.linking import Linked
from ingest.model import Fact
from ingest.participants.parties import KnowingReader
from ingest.participants.qualifying import qualifies
from ingest.participants.rosters import has_roster, is_closed, is_listed, is_select, states_in_name

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["MembershipReader"]

_MEMBERS = frozenset({"member", "member-state", "signatory", "founder", "ally"})
_FULL = frozenset({"member", "ally", "state", "country", "nation"})
_JOINING = frozenset({"join", "enter"})
_JOINED = frozenset({"VBD", "VBN", "VBZ"})
_ENTRY = frozenset({"accession", "membership", "entry", "admission"})
_GROUPING = frozenset({"group", "comprise", "include", "unite"})
_JOINING_TO = frozenset({"accede", "belong"})
_PARTS = frozenset({"bank", "council", "group", "coalition", "forum"})
_HINTS = frozenset({"member", "ally", "country", "state", "nation", "presidency", "stance", "partner", "chairmanship"})
_OUTSIDE = frozenset(
    {"aspirant", "aspiring", "candidate", "erstwhile", "former", "future", "onetime", "potential", "prospective",
     "would-be"}
)  # fmt: skip
_NO_MEMBERS = frozenset(
    {"armed-group", "company", "court", "criminal-group", "hacker-group", "news-agency", "ngo", "party",
     "political-organisation", "private-military-company", "research-institute", "university"}
)  # fmt: skip
_BODIES = frozenset({"alliance", "grouping", "igo", "igo-body", "supranational-union"})
_DUTY = frozenset({"must", "ought", "shall", "should"})
_LISTING = frozenset({"like", "including", "as"})


class MembershipReader(KnowingReader):
    """Reads memberships in one segment."""

    def find(self) -> Iterator[Fact]:
        """The members of the bodies of the segment."""
        for index, name in self.at.items():
            if index != name.head or not name.entity:
                continue
            draft = self.cast[name.entity]
            if draft.kind == "organisation" and not draft.state and draft.category not in _NO_MEMBERS:
                yield from self._members(name)

    def _members(self, body: Linked) -> Iterator[Fact]:
        if qualifies(self.parsed.doc, body.start, body.end):
            return  # "non-NATO country", "NATO-led force"
        token = self._top(self.parsed.doc[body.head])
        text = self.parsed.doc[body.start : body.end].text
        called = [*self._of_body(token), *states_in_name(text, self.cast, self.registry)]
        told = [*self._joined(token), *(party for party in called if self._may_belong(party, body))]
        for party in dict.fromkeys(told):
            draft = self.cast[party]
            if draft.kind == "state" or (draft.category in _BODIES and party != body.entity):
                yield self._member(party, body, token, "member/word")
        for party in self._hinted(token, body):
            if party not in told:
                yield self._member(party, body, token, "member/listed")

    def _may_belong(self, party: str, body: Linked) -> bool:
        """Whether the tables do not rule out that a party belongs to a body on the day of the article."""
        draft, whole = self.cast[party], self.cast[body.entity]
        return draft.kind != "state" or not is_closed(whole) or is_listed(draft.state or "", whole, self.cast.published)

    def _top(self, body: Token) -> Token:
        """The word that a body's name is part of: the bank in "the BRICS development bank"."""
        above = body.head
        if body.dep_ in {"compound", "nmod"} and self.english.lemma(above) in _PARTS and above.i not in self.at:
            return above
        return body

    def _hinted(self, body: Token, name: Linked) -> Iterator[str]:
        """The states beside a word for members or their common acts that the tables have as members."""
        draft = self.cast[name.entity]
        if not is_select(draft) or not any(self._hints(token, body) for token in body.sent):
            return
        yield from self.on_list(draft, body)

    def _hints(self, token: Token, body: Token) -> bool:
        """Whether a word is one for a body's members ("NATO allies") or for what they do together."""
        if self.english.lemma(token) not in _HINTS or self.english.lemma(token.head) == "become":
            return False
        if any(c.lower_ in _OUTSIDE for c in token.children) or (token.dep_ == "attr" and not self._is_so(token)):
            return False
        return body.head.i == token.i or (body.dep_ == "pobj" and body.head.head.i == token.i)

    def _joined(self, body: Token) -> Iterator[str]:
        """The parties that joined a body; not those that joined it in a deed: "joined NATO in drills"."""
        above = body.head.head if body.dep_ == "pobj" else body.head
        lemma = self.english.lemma(above)
        if (body.dep_ == "dobj" and lemma in _JOINING) or (body.dep_ == "pobj" and lemma in _JOINING_TO):
            deeds = [d for link in above.children if link.lower_ == "in" for d in link.children]
            if above.tag_ in _JOINED and self.asserts(above) and all(d.ent_type_ == "DATE" for d in deeds):
                yield from self.subjects(above)

    def _of_body(self, body: Token) -> Iterator[str]:
        """The parties that words around a body call its members."""
        above = body.head
        if body.dep_ == "pobj":
            above = above.head
        lemma = self.english.lemma(above)
        if lemma in _ENTRY and above.tag_[:1] == "N" and (body.head.lower_ != "in" or self._is_known(body)):
            found = self.owners(above) or (self.clause_subjects(above) if above.dep_ == "dobj" else [])
            yield from (party for party in found if self._has_entered(party, body))
        elif lemma in _MEMBERS or (lemma in _FULL and body.dep_ != "pobj"):
            yield from self._called(above)
        elif lemma == "part" and (above.dep_ == "pobj" or (above.dep_ == "attr" and self._is_so(above))):
            yield from self.subjects(above.head)
        for clause in (*body.children, body.head):
            below = clause.dep_ == "relcl" and clause.head.i == body.i
            if self.english.lemma(clause) in _GROUPING and (below or body.dep_ == "nsubj") and self.asserts(clause):
                yield from (p for c in clause.children if c.dep_ == "dobj" for p in self._listed(c))

    def _is_known(self, body: Token) -> bool:
        name = self.at.get(body.i)
        return bool(name and name.entity and self.cast[name.entity].known)

    def _has_entered(self, party: str, body: Token) -> bool:
        """Whether an entry is known to be past: the tables have the state, or do not know the body."""
        name = self.at.get(body.i)
        if name is None or not has_roster(self.cast[name.entity]):
            return True
        return is_listed(self.cast[party].state or "", self.cast[name.entity], self.cast.published)

    def _listed(self, noun: Token) -> list[str]:
        """The parties that a noun phrase lists: itself, or behind "of"."""
        return self.parties(noun) or self.after(noun, {"of"})

    def _called(self, noun: Token) -> Iterator[str]:
        """The parties that a noun such as "members" means: in apposition, as subject of "is", listed behind it."""
        if (noun.dep_ == "attr" and not self._is_so(noun)) or any(c.lower_ in _OUTSIDE for c in noun.children):
            return
        yield from self.called(noun)
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in _LISTING:
                yield from (p for c in child.children if c.dep_ == "pobj" for p in self.parties(c))

    def _is_so(self, noun: Token) -> bool:
        """Whether what is said of a subject is so: neither "is not a member", "may be" nor "must be"."""
        verb = noun.head
        return self.asserts(noun) and not any(c.dep_ == "neg" or c.lower_ in _DUTY for c in verb.children)

    def _member(self, party: str, body: Linked, token: Token, rule: str) -> Fact:
        return self.stated(party, "memberOf", body.entity, by=token, confidence=0.65, rule=rule)
