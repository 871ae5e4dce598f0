"""Which part of a people a state tells."""

from __future__ import annotations

import pytest

from ontology.peoples import find_part, is_people, settle_parts
from ontology.registry import load_registry
from ontology.tables import read_places, read_states


@pytest.mark.parametrize(
    ("codes", "expected"),
    [(["IRQ"], "IRQ"), (["FRA", "SYR"], "SYR"), (["FRA"], None), (["IRQ", "TUR"], None), ([], None)],
)
def test_a_people_has_a_part_in_one_of_its_states(codes: list[str], expected: str | None) -> None:
    registry = load_registry()
    (people,) = registry.lookup("Kurds")
    assert is_people(people)
    part = find_part(registry, people, codes)
    assert (part and part.state) == expected


@pytest.mark.parametrize(
    ("phrase", "state"),
    [("Kurdish mayors in Turkey", "TUR"), ("Kurds", None), ("Kurds in Sweden", None), ("Druze of Lebanon", "LBN")],
)
def test_a_phrase_with_a_people_is_of_the_state_that_it_names(phrase: str, state: str | None) -> None:
    assert load_registry().resolve(phrase)[0].state == state


def test_what_is_no_people_stays() -> None:
    found = load_registry().resolve("Mosul police")
    assert settle_parts(load_registry(), found) == list(found)


def test_a_part_of_a_people_is_of_the_state_whose_adjective_it_has() -> None:
    adjectives = {(spell.name, state.code) for state in read_states() for spell in state.adjectives}
    words = {word for word, _ in adjectives}
    for place in read_places():
        first = place.name.split()[0]
        if place.category == "people" and " " in place.name and first in words:
            assert (first, place.state) in adjectives, place.slug


def test_no_people_is_a_person() -> None:
    registry = load_registry()
    names = [place.name for place in read_places() if place.category == "people"]
    assert [name for name in names if any(m.entity.kind == "person" for m in registry.lookup(name)[1:])] == []
