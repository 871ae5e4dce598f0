"""Offices of cities and regions, which are none of the state in which they lie."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.entities.linking import Linked
from ingest.grammar.lexicon import load_words
from ontology.known import Match
from ontology.registry import Registry

__all__ = ["Seat", "read_seat"]

_CIVIC = load_words("persons")["civic"]
_BREAKAWAY = "breakaway-region"


@dataclass(frozen=True, slots=True)
class Seat:
    """What an office is of: its name, and whether the state that claims it has a say there."""

    name: str
    breakaway: bool


def read_seat(body: Linked, text: str, title: str, registry: Registry) -> Seat | None:
    """The city or region that a title's body is, None where its words mean the whole state.

    A capital mostly stands for its state; it is a city to those who run cities.
    """
    civic = not _CIVIC.isdisjoint(title.casefold().split())
    if body.label not in {"place", "state", "adjective"} or not (body.reason == "place" or civic):
        return None
    match = next(iter([*_places(registry.lookup(text)), *_places(registry.find_places(text))]), None)
    if match is None:
        return None
    name = match.entity.name
    first = next(iter(registry.lookup(name)), None)
    if match.state and (first is None or first.entity.kind != "place"):  # a state or its capital has the name as well
        name = f"{name}, {registry.state(match.state).name}"
    return Seat(name, match.entity.category == _BREAKAWAY)


def _places(matches: tuple[Match, ...]) -> list[Match]:
    return [match for match in matches if match.entity.kind == "place"]
