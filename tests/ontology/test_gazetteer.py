from __future__ import annotations

import pytest

from ontology.gazetteer import find_places, read_cities, read_provinces
from ontology.tables import read_states

CODES = {state.code for state in read_states()}


@pytest.mark.parametrize(
    ("name", "code"), [("Sichuan", "CHN"), ("Khyber Pakhtunkhwa", "PAK"), ("Goiânia", "BRA"), ("Novosibirsk", "RUS")]
)
def test_provinces_and_cities_mean_their_state(name: str, code: str) -> None:
    assert find_places(name, states=CODES)[0].entity.state == code


@pytest.mark.parametrize("name", ["Central", "Northern", "sichuan", "Atlantis", ""])
def test_common_words_small_letters_and_unknown_names_mean_none(name: str) -> None:
    assert find_places(name, states=CODES) == ()


def test_a_name_of_two_places_gives_both_the_larger_first() -> None:
    found = find_places("Birmingham", states=CODES)
    assert [match.entity.state for match in found][:2] == ["GBR", "USA"]
    assert found[0].score > found[1].score


def test_states_that_the_registry_lacks_are_left_out() -> None:
    assert find_places("Sichuan", states={"IND"}) == ()


def test_cities_lie_in_known_states_and_districts_come_below_provinces() -> None:
    assert {code for code, _, _ in read_cities()} <= CODES
    assert ("CHN", "province", "Sichuan") in set(read_provinces())
    assert ("GBR", "district", "Kent") in set(read_provinces())
