from __future__ import annotations

from datetime import date

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
FORMER = {"SUN", "YUG", "SCG", "CSK", "DDR", "VDR", "RVN", "YAR", "YMD"}
OF_NO_STANDARD = {"XKX", "RVN", "YAR"}


def test_the_members_of_the_united_nations_are_193() -> None:
    others = "a state that is none stands in BESIDE_THE_UN, TERRITORIES or FORMER"
    assert len(STATES.keys() - BESIDE_THE_UN - TERRITORIES - FORMER) == 193, others


def test_taiwan_palestine_kosovo_and_the_holy_see_are_there() -> None:
    assert STATES.keys() >= BESIDE_THE_UN


def test_codes_are_those_of_iso_3166() -> None:
    iso = {country.alpha_3 for country in pycountry.countries}
    historic = {country.alpha_3 for country in pycountry.historic_countries}
    assert STATES.keys() - iso - historic == OF_NO_STANDARD, "a code that is none of ISO 3166 stands in OF_NO_STANDARD"


def test_former_states_have_years_and_a_successor() -> None:
    former = {code: state for code, state in STATES.items() if state.until}
    assert former.keys() == FORMER
    assert former["SUN"].successor == "RUS"
    assert former["SUN"].until == "1991-12-26"
    assert (former["YUG"].successor, former["SCG"].successor) == ("SCG", "SRB")
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
        ("United Arab Republic", "EGY"),
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


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("South Vietnam", date(1972, 5, 2), "RVN"),
        ("North Vietnamese", date(1972, 5, 2), "VDR"),
        ("Vietnam", date(1972, 5, 2), "VNM"),
        ("South Vietnam", date(2021, 5, 2), "RVN"),  # there is no other of the name
        ("North Yemen", date(1979, 2, 24), "YAR"),
        ("South Yemenis", date(1979, 2, 24), "YMD"),
        ("South Yemen", date(2021, 5, 2), "YEM"),  # a part of the state of today
        ("South Yemenis", date(2021, 5, 2), "YEM"),
        ("south Yemen", date(1979, 2, 24), "YEM"),
        ("East German", date(1980, 1, 1), "DDR"),
    ],
)
def test_states_that_were_two_are_two_in_their_years(name: str, day: date, code: str) -> None:
    assert load_registry().resolve(name, on=day)[0].entity.slug == code


def test_a_name_of_other_years_is_less_sure_and_the_reason_tells_the_years() -> None:
    registry = load_registry()
    then, later = (registry.lookup("Zaire", on=date(year, 5, 1))[0] for year in (1985, 2023))
    assert (then.score, then.reason) == (0.94, "former")
    assert (later.score, later.reason) == (0.752, "former, 1971–1997")
    assert registry.lookup("Zaire")[0] == then
    assert registry.lookup("India", on=date(1900, 1, 1)) == registry.lookup("India")


def test_who_holds_an_office_under_a_former_name_of_the_state_is_less_sure_too() -> None:
    (then, *_), (later, *_) = (
        load_registry().resolve(f"Foreign Minister of {name}", on=date(2023, 5, 1)) for name in ("the DRC", "Zaire")
    )
    assert then.entity == later.entity
    assert later.score < 0.75 < then.score
