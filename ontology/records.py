"""One row of each reference table as a frozen value.

Dates are partial ISO strings; a `Spell` is a name with the years it held (`ontology.rows`).
"""

from __future__ import annotations

from dataclasses import dataclass

from ontology.rows import Spell

__all__ = ["Agreement", "Equipment", "Office", "Organisation", "Person", "Place", "State", "Tenure", "Unit"]


@dataclass(frozen=True, slots=True)
class State:
    """A state, a former one or a territory that acts; `name` is the common English short name."""

    code: str
    name: str
    official: str | None  # only where pycountry does not know it
    adjectives: tuple[Spell, ...]
    demonyms: tuple[Spell, ...]
    aliases: tuple[Spell, ...]  # former names carry their years
    capitals: tuple[Spell, ...]  # the first is the capital, others are former ones or seats of government
    metonyms: tuple[Spell, ...]
    legislatures: tuple[Spell, ...]
    armed_forces: tuple[Spell, ...]
    since: str | None
    until: str | None
    successor: str | None
    wikidata: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """An alliance, IGO, ministry, service, agency, company or armed group.

    `state` is the state it belongs to; `base` the one a non-state group lives in.
    """

    slug: str
    name: str
    acronym: str | None
    aliases: tuple[Spell, ...]
    category: str
    state: str | None
    base: str | None
    members: tuple[Spell, ...]
    founded: str | None
    dissolved: str | None
    parent: str | None
    wikidata: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """A city, region, province, sea or base with the state that it lies in or is disputed from."""

    slug: str
    name: str
    category: str
    aliases: tuple[Spell, ...]
    state: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A military or police formation below a service."""

    slug: str
    name: str
    aliases: tuple[Spell, ...]
    category: str
    state: str
    parent: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Office:
    """A kind of office with the titles it goes by; `USA:Secretary of State` holds for that state only.

    `holders` is empty where one person at a time has the office, `few` where some states have several, and
    `many` where the office of a state tells nobody.
    """

    slug: str
    title: str
    aliases: tuple[str, ...]
    source: str
    holders: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person who acts in defence relations."""

    slug: str
    name: str
    aliases: tuple[Spell, ...]
    state: str | None
    organisation: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office of a state or an organisation, dates open where unknown."""

    person: str
    office: str
    state: str | None
    organisation: str | None
    since: str | None
    until: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Horizon:
    """The day up to which the rows of a table are known to hold; what is open then may have ended since."""

    table: str
    checked: str
    source: str


@dataclass(frozen=True, slots=True)
class Equipment:
    """A named weapon, platform or system."""

    slug: str
    name: str
    category: str
    origins: tuple[str, ...]
    makers: tuple[str, ...]
    aliases: tuple[Spell, ...]
    variants: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """A treaty or standing agreement."""

    slug: str
    name: str
    aliases: tuple[Spell, ...]
    category: str
    parties: tuple[Spell, ...]
    signed: str | None
    in_force: str | None
    extended: tuple[str, ...]
    ended: str | None
    source: str
