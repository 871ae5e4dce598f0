"""The parties that grammar ties to a word: subjects, agents, owners and those behind prepositions."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from ingest.cast import Cast
from ingest.language import English
from ingest.linking import Linked
from ingest.parsing import ParsedSegment
from ingest.syntax import chunk_start

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["FIRMS", "PartyReader", "principal_of"]

FIRMS = frozenset({"company", "manufacturer", "defence-company", "arms-manufacturer"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RAISED = frozenset({"xcomp", "conj", "advcl", "ccomp", "pcomp", "acl"})


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


class PartyReader:
    """Reads the parties of words in one segment by the names that stand in it."""

    def __init__(self, parsed: ParsedSegment, at: Mapping[int, Linked], cast: Cast, english: English) -> None:
        self.parsed = parsed
        self.at = at
        self.cast = cast
        self.english = english

    def clause_subjects(self, noun: Token) -> list[str]:
        """The subjects of the verb that a noun depends on."""
        token = noun
        for _ in range(4):
            token = token.head
            if token.tag_[:1] == "V":
                return self.subjects(token)
        return []

    def subjects(self, verb: Token) -> list[str]:
        """The subjects of a verb, over raising, control, lists of verbs and relative clauses."""
        for _ in range(4):
            found = [p for c in verb.children if c.dep_ in _SUBJECTS for p in self.parties(c)]
            if found:
                return found
            if verb.dep_ == "relcl" and any(c.dep_ in _SUBJECTS for c in verb.children):
                return self.parties(verb.head)
            if verb.dep_ not in _RAISED:
                return self.by(verb)
            verb = verb.head
        return []

    def by(self, word: Token) -> list[str]:
        """The agents behind "by"."""
        return self.after(word, {"by"})

    def after(self, word: Token, prepositions: AbstractSet[str]) -> list[str]:
        """The parties behind prepositions of a word, or of what stands between it and them."""
        found: list[str] = []
        for child in word.children:
            if child.dep_ in {"prep", "agent", "dative"} and child.lower_ in prepositions:
                found += [p for c in child.children if c.dep_ in {"pobj", "pcomp"} for p in self.parties(c)]
            elif child.dep_ in {"dobj", "nsubjpass", "prep", "pobj"} and child.i > word.i and not found:
                found += self.after(child, prepositions)
        return found

    def owners(self, noun: Token) -> list[str]:
        """The parties that stand before a noun: "Russian arms", "India's purchase"."""
        found: list[str] = []
        for child in noun.children:
            if child.i < noun.i and child.dep_ in {"poss", "amod", "compound", "nmod"}:
                found += self.parties(child)
        return found

    def parties(self, token: Token) -> list[str]:
        """The states, persons and bodies that a noun phrase and its list name."""
        found: list[str] = []
        for head in (token, *token.conjuncts):
            name = self.at.get(head.i)
            if name is None:
                inside = range(chunk_start(head), head.i)
                names = [self.at[i] for i in inside if i in self.at and self._is_party(self.at[i])]
                name = names[-1] if names else None
            if name is not None and self._is_party(name) and name.entity not in found:
                found.append(name.entity)
        return found

    def _is_party(self, name: Linked) -> bool:
        return bool(name.entity) and self.cast[name.entity].kind in {"state", "person", "organisation"}
