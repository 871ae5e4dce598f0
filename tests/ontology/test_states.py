from __future__ import annotations

import pycountry
import pytest

from ontology.registry import load_registry
from ontology.tables import read_states

STATES = {state.code: state for state in read_states()}
# States that are not members of the United Nations, and territories, by what ISO 3166 calls them.
BESIDE_THE_UN = {"TWN", "PSE", "VAT", "XKX"}
TERRITORIES = {
    "ABW", "AIA", "ALA", "ASM", "ATA", "BMU", "COK", "CUW", "CYM", "ESH", "FLK", "FRO", "GGY", "GIB", "GLP", "GRL",
    "GUF", "GUM", "HKG", "IMN", "IOT", "JEY", "MAC", "MNP", "MSR", "MTQ", "MYT", "NCL", "NIU", "PRI", "PYF", "REU",
    "SHN", "SJM", "TCA", "VGB", "VIR",
}  # fmt: skip
FORMER = {"SUN", "YUG", "SCG", "CSK", "DDR"}


def test_the_members_of_the_united_nations_are_193() -> None:
    assert len(STATES.keys() - BESIDE_THE_UN - TERRITORIES - FORMER) == 193


def test_taiwan_palestine_kosovo_and_the_holy_see_are_there() -> None:
    assert STATES.keys() >= BESIDE_THE_UN


def test_codes_are_those_of_iso_3166() -> None:
    iso = {country.alpha_3 for country in pycountry.countries}
    historic = {country.alpha_3 for country in pycountry.historic_countries}
    assert STATES.keys() - iso - historic == {"XKX"}


def test_former_states_have_years_and_a_successor() -> None:
    former = {code: state for code, state in STATES.items() if state.until}
    assert former.keys() == FORMER
    assert former["SUN"].successor == "RUS"
    assert former["SUN"].until == "1991-12-26"
    assert {state.successor for state in former.values()} <= STATES.keys()


@pytest.mark.parametrize("code", sorted(STATES.keys() - TERRITORIES - FORMER))
def test_a_state_has_adjective_and_capital(code: str) -> None:
    assert STATES[code].adjectives
    assert STATES[code].capitals


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Zaire", "COD"),
        ("Burma", "MMR"),
        ("Swaziland", "SWZ"),
        ("Ceylon", "LKA"),
        ("Upper Volta", "BFA"),
        ("Rhodesia", "ZWE"),
        ("West Germany", "DEU"),
        ("South Vietnam", "VNM"),
    ],
)
def test_former_names_mean_the_state_of_today(name: str, code: str) -> None:
    match = load_registry().lookup(name)[0]
    assert (match.entity.state, match.reason) == (code, "former")


@pytest.mark.parametrize("state", STATES.values(), ids=lambda state: state.code)
def test_each_name_and_iso_name_means_its_state(state: object) -> None:
    registry = load_registry()
    code = getattr(state, "code", "")
    assert registry.lookup(getattr(state, "name", ""))[0].entity.state == code
    country = pycountry.countries.get(alpha_3=code)
    if country is not None and country.name != "Congo":
        assert registry.lookup(country.name)[0].entity.state == code


def test_no_adjective_or_capital_is_claimed_by_two_without_a_ranking() -> None:
    registry = load_registry()
    shared = {"Sudanese", "Samoan", "Irish", "Guinean"}
    for state in STATES.values():
        for spell in (*state.adjectives, *state.capitals[:1]):
            found = [m for m in registry.lookup(spell.name) if m.entity.kind == "state"]
            if len(found) > 1 and spell.name not in shared:
                assert found[0].score > found[1].score, spell.name
