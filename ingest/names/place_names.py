"""Names that a weapon shares with a place: which of the two is meant, by what the grammar does with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.grammar.lexicon import load_words
from ingest.names.mentions import Name
from ontology.registry import Registry

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["read_as_place"]

_WORDS = load_words("place_names")


def read_as_place(doc: Doc, name: Name, registry: Registry) -> Name:
    """A weapon's name of one word as a place where the tables know such a place and the sentence speaks of it."""
    if name.label != "weapon" or name.match is None or name.end - name.start != 1:
        return name
    token = doc[name.start]
    if not _is_place(token):
        return name
    known = [m for m in registry.lookup(token.text) if m.entity.kind == "place"]
    place = next(iter(known or registry.find_places(token.text)), None)
    return name if place is None else replace(name, label="place", match=place)


def _is_place(token: Token) -> bool:
    """Whether something is in a name, somebody attacks or visits it, or it is a region: "in NAME", "NAME province"."""
    if not token.text.isalpha() or any(child.dep_ in {"det", "poss", "compound", "amod"} for child in token.children):
        return False
    if token.dep_ in {"compound", "nmod", "poss"}:
        return token.head.i > token.i and token.head.lower_ in _WORDS["nouns"]
    if token.dep_ == "pobj":
        return token.head.lower_ in _WORDS["prepositions"]
    return token.dep_ in {"dobj", "nsubjpass"} and token.head.lower_ in _WORDS["verbs"]
