"""Names that two parties share: a capital with a body or a region, a parliament with a party."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.grammar.lexicon import load_words
from ingest.names.mentions import Name, NamedSegment
from ontology.known import Match
from ontology.registry import Registry

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["read_shared"]

_WORDS = load_words("place_names")
_PARTY = load_words("bodies")["behind_parties"]
_DEALING = frozenset({"against", "between", "by", "with"})
_BEING = frozenset({"be", "been", "being", "is", "was"})


def read_shared(segments: Sequence[NamedSegment], registry: Registry) -> Sequence[NamedSegment]:
    """The names of an article, those that two parties share as the one that text and article mean."""
    shared = {name.match.entity.iri for _, names in segments for name in names if name.match and _may_share(name.match)}
    if not shared:
        return segments
    told = {
        name.match.state
        for _, names in segments
        for name in names
        if name.match and name.match.state and not _may_share(name.match)
    }
    return [(parsed, [_read(parsed.doc, name, told, registry) for name in names]) for parsed, names in segments]


def _may_share(match: Match) -> bool:
    return match.reason == "capital" or match.entity.category == "legislature"


def _read(doc: Doc, name: Name, told: Set[str], registry: Registry) -> Name:
    if name.match is None or not _may_share(name.match):
        return name
    for other in registry.lookup(doc[name.start : name.end].text):
        if name.match.reason == "capital" and name.match.state not in told:
            if other.entity.kind == "organisation" and other.state is None and _acts(doc[name.start : name.end].root):
                return replace(name, label="organisation", match=other)
            if other.entity.kind == "place" and other.state in told:
                return replace(name, label="place", match=other)
        elif other.entity.category == "party" and other.state in told and _is_party(doc, name.end):
            return replace(name, match=other)
    return name


def _acts(token: Token) -> bool:
    """Whether a place does something or is dealt with as no city is: "accused NAME", "talks with NAME"."""
    while token.dep_ == "conj":
        token = token.head
    head = token.head.lower_
    match token.dep_:
        case "poss":
            return True
        case "nsubj":
            return head not in _BEING
        case "dobj":
            return head not in _WORDS["verbs"]
        case "pobj":
            return head in _DEALING
        case _:
            return False


def _is_party(doc: Doc, end: int) -> bool:
    """Whether what stands behind a name only parties have: "NAME party leader", "NAME-led government"."""
    behind = [token.lower_ for token in doc[end : end + 2]]
    return behind == ["-", "led"] or (bool(behind) and behind[0] in _PARTY)
