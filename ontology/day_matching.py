"""What a day makes of the entities that a phrase may mean: whose name it is then, and who is in office for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ontology.known import HOLDER, Match, rank
from ontology.names import Names
from ontology.tenures import first_day, last_day

__all__ = ["match_day", "match_years"]

_OTHER_YEARS = 0.8


def match_years(matches: Sequence[Match], on: date) -> tuple[Match, ...]:
    """The matches; a name that the entity bore in other years has a lesser score, and a reason that says so."""
    if not any(match.dated for match in matches):
        return tuple(matches)
    return rank([_in_years(match, on.isoformat()) for match in matches])


def _in_years(match: Match, day: str) -> Match:
    if first_day(match.since) <= day <= last_day(match.until):
        return match
    years = f"{match.since or ''}–{match.until or ''}"
    return replace(match, score=round(_OTHER_YEARS * match.score, 4), reason=f"{match.reason}, {years}")


def match_day(registry: Names, matches: Sequence[Match], on: date | None) -> tuple[Match, ...]:
    """Persons with the state they act for on the day; of several, those in office then come first."""
    persons = sum(match.entity.kind == "person" for match in matches)
    if not persons:
        return tuple(matches)
    dated = [replace(match, entity=registry.as_of(match.entity, on)) for match in matches]
    return rank([_in_office(registry, match, on) for match in dated] if on and persons > 1 else dated)


def _in_office(registry: Names, match: Match, on: date) -> Match:
    by_office = match.reason.startswith(HOLDER)
    if match.entity.kind != "person" or by_office or not registry.offices_of(match.entity.iri, on):
        return match
    return replace(match, score=min(1.0, round(match.score * 1.1, 4)))
