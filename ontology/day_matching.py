"""What a day makes of the entities that a phrase may mean: for whom a person acts then, and who is in office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ontology.known import HOLDER, Match, rank

if TYPE_CHECKING:
    from ontology.registry import Registry

__all__ = ["match_day"]


def match_day(registry: Registry, matches: Sequence[Match], on: date | None) -> tuple[Match, ...]:
    """Persons with the state they act for on the day; of several, those in office then come first."""
    persons = sum(match.entity.kind == "person" for match in matches)
    if not persons:
        return tuple(matches)
    dated = [replace(match, entity=registry.as_of(match.entity, on)) for match in matches]
    return rank([_in_office(registry, match, on) for match in dated] if on and persons > 1 else dated)


def _in_office(registry: Registry, match: Match, on: date) -> Match:
    by_office = match.reason.startswith(HOLDER)
    if match.entity.kind != "person" or by_office or not registry.offices_of(match.entity.iri, on):
        return match
    return replace(match, score=min(1.0, round(match.score * 1.1, 4)))
