"""Cities and lands whose names others bear: the region beside them tells which is meant."""

from __future__ import annotations

import pytest

from tests.ingest.parses import parse, read


def _states(words: str) -> list[str]:
    return sorted(draft.id for draft in read(parse(words)).cast if draft.kind == "state")


LEFT = "left/VBD/ROOT Mali/NNP/dobj>left"


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("Paris/NNP/nsubj>left ,/,/punct>Paris Texas/NNP/appos>Paris ,/,/punct>Paris", ["mli"]),
        ("London/NNP/nsubj>left ,/,/punct>London Ontario/NNP/appos>London ,/,/punct>London", ["mli"]),
        ("Athens/NNP/nsubj>left ,/,/punct>Athens Georgia/NNP/appos>Athens ,/,/punct>Athens", ["mli"]),
        ("Atlanta/NNP/nsubj>left ,/,/punct>Atlanta Georgia/NNP/appos>Atlanta ,/,/punct>Atlanta", ["mli", "usa"]),
        ("Paris/NNP/nsubj>left ,/,/punct>Paris London/NNP/conj>Paris and/CC/cc>London Berlin/NNP/conj>London",
         ["deu", "fra", "gbr", "mli"]),
        ("Moscow/NNP/nsubj>left ,/,/punct>Moscow Abkhazia/NNP/conj>Moscow", ["geo", "mli", "rus"]),
        ("Tbilisi/NNP/nsubj>left ,/,/punct>Tbilisi Georgia/NNP/appos>Tbilisi ,/,/punct>Tbilisi", ["geo", "mli"]),
        ("Russia/NNP/nsubj>left ,/,/punct>Russia Texas/NNP/appos>Russia ,/,/punct>Russia", ["mli", "rus", "usa"]),
    ],
)  # fmt: skip
def test_a_city_with_a_foreign_region_behind_it_is_no_capital(words: str, states: list[str]) -> None:
    assert _states(f"{words} {LEFT}") == states


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("the/DT/det>governor governor/NN/nsubj>left of/IN/prep>governor Georgia/NNP/pobj>of", ["mli", "usa"]),
        ("Georgia/NNP/compound>Senator Senator/NNP/compound>Legrand Legrand/NNP/nsubj>left", ["mli", "usa"]),
        ("Georgia/NNP/poss>governor 's/POS/case>Georgia governor/NN/nsubj>left", ["mli", "usa"]),
        ("the/DT/det>president president/NN/nsubj>left of/IN/prep>president Georgia/NNP/pobj>of", ["geo", "mli"]),
        ("Georgia/NNP/nsubj>left", ["geo", "mli"]),
    ],
)
def test_the_office_of_a_region_tells_the_region_from_the_state(words: str, states: list[str]) -> None:
    assert _states(f"{words} {LEFT}") == states
