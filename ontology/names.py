"""What may be asked of the index of names: the readers of whole phrases know the registry by this alone."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from ontology.known import KnownEntity, Match

__all__ = ["Names"]


class Names(Protocol):
    """Names, states and offices; `ontology.registry.Registry` says what each question means."""

    def lookup(self, phrase: str, *, on: date | None = None) -> tuple[Match, ...]:
        """All that the whole phrase names, best first."""

    def find_places(self, phrase: str) -> tuple[Match, ...]:
        """Places of the wider gazetteer that the whole phrase names, best first."""

    def find_fuller(self, phrase: str) -> Match | None:
        """The one known person whose name is the phrase less a part of it."""

    def find_variants(self, phrase: str) -> tuple[Match, ...]:
        """Entities with a form that is nearly the phrase, best first."""

    def state(self, code: str) -> KnownEntity:
        """A state by its code."""

    def adjective(self, code: str) -> str:
        """The first adjective of a state, or its name."""

    def as_of(self, entity: KnownEntity, on: date | None) -> KnownEntity:
        """A person with the state of the office held on the day."""

    def holder(self, office: str, state: str, on: date) -> Match | None:
        """Who held an office of a state or of an organisation on a day."""

    def offices_of(self, iri: str, on: date | None) -> tuple[tuple[str, str], ...]:
        """The offices of a person as (office slug, state code or organisation slug), on a day or ever."""

    def office(self, title: str, *, state: str | None = None) -> str | None:
        """The slug of an office by any of its titles."""

    def office_title(self, slug: str) -> str:
        """The common English title of an office."""

    def national_office(self, title: str) -> tuple[str, str] | None:
        """The state and the office of a title that only one state uses."""

    def headship(self, organisation: str) -> str | None:
        """The office whose holder is the head of an organisation."""
