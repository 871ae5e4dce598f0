"""Regions that tell which city or which land is meant: "Paris, Texas", "the governor of Georgia"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import is_noun
from ingest.names.mentions import Name
from ontology.known import Match
from ontology.registry import Registry

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["read_regions"]

_WORDS = load_words("place_names")
_PLACES = frozenset({"state", "place"})


def read_regions(doc: Doc, names: Sequence[Name], registry: Registry) -> tuple[Name, ...]:
    """The names of a text, where a city with a foreign region behind it is one place that the tables do not know.

    A name that a region shares with a state is the region's behind a city and beside the office of a region.
    """
    found: list[Name] = []
    for name in names:
        region = _region(doc, name, registry)
        city = found[-1] if found else None
        if region and city and _is_city_of(doc, city, name, region):
            same = city.match is not None and city.match.state == region.state
            found[-1] = city if same else Name(city.start, name.end, "place")
            if not same:
                continue
        elif region and name.label == "state" and not _has_regional(doc, name):
            region = None
        found.append(replace(name, label="place", match=region) if region and name.label == "state" else name)
    return tuple(found)


def _region(doc: Doc, name: Name, registry: Registry) -> Match | None:
    """The region that a name may mean, of the first state that the tables give."""
    if name.label not in _PLACES:
        return None
    matches = registry.lookup(doc[name.start : name.end].text)
    return next((m for m in matches if m.entity.kind == "place" and m.entity.category in _WORDS["regions"]), None)


def _is_city_of(doc: Doc, city: Name, name: Name, region: Match) -> bool:
    """Whether a region stands in apposition behind a city's name, both alone between commas."""
    if city.label not in _PLACES or city.end + 1 != name.start or doc[city.end].text != ",":
        return False
    root = doc[name.start : name.end].root
    if root.dep_ != "appos" or not city.start <= root.head.i < city.end or any(c.dep_ == "conj" for c in root.children):
        return False
    known = city.match
    if known is not None and known.entity.kind == "state" and known.reason not in {"capital", "place"}:
        return False
    own = name.match is not None and known is not None and name.match.state == known.state
    return region.state is not None and not (own and name.label == "state")


def _has_regional(doc: Doc, name: Name) -> bool:
    """Whether the office of a region stands right behind a name or before it with "of"."""
    root = doc[name.start : name.end].root
    behind = doc[name.end : name.end + 2]
    if any(_is_regional(token) for token in behind if token.tag_ == "POS" or is_noun(token)):
        return True
    return root.dep_ == "pobj" and root.head.lower_ in {"of", "from"} and _is_regional(root.head.head)


def _is_regional(token: Token) -> bool:
    return token.lower_ in _WORDS["regional"]
