"""The reference tables as frozen values: the one reader of `reference/*.csv`.

Dates are partial ISO strings; cells with several values part them by `|` (`ontology.rows`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ontology.records import Agreement, Equipment, Horizon, Office, Organisation, Person, Place, State, Tenure, Unit
from ontology.rows import Row, Spell, read_table

__all__ = [
    "REFERENCE",
    "Agreement",
    "Equipment",
    "Horizon",
    "Office",
    "Organisation",
    "Person",
    "Place",
    "Spell",
    "State",
    "Tenure",
    "Unit",
    "read_agreements",
    "read_equipment",
    "read_horizons",
    "read_offices",
    "read_organisations",
    "read_persons",
    "read_places",
    "read_states",
    "read_tenures",
    "read_units",
    "state_codes",
]

REFERENCE = Path(__file__).parent / "reference"


def _columns(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


def read_states(folder: Path = REFERENCE) -> tuple[State, ...]:
    """States by code."""
    columns = _columns(
        "code,name,official,adjective,demonym,aliases,capital,metonyms,legislature,armed_forces,"
        "since,until,successor,wikidata,source"
    )
    return read_table(folder / "states.csv", columns, _state, lambda state: state.code)


@cache
def state_codes() -> frozenset[str]:
    """The codes of all states of the packaged table."""
    return frozenset(state.code for state in read_states())


def _state(row: Row) -> State:
    return State(
        row.code("code"),
        row.required("name"),
        row.text("official"),
        row.spells("adjective"),
        row.spells("demonym"),
        row.spells("aliases"),
        row.spells("capital"),
        row.spells("metonyms"),
        row.spells("legislature"),
        row.spells("armed_forces"),
        row.date("since"),
        row.date("until"),
        row.optional_code("successor"),
        row.text("wikidata"),
        row.required("source"),
    )


def read_organisations(folder: Path = REFERENCE) -> tuple[Organisation, ...]:
    """Organisations of all kinds but units."""
    columns = _columns("slug,name,acronym,aliases,category,state,base,members,founded,dissolved,parent,wikidata,source")
    return read_table(folder / "organisations.csv", columns, _organisation, lambda organisation: organisation.slug)


def _organisation(row: Row) -> Organisation:
    return Organisation(
        row.slug("slug"),
        row.required("name"),
        row.text("acronym"),
        row.spells("aliases"),
        row.slug("category"),
        row.optional_code("state"),
        row.optional_code("base"),
        row.spells("members"),
        row.date("founded"),
        row.date("dissolved"),
        row.optional_slug("parent"),
        row.text("wikidata"),
        row.required("source"),
    )


def read_places(folder: Path = REFERENCE) -> tuple[Place, ...]:
    """Places beside the capitals."""
    return read_table(
        folder / "places.csv",
        _columns("slug,name,category,aliases,state,source"),
        lambda row: Place(
            row.slug("slug"),
            row.required("name"),
            row.slug("category"),
            row.spells("aliases"),
            row.optional_code("state"),
            row.required("source"),
        ),
        lambda place: place.slug,
    )


def read_units(folder: Path = REFERENCE) -> tuple[Unit, ...]:
    """Formations of armed forces and police."""
    return read_table(
        folder / "units.csv",
        _columns("slug,name,aliases,category,state,parent,source"),
        lambda row: Unit(
            row.slug("slug"),
            row.required("name"),
            row.spells("aliases"),
            row.slug("category"),
            row.code("state"),
            row.optional_slug("parent"),
            row.required("source"),
        ),
        lambda unit: unit.slug,
    )


def read_offices(folder: Path = REFERENCE) -> tuple[Office, ...]:
    """Kinds of office with their titles."""
    return read_table(
        folder / "offices.csv",
        _columns("slug,title,aliases,holders,source"),
        lambda row: Office(
            row.slug("slug"), row.required("title"), row.values("aliases"), row.required("source"), row.text("holders")
        ),
        lambda office: office.slug,
    )


def read_persons(folder: Path = REFERENCE) -> tuple[Person, ...]:
    """Persons by slug."""
    return read_table(
        folder / "persons.csv",
        _columns("slug,name,aliases,state,organisation,source"),
        lambda row: Person(
            row.slug("slug"),
            row.required("name"),
            row.spells("aliases"),
            row.optional_code("state"),
            row.optional_slug("organisation"),
            row.required("source"),
        ),
        lambda person: person.slug,
    )


def read_tenures(folder: Path = REFERENCE) -> tuple[Tenure, ...]:
    """Tenures in the order of the file."""
    return read_table(
        folder / "tenures.csv",
        _columns("person,office,state,organisation,since,until,source"),
        lambda row: Tenure(
            row.slug("person"),
            row.slug("office"),
            row.optional_code("state"),
            row.optional_slug("organisation"),
            row.date("since"),
            row.date("until"),
            row.required("source"),
        ),
        lambda tenure: (tenure.person, tenure.office, tenure.state, tenure.organisation, tenure.since),
    )


def read_horizons(folder: Path = REFERENCE) -> tuple[Horizon, ...]:
    """The days up to which tables are known to hold."""
    return read_table(
        folder / "horizons.csv",
        _columns("table,checked,source"),
        lambda row: Horizon(row.slug("table"), row.day("checked"), row.required("source")),
        lambda horizon: horizon.table,
    )


def read_equipment(folder: Path = REFERENCE) -> tuple[Equipment, ...]:
    """Weapons, platforms and systems."""
    return read_table(
        folder / "equipment.csv",
        _columns("slug,name,category,origins,maker,aliases,variants,source"),
        lambda row: Equipment(
            row.slug("slug"),
            row.required("name"),
            row.slug("category"),
            row.values("origins"),
            row.values("maker"),
            row.spells("aliases"),
            row.values("variants"),
            row.required("source"),
        ),
        lambda equipment: equipment.slug,
    )


def read_agreements(folder: Path = REFERENCE) -> tuple[Agreement, ...]:
    """Treaties and standing agreements."""
    return read_table(
        folder / "agreements.csv",
        _columns("slug,name,aliases,category,parties,signed,in_force,extended,ended,source"),
        lambda row: Agreement(
            row.slug("slug"),
            row.required("name"),
            row.spells("aliases"),
            row.slug("category"),
            row.spells("parties"),
            row.date("signed"),
            row.date("in_force"),
            row.dates("extended"),
            row.date("ended"),
            row.required("source"),
        ),
        lambda agreement: agreement.slug,
    )
