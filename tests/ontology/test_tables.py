from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ontology import tables
from ontology.agencies import expand_organisations
from ontology.errors import ReferenceDataError

CODES = {state.code for state in tables.read_states()}
BODIES = {organisation.slug for organisation in expand_organisations()}


def test_every_table_is_read_whole() -> None:
    with (tables.REFERENCE / "persons.csv").open(encoding="utf-8") as file:
        assert len(tables.read_persons()) == sum(1 for _ in file) - 1


def test_codes_of_persons_and_tenures_are_states() -> None:
    assert {person.state for person in tables.read_persons() if person.state} <= CODES
    assert {tenure.state for tenure in tables.read_tenures() if tenure.state} <= CODES


def test_bodies_of_persons_and_tenures_are_organisations() -> None:
    assert {person.organisation for person in tables.read_persons() if person.organisation} <= BODIES
    assert {tenure.organisation for tenure in tables.read_tenures() if tenure.organisation} <= BODIES


def test_tenures_name_known_persons_and_offices() -> None:
    tenures = tables.read_tenures()
    assert {tenure.person for tenure in tenures} <= {person.slug for person in tables.read_persons()}
    assert {tenure.office for tenure in tenures} <= {office.slug for office in tables.read_offices()}
    assert [tenure for tenure in tenures if not (tenure.state or tenure.organisation)] == []


def test_origins_and_makers_of_equipment_are_known() -> None:
    equipment = tables.read_equipment()
    assert {code for weapon in equipment for code in weapon.origins} <= CODES
    assert {maker for weapon in equipment for maker in weapon.makers} <= BODIES


def test_parties_to_agreements_are_known() -> None:
    parties = {party.name for agreement in tables.read_agreements() for party in agreement.parties}
    assert parties <= CODES | BODIES


def test_places_and_units_lie_in_known_states() -> None:
    assert {place.state for place in tables.read_places() if place.state} <= CODES
    assert {unit.state for unit in tables.read_units()} <= CODES
    assert {unit.parent for unit in tables.read_units() if unit.parent} <= BODIES


def test_an_unknown_code_names_file_and_line(tmp_path: Path) -> None:
    shutil.copy(tables.REFERENCE / "places.csv", tmp_path)
    with (tmp_path / "places.csv").open("a", encoding="utf-8") as file:
        file.write("atlantis,Atlantis,city,,Atlantis,nobody\n")
    lines = (tmp_path / "places.csv").read_text(encoding="utf-8").count("\n")
    with pytest.raises(ReferenceDataError, match=rf"places\.csv:{lines}: column state: 'Atlantis'"):
        tables.read_places(tmp_path)


def test_the_codes_are_those_of_the_packaged_states() -> None:
    assert tables.state_codes() == CODES
    assert {"FRA", "TWN", "SUN"} < tables.state_codes()
