"""The parties that grammar ties to a word: subjects, agents, owners and those behind prepositions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.cast import Cast, Draft
from ingest.entities.linking import Linked
from ingest.grammar.language import English
from ingest.grammar.parsing import ParsedSegment
from ingest.grammar.syntax import SUBJECTS, chunk_start, clause_of, is_verb
from ingest.modality.modality import read_status
from ingest.modality.undoing import is_undone
from ingest.model import Fact
from ingest.participants.qualifying import is_bygone, is_land_named_behind
from ingest.participants.rosters import is_listed
from ontology.registry import Registry

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["FIRMS", "KnowingReader", "PartyReader", "principal_of"]

FIRMS = frozenset({"company", "manufacturer", "defence-company", "arms-manufacturer"})
_RAISED = frozenset({"xcomp", "conj", "advcl", "ccomp", "acl"})
_STATES = frozenset({"state", "country", "nation", "republic", "government", "leader", "official", "minister"})
_DEED = "COOPERATE"  # a fact is held to what a deed is held to, not to what an utterance is
_ENTERING = frozenset({"accede", "join", "ratify", "sign"})
_CONTROLLED = frozenset({"against", "for", "from", "into", "of"})  # before what the object of a verb does
_HIGHEST = 6  # steps from a verb up to the one that has its subject
_ASIDES = frozenset({"according", "compared", "contrary", "due", "next", "owing", "prior", "similar", "thanks"})  # "to"
_SELF_BOUND = frozenset({"promise", "pledge", "vow"})  # "promised Kyiv to deliver": the subject delivers


def principal_of(entity: str, cast: Cast) -> str:
    """The draft of the state that a person or a body of a state acts for, where the text has it; companies stay."""
    draft = cast[entity]
    if not draft.state or draft.kind not in {"person", "organisation"}:
        return draft.id
    if draft.kind == "organisation" and (
        not draft.category or "compan" in draft.category or "manufactur" in draft.category
    ):
        return draft.id
    state = draft.state.casefold()
    return state if state in cast else draft.id


@dataclass
class PartyReader:
    """Reads the parties of words in one segment by the names that stand in it.

    `meant` has the entities of pronouns and descriptions by the token that the grammar sees.
    """

    parsed: ParsedSegment
    at: Mapping[int, Linked]
    cast: Cast
    english: English
    meant: Mapping[int, Sequence[str]] = field(default_factory=dict)

    def clause_subjects(self, noun: Token) -> list[str]:
        """The subjects of the verb that a noun depends on."""
        token = noun
        for _ in range(4):
            token = token.head
            if is_verb(token):
                return self.subjects(token)
        return []

    def subjects(self, verb: Token) -> list[str]:
        """The subjects of a verb, over raising, control, lists of verbs, relative clauses and gerunds."""
        for _ in range(_HIGHEST):
            own = [c for c in verb.children if c.dep_ in SUBJECTS]
            if found := [p for c in own for p in self.parties(c)]:
                return found
            if own and verb.dep_ == "relcl" and own[0].tag_[:1] == "W":
                return self.parties(verb.head) or self._before(own[0])
            if own:
                return self.by(verb)  # what its subject means is not known
            above = verb.head
            if verb.dep_ == "pcomp" or (verb.dep_ == "xcomp" and self.english.lemma(above) not in _SELF_BOUND):
                controlling = above.head if verb.dep_ == "pcomp" else above
                if verb.dep_ == "xcomp" or above.lower_ in _CONTROLLED:
                    found = self._objects(controlling, before=verb)
                    if found or self._has_pronoun(controlling, before=verb):
                        return found
            if verb.dep_ == "pcomp":
                verb = clause_of(above)
            elif verb.dep_ in _RAISED:
                verb = above
            else:
                return self.by(verb)
        return []

    def _before(self, pronoun: Token) -> list[str]:
        """The party that stands right before a relative pronoun, where the parser ties the clause elsewhere."""
        place = pronoun.i - 1
        while place > pronoun.sent.start and pronoun.doc[place].text == ",":
            place -= 1
        return self.parties(pronoun.doc[place]) if place in self.at else []

    def _objects(self, verb: Token, *, before: Token) -> list[str]:
        """The parties that a verb has as objects: "asked Paris to sell", "thanked Paris for selling"."""
        if not is_verb(verb):
            return []
        found: list[str] = []
        for child in verb.children:
            if child.dep_ == "dobj" and child.i < before.i:
                others = (
                    self.subjects(verb) if child.tag_ == "PRP" else []
                )  # "accused it" means another than who accuses
                found += [party for party in self.parties(child) if party not in others]
        return found

    def _has_pronoun(self, verb: Token, *, before: Token) -> bool:
        """Whether the object of a verb is a pronoun: "accused it of selling" tells of nobody else as the seller."""
        return any(c.dep_ == "dobj" and c.tag_ == "PRP" and c.i < before.i for c in verb.children)

    def by(self, word: Token) -> list[str]:
        """The agents behind "by"."""
        return self.after(word, {"by"})

    def after(self, word: Token, prepositions: AbstractSet[str]) -> list[str]:
        """The parties behind prepositions of a word, or of what stands between it and them."""
        found: list[str] = []
        for child in word.children:
            if child.dep_ in {"prep", "agent", "dative"} and child.lower_ in prepositions:
                inner = [c for c in child.children if c.dep_ in {"pobj", "pcomp"}]
                here = [p for c in inner for p in self.parties(c)]
                found += here or [p for c in inner if not found for p in self.after(c, prepositions)]
            elif child.lower_ in _ASIDES:
                continue
            elif child.dep_ in {"dobj", "nsubjpass", "prep", "pobj"} and child.i > word.i and not found:
                found += self.after(child, prepositions)
        return list(dict.fromkeys(found))

    def called(self, noun: Token) -> list[str]:
        """The parties that a noun such as "member" means: in apposition, as subject of "is"."""
        found: list[str] = []
        if (noun.dep_ in {"compound", "nmod", "amod"} and noun.head.i > noun.i) or noun.dep_ == "appos":
            found += self.parties(noun.head)
        elif noun.dep_ == "attr":
            found += self.subjects(noun.head)
        return found + [p for child in noun.children if child.dep_ == "appos" for p in self.parties(child)]

    def asserts(self, word: Token) -> bool:
        """Whether what a word tells is so: neither denied nor asked, planned or possible."""
        return read_status(word, _DEED, self.english) == "actual"

    def denies(self, word: Token) -> bool:
        """Whether what a word tells is denied or refused; what was called off was agreed before."""
        return read_status(word, _DEED, self.english) == "denied" and not is_undone(word, self.english)

    def owners(self, noun: Token) -> list[str]:
        """The parties that stand before a noun: "Russian arms", "India's purchase"."""
        found: list[str] = []
        for child in noun.children:
            if child.i < noun.i and child.dep_ in {"poss", "amod", "compound", "nmod"}:
                found += self.parties(child)
        return found

    def parties(self, token: Token) -> list[str]:
        """The states, persons and bodies that a noun phrase and its list name or mean."""
        found: list[str] = []
        for head in (token, *token.conjuncts):
            name = self.at.get(head.i)
            if name is not None and self._is_party(name):
                found.append(name.entity)
            elif name is None and head.i in self.meant:
                found += self.meant[head.i]
            elif name is None:
                inside = range(chunk_start(head), head.i)
                names = [self.at[i] for i in inside if i in self.at and self._is_party(self.at[i])]
                found += [names[-1].entity] if names else self._of(head)
        return list(dict.fromkeys(found))

    def _of(self, noun: Token) -> list[str]:
        """The states named behind "of": "the Baltic states of Estonia and Latvia", "the republic of Armenia"."""
        lemma = self.english.lemma(noun)
        if not is_land_named_behind(noun, lemma) and (noun.tag_ != "NNS" or lemma not in _STATES):
            return []
        lists = [c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"]
        return [p for prep in lists for c in prep.children if c.dep_ == "pobj" for p in self.parties(c)]

    def stated(self, subject: str, predicate: str, value: str, *, by: Token, confidence: float, rule: str) -> Fact:
        """A fact with the sentence of a word as its evidence."""
        evidence = by.sent.text.strip()
        return Fact(subject, predicate, value, evidence, self.parsed.sentence_span(by), confidence, rule)

    def _is_party(self, name: Linked) -> bool:
        if not name.entity or self.cast[name.entity].kind not in {"state", "person", "organisation"}:
            return False
        return name.label not in {"state", "adjective"} or not is_bygone(self.parsed.doc, name.start, name.end)


@dataclass
class KnowingReader(PartyReader):
    """Reads parties beside what the reference tables know."""

    registry: Registry = field(kw_only=True)

    def on_list(self, body: Draft, beside: Token) -> Iterator[str]:
        """The states in the sentence of a word that the tables have as members or parties of a body.

        None where the word is what somebody did not sign or join: whom the sentence names besides is beside the point.
        """
        clause = clause_of(beside)
        if self.english.lemma(clause) in _ENTERING and self.denies(clause):
            return
        for token in beside.sent:
            state = self.at.get(token.i)
            if state and state.head == token.i and state.label in {"state", "adjective"} and state.entity:
                code = self.cast[state.entity].state
                if code and is_listed(code, body, self.cast.published):
                    yield state.entity
