"""Where others met, and states that take part in what is held in them."""

from __future__ import annotations

import pytest

from ingest.events.venues import find_venues
from tests.ingest.events.scenes import Scene
from tests.ingest.parses import parse

TWO = "France/NNP/nsubj>{verb} and/CC/cc>France Japan/NNP/conj>France {verb}/VBD/ROOT"
AT = "in/IN/prep>{verb} {place}"
CITY, LAND = "Lisbon/NNP/pobj>in", "Portugal/NNP/pobj>in"
BESIDE = "Lisbon/NNP/pobj>in ,/,/punct>Lisbon Portugal/NNP/appos>Lisbon"


def _left(sentence: str, verb: str, *pairs: tuple[str, str], type: str = "CONSULT") -> list[tuple[str, str]]:
    """Which of the pairs that a verb tells are left when those of a venue are gone."""
    scene = Scene(parse(sentence.format(verb=verb), ents=(("Lisbon", "GPE"),) if "Lisbon" in sentence else ()))
    gone = find_venues([scene.telling(type, verb, *pair) for pair in pairs])
    return [pair for number, pair in enumerate(pairs) if number not in gone]


BOTH = (("FRA", "JPN"), ("FRA", "PRT"), ("PRT", "JPN"))


@pytest.mark.parametrize("place", [CITY, LAND, BESIDE])
@pytest.mark.parametrize(("verb", "type"), [("met", "CONSULT"), ("agreed", "AGREE")])
def test_where_two_met_is_no_party(place: str, verb: str, type: str) -> None:
    sentence = f"{TWO} {AT.replace('{place}', place)}"
    assert _left(sentence, verb, *BOTH, type=type) == [("FRA", "JPN")]


def test_where_one_has_talks_is_with_whom_he_has_them() -> None:
    sentence = f"France/NNP/nsubj>{{verb}} {{verb}}/VBD/ROOT {AT.replace('{place}', CITY)}"
    assert _left(sentence, "met", ("FRA", "PRT")) == [("FRA", "PRT")]


@pytest.mark.parametrize(
    ("sentence", "verb", "type"),
    [
        (f"{TWO} {AT.replace('{place}', LAND)}", "toured", "CONSULT"),  # whoever comes visits
        (f"{TWO} {AT.replace('{place}', LAND)}", "attacked", "ASSAULT"),
        (f"{TWO} with/IN/prep>{{verb}} Portugal/NNP/pobj>with", "met", "CONSULT"),
        (f"{TWO} {AT.replace('{place}', CITY)} with/IN/prep>{{verb}} Portugal/NNP/pobj>with", "met", "CONSULT"),
        (f"{TWO} {AT.replace('{place}', CITY)} hosted/VBN/advcl>{{verb}} by/IN/agent>hosted Mali/NNP/pobj>by", "met",
         "CONSULT"),
    ],
)  # fmt: skip
def test_a_state_that_takes_part_stays_a_party(sentence: str, verb: str, type: str) -> None:
    assert _left(sentence, verb, *BOTH, type=type) == list(BOTH)


def test_what_two_do_in_another_clause_makes_no_venue() -> None:
    sentence = (
        "France/NNP/nsubj>praised praised/VBD/ROOT Japan/NNP/dobj>praised and/CC/cc>praised met/VBD/conj>praised "
        "in/IN/prep>met Lisbon/NNP/pobj>in"
    )
    scene = Scene(parse(sentence, ents=(("Lisbon", "GPE"),)))
    told = [scene.telling("CONSULT", "praised", "FRA", "JPN"), scene.telling("CONSULT", "met", "FRA", "PRT")]
    assert find_venues(told) == frozenset()


def test_of_two_places_neither_is_the_other_party() -> None:
    sentence = (
        "France/NNP/nsubj>met met/VBD/ROOT officials/NNS/dobj>met in/IN/prep>met Lisbon/NNP/pobj>in and/CC/cc>Lisbon "
        "Tokyo/NNP/conj>Lisbon"
    )
    pairs = (("FRA", "PRT"), ("FRA", "JPN"))
    assert _left(sentence, "met", *pairs) == list(pairs)
