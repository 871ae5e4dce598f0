"""From the tables to the rows of an index: every form of every entity, the offices and who held them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from ontology.agencies import expand_organisations
from ontology.index import build_index
from ontology.indexing import (
    Form,
    agreement_forms,
    equipment_forms,
    organisation_forms,
    person_forms,
    place_forms,
    state_forms,
    unit_forms,
)  # fmt: skip
from ontology.tables import (
    REFERENCE,
    Organisation,
    State,
    read_agreements,
    read_equipment,
    read_horizons,
    read_offices,
    read_organisations,
    read_persons,
    read_places,
    read_states,
    read_tenures,
    read_units,
)  # fmt: skip
from ontology.tenures import term_of

__all__ = ["StateNote", "assemble_rows"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class StateNote:
    """What the registry needs of a state beside its names."""

    code: str
    adjective: str
    until: str | None


def assemble_rows(folders: Sequence[Path]) -> dict[str, Any]:
    """The rows of index, states, offices and terms, and the day the terms are checked to, as JSON knows them."""
    states = _tables(folders, "states.csv", read_states)
    offices = _tables(folders, "offices.csv", read_offices)
    tenures = _tables(folders, "tenures.csv", read_tenures)
    horizons = _tables(folders, "horizons.csv", read_horizons)
    return {
        "index": build_index(_forms(states, folders)).rows(),
        "states": [astuple(_note(state)) for state in states],
        "offices": [astuple(office) for office in offices],
        "terms": [astuple(term_of(tenure)) for tenure in tenures],
        "checked": max((horizon.checked for horizon in horizons if horizon.table == "tenures"), default=None),
    }


def _tables(folders: Sequence[Path], name: str, read: Callable[[Path], tuple[T, ...]]) -> list[T]:
    """The rows of one table in all folders; only the packaged folder must have every table."""
    return [row for folder in folders if folder == REFERENCE or (folder / name).exists() for row in read(folder)]


def _note(state: State) -> StateNote:
    return StateNote(state.code, state.adjectives[0].name if state.adjectives else state.name, state.until)


def _forms(states: Sequence[State], folders: Sequence[Path]) -> Iterator[Form]:
    official = _official_names()
    organisations = _tables(folders, "organisations.csv", _organisations)
    bases = {organisation.slug: organisation.state or organisation.base for organisation in organisations}
    yield from chain.from_iterable(state_forms(state, official.get(state.code, ())) for state in states)
    yield from chain.from_iterable(map(organisation_forms, organisations))
    yield from chain.from_iterable(map(unit_forms, _tables(folders, "units.csv", read_units)))
    yield from chain.from_iterable(map(place_forms, _tables(folders, "places.csv", read_places)))
    for person in _tables(folders, "persons.csv", read_persons):
        yield from person_forms(person, bases.get(person.organisation or ""))
    yield from chain.from_iterable(map(equipment_forms, _tables(folders, "equipment.csv", read_equipment)))
    yield from chain.from_iterable(map(agreement_forms, _tables(folders, "agreements.csv", read_agreements)))


def _organisations(folder: Path) -> tuple[Organisation, ...]:
    return expand_organisations(folder) if folder == REFERENCE else read_organisations(folder)


def _official_names() -> Mapping[str, tuple[str, ...]]:
    import pycountry

    names: dict[str, tuple[str, ...]] = {}
    for country in pycountry.countries:
        held = (country.name, getattr(country, "common_name", None), getattr(country, "official_name", None))
        names[country.alpha_3] = tuple(dict.fromkeys(name for name in held if name))
    return names
