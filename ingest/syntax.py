"""Grammatical paths between words of a parse, normalised over voice, conjunction and apposition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "FAR",
    "SUBJECTS",
    "Paths",
    "chunk_start",
    "clause_of",
    "is_noun",
    "is_verb",
    "noun_heads",
    "path",
    "path_steps",
]

FAR = "far"
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LONGEST = 6
_CHUNK_PARTS = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "npadvmod", "advmod", "case", "punct", "predet",
     "neg", "preconj", "acomp", "cc", "conj", "appos"}
)  # fmt: skip
_DOWN = {
    "nsubj": "S", "csubj": "S", "expl": "S", "nsubjpass": "O", "csubjpass": "O", "dobj": "O", "obj": "O",
    "dative": "D", "iobj": "D", "poss": "G", "amod": "M", "compound": "M", "nmod": "M", "npadvmod": "M",
    "nummod": "M", "advmod": "M", "attr": "T", "acomp": "T", "oprd": "T", "ccomp": "C", "xcomp": "X",
    "advcl": "A", "relcl": "R", "acl": "L", "pcomp": "C", "parataxis": "C",
}  # fmt: skip
_SILENT = frozenset({"conj", "appos", "nmod:appos"})


def is_verb(token: Token) -> bool:
    """Whether the tagger calls it a verb."""
    return token.tag_[:1] == "V"


def is_noun(token: Token) -> bool:
    """Whether the tagger calls it a common or proper noun."""
    return token.tag_[:2] == "NN"


def noun_heads(doc: Doc) -> Iterator[Token]:
    """The heads of the base noun phrases: nouns, pronouns and numbers that modify no other noun."""
    for token in doc:
        tag = token.tag_
        if tag[:2] == "NN" or tag in {"PRP", "DT", "CD", "JJ", "JJS"}:
            if token.dep_ in {"compound", "amod", "nmod", "det", "nummod", "npadvmod", "predet", "quantmod"}:
                continue
            if tag in {"DT", "CD", "JJ", "JJS"} and token.dep_ not in {"nsubj", "nsubjpass", "dobj", "pobj", "conj"}:
                continue
            yield token


def chunk_start(head: Token) -> int:
    """The index of the first token of the base noun phrase that ends in `head`."""
    start = head.i
    for child in head.lefts:
        if child.dep_ in _CHUNK_PARTS:
            start = min(start, child.left_edge.i)
    return start


def clause_of(token: Token) -> Token:
    """The nearest verb at or above a token, or the root."""
    while token.tag_[:1] != "V" and token.head.i != token.i:
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


def path_steps(source: Token, target: Token) -> tuple[str, ...] | None:
    """The steps from one word up to the lowest common head and down to the other; None across sentences."""
    return Paths(source.doc).steps(source.i, target.i)


def path(source: Token, target: Token) -> str:
    """The path as one string, `far` where it is longer than six steps or crosses sentences, `=` where it is empty."""
    steps = path_steps(source, target)
    if steps is None or len(steps) > _LONGEST:
        return FAR
    return " ".join(steps) or "="
