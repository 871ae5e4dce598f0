"""Peoples that live in several states: the part of one that the sentence, or else the article, speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.grammar.syntax import is_behind
from ingest.names.mentions import Name, NamedSegment
from ontology.known import Match
from ontology.peoples import find_part, is_people
from ontology.registry import Registry

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["read_peoples"]

_LIVING = frozenset({"across", "from", "in", "inside", "near", "of", "throughout", "within"})


def read_peoples(segments: Sequence[NamedSegment], registry: Registry) -> Sequence[NamedSegment]:
    """The names of an article, a people's as that of its part in the state beside it or where the sentence is set.

    A people of no one state takes else the only one of its states that the article names; it may stay without.
    """
    if not any(is_people(name.match) for _, names in segments for name in names):
        return segments
    everywhere = sorted({code for _, names in segments for name in names if (code := _state(name))})
    return [
        (parsed, [_read(parsed.doc, name, names, everywhere, registry) for name in names]) for parsed, names in segments
    ]


def _read(doc: Doc, name: Name, names: Sequence[Name], everywhere: Sequence[str], registry: Registry) -> Name:
    if name.match is None or not is_people(name.match):
        return name
    part = _part_told(doc, name, name.match, names, registry)
    if part is None and name.match.state is None:
        part = find_part(registry, name.match, everywhere)
    return replace(name, match=part) if part else name


def _part_told(doc: Doc, name: Name, people: Match, names: Sequence[Name], registry: Registry) -> Match | None:
    """The part of a people by the state right before its name, else by the state that the sentence is set in."""
    others = [other for other in names if other is not name and doc[other.start].sent == doc[name.start].sent]
    before = [code for other in others if _owns(doc, other, name) and (code := _state(other))]
    return find_part(registry, people, dict.fromkeys(before)) or find_part(
        registry, people, dict.fromkeys(_set_in(doc, others))
    )


def _owns(doc: Doc, other: Name, name: Name) -> bool:
    """Whether a name stands right before another: "Iraq's Kurds", "the Iraqi Kurdish parties"."""
    between = doc[other.end : name.start]
    return other.end <= name.start and all(token.tag_ == "POS" for token in between)


def _set_in(doc: Doc, names: Sequence[Name]) -> Iterator[str]:
    for name in names:
        code = _state(name)
        if code and is_behind(doc[name.start : name.end].root, _LIVING):
            yield code


def _state(name: Name) -> str | None:
    """The state that a name of a state or of a place tells, other than a people's."""
    if name.match is None or name.match.entity.kind not in {"state", "place"} or is_people(name.match):
        return None
    return name.match.state
