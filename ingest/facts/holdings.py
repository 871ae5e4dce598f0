"""Who has a weapon in service and who made it, by owners, makers and deeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.arms.trade import firms_of, is_umbrella, makers_of
from ingest.cast import Cast
from ingest.entities.linking import Linked
from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import SUBJECTS, chunk_start
from ingest.model import Event, Fact
from ingest.names.bodies import is_body_name
from ingest.participants.parties import FIRMS, PartyReader, principal_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["HoldingReader", "find_deeds"]

_MAKING = frozenset({"make", "build", "produce", "manufacture", "develop", "design"})
_MADE = frozenset({"made", "built", "produced", "manufactured", "developed", "designed"})
_WORDS = load_words("weapons")
_HYPHENS = frozenset({"-", "‑", "–"})
_USING = frozenset(
    {"operate", "field", "fly", "deploy", "launch", "fire", "test", "induct", "commission", "use", "have", "possess"}
)
_HANDLING = frozenset(
    {"fire", "launch", "test", "test-fire", "test-launch", "instal", "install", "deploy", "operate", "field", "fly"}
)
_TESTING = frozenset({"test", "test-fire", "test-launch"})
_PLATFORMS = frozenset(
    {"plane", "jet", "aircraft", "fighter", "bomber", "warplane", "helicopter", "drone", "tank", "vehicle", "ship",
     "vessel", "frigate", "submarine", "missile", "rocket", "system", "launcher", "battery", "unit", "howitzer"}
)  # fmt: skip
_DONE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_NEAR = 6  # tokens between the adjective of a state and the weapon that it makes
_STOCKS = frozenset({"fleet", "arsenal", "inventory", "squadron", "regiment", "stockpile"})
_DEEDS = {"MOBILIZE": 0.6}


class HoldingReader(PartyReader):
    """Reads operators and producers of the weapons of one segment."""

    def find(self) -> Iterator[Fact]:
        """The facts of each weapon; a kind of weapons says only who used it, not who has which or made it."""
        for index, name in self.at.items():
            if index != name.head or not name.entity or self.cast[name.entity].kind != "weapon":
                continue
            weapon = self.parsed.doc[name.head]
            specific = is_specific(name.entity, self.cast)
            if self.cast[name.entity].name in _WORDS["widest"] and self.english.lemma(weapon.head) not in _TESTING:
                continue
            if is_umbrella(name.entity, {self.at[t.i].entity for t in weapon.subtree if t.i in self.at}, self.cast):
                continue
            if specific:
                for maker in dict.fromkeys(self._makers(weapon, name)):
                    yield self._fact(name.entity, "producedBy", principal_of(maker, self.cast), weapon, "produced/made")
                for maker in self._listed(weapon, name):
                    yield self._fact(name.entity, "producedBy", maker, weapon, "produced/listed")
            for owner in dict.fromkeys(self._owners(weapon, name) if specific else self._users(weapon)):
                holder = _holder(owner, self.cast)
                if holder and not self._is_firm_id(holder):
                    yield self._fact(holder, "operates", name.entity, weapon, "operates/owner")

    def _listed(self, weapon: Token, name: Linked) -> Iterator[str]:
        """The makers of the tables: a firm that the paragraph names, a state that stands right before the weapon."""
        firms = firms_of(name.entity, self.cast)
        named = {other.entity for other in self.at.values()}
        yield from (firm for firm in firms if firm in named)
        if weapon.dep_ in SUBJECTS:
            return  # "a Russian Su-34 flew": whose it is, not who made it
        near = {
            self.at[i].entity for i in range(max(weapon.sent.start, name.start - _NEAR), name.start) if i in self.at
        }
        yield from (state for state in makers_of(name.entity, self.cast) if state in near)

    def _owners(self, weapon: Token, name: Linked) -> Iterator[str]:
        yield from self._operators(weapon, name)
        before = self.at.get(name.start - 1)
        if before and before.entity and before.label == "organisation":
            yield before.entity
        yield from self._users(weapon)

    def _users(self, weapon: Token) -> Iterator[str]:
        """Who fires, tests or places a weapon, moves about in it, or is said to have used it."""
        while weapon.dep_ in {"compound", "nmod"} and self.english.lemma(weapon.head) in _PLATFORMS:
            weapon = weapon.head
        verb, lemma = weapon.head, self.english.lemma(weapon.head)
        if weapon.dep_ == "dobj" and lemma in _HANDLING and verb.tag_ in _DONE and self.asserts(verb):
            yield from self.subjects(verb)
        elif weapon.dep_ == "nsubjpass" and lemma in _USING and self.asserts(verb):
            yield from self.by(verb)
        elif weapon.dep_ == "nsubj":
            yield from (
                name.entity
                for i in range(chunk_start(weapon), weapon.i)
                if (name := self.at.get(i)) and name.entity and name.label in {"adjective", "state"} and name.head == i
                if not self._comes_from(name)
            )
        yield from self._behind_of(weapon)
        for clause in weapon.children:
            if clause.dep_ == "acl" and self.english.lemma(clause) == "belong":
                yield from self.after(clause, {"to"})

    def _makers(self, weapon: Token, name: Linked) -> Iterator[str]:
        doc = self.parsed.doc
        for child in weapon.children:
            if child.dep_ in {"acl", "relcl"} and self.english.lemma(child) in _MAKING:
                yield from self.by(child)
        verb = weapon.head
        if self.english.lemma(verb) in _MAKING and not self.denies(verb):
            yield from self.by(verb) if weapon.dep_ == "nsubjpass" else self._active(verb, weapon)
        for i in range(max(1, name.start - 4), name.start):
            if doc[i].lower_ in _MADE and doc[i - 1].text in _HYPHENS and (maker := self.at.get(i - 2)):
                yield from [maker.entity] if self._is_party(maker) else []
        before = self.at.get(name.start - 1)
        if before and before.entity and self._is_firm(before):
            yield before.entity

    def _active(self, verb: Token, weapon: Token) -> list[str]:
        return self.subjects(verb) if weapon.dep_ == "dobj" else []

    def _is_firm(self, name: Linked) -> bool:
        return self._is_firm_id(name.entity)

    def _operators(self, weapon: Token, name: Linked) -> Iterator[str]:
        head = weapon
        while head.dep_ in {"compound", "nmod", "amod"} and head.head.i > head.i:
            head = head.head
        while head.dep_ in {"conj", "appos"} and not any(c.dep_ == "poss" for c in head.children):
            head = head.head
        owned = [c for token in (weapon, head) for c in token.children if c.i < name.start and c.dep_ == "poss"]
        for owner in owned:
            yield from self.parties(owner)
        if head.dep_ == "pobj" and self.english.lemma(head.head.head) in _STOCKS:
            yield from self.owners(head.head.head)
        if head.dep_ in SUBJECTS:
            yield from self._holders(head)
        verb = head.head
        used = head.dep_ == "dobj" and self.english.lemma(verb) in _USING and verb.tag_ in _DONE
        if used and self.asserts(verb):
            yield from self.subjects(verb)

    def _is_firm_id(self, entity: str) -> bool:
        draft = self.cast[entity]
        return draft.kind == "organisation" and (
            draft.category in FIRMS or not (draft.known or is_body_name(draft.name))
        )

    def _holders(self, noun: Token) -> Iterator[str]:
        """The parties before a noun whose it is: of "Mali's Chinese-made drones" Mali."""
        for child in noun.children:
            if child.i < noun.i and child.dep_ in {"poss", "amod", "compound", "nmod"} and not self._is_origin(child):
                yield from self.parties(child)

    def _is_origin(self, word: Token) -> bool:
        """Whether a word before a noun only says where it comes from: "US-made", "Soviet-era"."""
        if word.lower_ in _WORDS["coming_from"]:
            return True
        return (name := self.at.get(word.i)) is not None and self._comes_from(name)

    def _comes_from(self, name: Linked) -> bool:
        """Whether a name stands before a hyphen and a word of making."""
        behind = self.parsed.doc[name.end : name.end + 2]
        return len(behind) == 2 and behind[0].text in _HYPHENS and behind[1].lower_ in _WORDS["coming_from"]

    def _behind_of(self, weapon: Token) -> Iterator[str]:
        """Whose a weapon is by "of": "an Apache of the Israeli army"; "of Soviet origin" tells no owner."""
        for link in weapon.children:
            if link.dep_ == "prep" and link.lower_ == "of":
                owners = [c for c in link.children if c.dep_ == "pobj" and c.lower_ not in _WORDS["origins"]]
                yield from (party for owner in owners for party in self.parties(owner))

    def _fact(self, subject: str, predicate: str, value: str, token: Token, rule: str) -> Fact:
        return self.stated(subject, predicate, value, by=token, confidence=0.6, rule=rule)


def _holder(owner: str, cast: Cast) -> str | None:
    """Who has what is said to be a party's: of a person the state, and nobody where the text does not tell it."""
    if cast[owner].kind != "person":
        return owner
    state = principal_of(owner, cast)
    return state if state != owner else None


def is_specific(weapon: str, cast: Cast) -> bool:
    """Whether a draft is a weapon with a name of its own, not a kind such as "missiles"."""
    draft = cast[weapon]
    return draft.kind == "weapon" and not draft.iri.rpartition("/")[2].startswith("generic")


def find_deeds(events: Sequence[Event], cast: Cast) -> Iterator[Fact]:
    """Who deploys or tests a named weapon has it."""
    for event in events:
        if event.type not in _DEEDS or event.status != "actual" or not event.objects:
            continue
        for weapon in event.objects:
            if weapon in cast and is_specific(weapon, cast):
                if not (owner := _holder(event.actors[0], cast)):
                    continue
                yield Fact(owner, "operates", weapon, event.evidence, event.span, _DEEDS[event.type], "operates/deed")
