"""Grammatical paths between words of a parse, normalised over voice, conjunction and apposition."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from ingest.grammar.language import English

__all__ = [
    "SUBJECTS",
    "Paths",
    "chunk_start",
    "clause_of",
    "is_behind",
    "is_definite",
    "is_infinitive",
    "is_noun",
    "is_verb",
    "name_of_verb",
]

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CHUNK_PARTS = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "npadvmod", "advmod", "case", "punct", "predet",
     "neg", "preconj", "acomp", "cc", "conj", "appos"}
)  # fmt: skip
_DEFINITE = frozenset({"the", "that", "these", "this", "those"})
_DOWN = {
    "nsubj": "S", "csubj": "S", "expl": "S", "nsubjpass": "O", "csubjpass": "O", "dobj": "O", "obj": "O",
    "dative": "D", "iobj": "D", "poss": "G", "amod": "M", "compound": "M", "nmod": "M", "npadvmod": "M",
    "nummod": "M", "advmod": "M", "attr": "T", "acomp": "T", "oprd": "T", "ccomp": "C", "xcomp": "X",
    "advcl": "A", "relcl": "R", "acl": "L", "pcomp": "C", "parataxis": "C",
}  # fmt: skip
_BELOW_PREPOSITIONS = frozenset({"appos", "compound", "nmod", "pobj"})
_SILENT = frozenset({"conj", "appos", "nmod:appos"})


def is_verb(token: Token) -> bool:
    """Whether the tagger calls it a verb."""
    return token.tag_[:1] == "V"


def is_noun(token: Token) -> bool:
    """Whether the tagger calls it a common or proper noun."""
    return token.tag_[:2] == "NN"


def is_infinitive(token: Token) -> bool:
    """Whether it is a verb's base form behind "to"."""
    return token.tag_ == "VB" and any(child.lower_ == "to" for child in token.children)


def name_of_verb(verb: Token, english: English) -> str:
    """The lemma of a word, of a verb with its particle: "rule out"."""
    lemma = english.lemma(verb)
    particle = next((child.lower_ for child in verb.children if child.dep_ == "prt"), None)
    return f"{lemma} {particle}" if particle else lemma


def chunk_start(head: Token) -> int:
    """The index of the first token of the base noun phrase that ends in `head`."""
    start = head.i
    for child in head.lefts:
        if child.dep_ in _CHUNK_PARTS:
            start = min(start, child.left_edge.i)
    return start


def is_behind(name: Token, prepositions: Set[str]) -> bool:
    """Whether a name stands behind one of some prepositions: "in Oslo", "in Oslo, Norway"."""
    while name.dep_ in _BELOW_PREPOSITIONS and name.head.i != name.i:
        name = name.head
    return name.dep_ == "prep" and name.lower_ in prepositions


def is_definite(noun: Token) -> bool:
    """Whether a noun is one that the text takes for known: "the deal", "their deal"."""
    return any(child.lower_ in _DEFINITE or child.dep_ == "poss" for child in noun.lefts)


def clause_of(token: Token) -> Token:
    """The nearest verb at or above a token, or the root."""
    while not is_verb(token) and token.head.i != token.i:
        token = token.head
    return token


def _relative_role(verb: Token) -> str:
    """What the antecedent is to a clause that modifies it: its subject, its object, or the pronoun's preposition."""
    for child in verb.children:
        if child.tag_ in {"WDT", "WP", "WP$"}:
            return _DOWN.get(child.dep_, "?")
        if child.dep_ == "prep" and any(c.tag_ in {"WDT", "WP"} for c in child.children):
            return f"P:{child.lower_}"
    if verb.dep_ == "relcl":
        return "O" if any(c.dep_ in SUBJECTS for c in verb.children) else "S"
    return "O" if verb.tag_ == "VBN" else "S"


def _up(token: Token) -> str | None:
    """The step from a token to its head; None where the step is silent."""
    dep = token.dep_
    if dep in _SILENT:
        return "^&" if is_verb(token) else None
    if dep in {"relcl", "acl"}:
        return f"^{'R' if dep == 'relcl' else 'L'}:{_relative_role(token)}"
    if dep in {"pobj", "pcomp"}:
        return None  # the preposition's own step carries it
    if dep in {"prep", "agent"}:
        return f"^P:{token.lower_}"
    return "^" + _DOWN.get(dep, "?")


def _down(token: Token) -> str | None:
    dep = token.dep_
    if dep in _SILENT:
        return "&" if is_verb(token) else None
    if dep == "agent":
        return "S"
    if dep in {"prep", "dative"} and token.tag_ in {"IN", "TO"}:
        return f"P:{token.lower_}"
    if dep == "pobj":
        return None
    return _DOWN.get(dep, "?")


class Paths:
    """The grammatical paths between the words of a text, each word looked at once."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._climbs: dict[int, tuple[int, ...]] = {}
        self._up: dict[int, str | None] = {}
        self._down: dict[int, str | None] = {}

    def steps(self, source: int, target: int) -> tuple[str, ...] | None:
        """The steps from one word up to the lowest common head and down to the other; None across sentences."""
        climb, descent = self.climb(source), self.climb(target)
        below = next((n for n, index in enumerate(descent) if index in climb), None)
        if below is None:
            return None
        ups = (self._step(self._up, _up, i) for i in climb[: climb.index(descent[below])])
        downs = (self._step(self._down, _down, i) for i in reversed(descent[:below]))
        return (*(step for step in ups if step), *(step for step in downs if step))

    def climb(self, index: int) -> tuple[int, ...]:
        """A word and all above it, from the word up."""
        found = self._climbs.get(index)
        if found is None:
            head = self._doc[index].head.i
            found = self._climbs[index] = (index,) if head == index else (index, *self.climb(head))
        return found

    def _step(self, known: dict[int, str | None], step: Callable[[Token], str | None], index: int) -> str | None:
        if index not in known:
            known[index] = step(self._doc[index])
        return known[index]
