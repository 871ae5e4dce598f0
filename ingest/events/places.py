"""Where an event was: the city, region or country that a preposition of place names beside its word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.entities.linking import Linked
from ingest.grammar.lexicon import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_place"]

_WORDS = load_words("places")
_WHERE, _KINDS, _HOLDING = _WORDS["where"], _WORDS["kinds"], _WORDS["holding"]
_LABELS = frozenset({"GPE", "LOC", "FAC"})


def find_place(trigger: Token, names: Sequence[Linked], parties: Sequence[str]) -> str | None:
    """The name of the place; none where it is a state that is itself a party, named as such.

    `names` are the linked names of the segment, `parties` the draft ids of the actors and recipients.
    """
    for preposition in _prepositions(trigger):
        for inner in preposition.children:
            if inner.dep_ == "pobj" and (named := _named(inner)):
                first, last = named
                state = next((n for n in names if n.start <= last.i < n.end and n.label == "state"), None)
                if state is None or state.reason == "capital" or state.entity not in parties:
                    return trigger.doc[first.i : last.i + 1].text
    return None


def _prepositions(trigger: Token) -> Iterator[Token]:
    """Those of place that hang on a word, or on the verb that only says that it was held: "held talks in Oslo"."""
    holders = [trigger]
    if trigger.tag_[:1] == "N" and trigger.dep_ in {"dobj", "nsubjpass"} and trigger.head.lower_ in _HOLDING:
        holders.append(trigger.head)
    for holder in holders:
        yield from (child for child in holder.children if child.dep_ == "prep" and child.lower_ in _WHERE)


def _named(noun: Token) -> tuple[Token, Token] | None:
    """The first and last word of the place that a noun names, itself or as "the city of NAME"."""
    if noun.ent_type_ not in _LABELS:
        behind = (deep for child in noun.children if child.lower_ == "of" for deep in child.children)
        inner = next(behind, None) if noun.lower_ in _KINDS else None
        return _named(inner) if inner is not None and inner.dep_ == "pobj" else None
    entity = next(e for e in noun.doc.ents if e.start <= noun.i < e.end)
    first = entity[1] if entity[0].lower_ == "the" and len(entity) > 1 else entity[0]
    last = next((token for token in reversed(entity) if token.tag_[:1] == "N"), noun)  # names are cut behind "in"
    return first, last
