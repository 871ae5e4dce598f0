"""Peoples that live in several states: which of them a state beside the name tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ontology.known import Match
from ontology.names import Names

__all__ = ["find_part", "is_people", "settle_parts"]


def is_people(match: Match | None) -> bool:
    """Whether a name is that of a people."""
    return match is not None and match.entity.kind == "place" and match.entity.category == "people"


def find_part(registry: Names, people: Match, codes: Iterable[str]) -> Match | None:
    """The part of a people that the tables know in the one of some states that has one: Iraqi Kurds.

    None where it lives in none of the states or in several.
    """
    parts = [
        match
        for code in codes
        for match in registry.lookup(f"{registry.adjective(code)} {people.entity.name}")
        if match.entity.kind == "place" and match.state == code
    ]
    return parts[0] if len(parts) == 1 else None


def settle_parts(registry: Names, matches: Sequence[Match]) -> list[Match]:
    """The matches of a phrase with the part that its best state tells in place of a people of no one state."""
    codes = {match.state: match.score for match in matches if match.state}
    if not codes:
        return list(matches)
    best = max(codes, key=lambda code: codes[code])
    settled = []
    for match in matches:
        part = find_part(registry, match, [best]) if is_people(match) and match.state is None else None
        settled.append(replace(part, score=match.score) if part else match)
    return settled
