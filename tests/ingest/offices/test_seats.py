"""Offices of cities and regions: the place, a capital for those who run cities alone, no claimant of breakaway land."""

from __future__ import annotations

import pytest

from ingest.entities.linking import Linked
from ingest.offices.seats import Seat, read_seat
from tests.ingest.parses import parse, read, registry


def _seat(text: str, title: str, reason: str, label: str = "place") -> Seat | None:
    return read_seat(Linked(0, 0, 1, 0, label, "x", 0.8, reason), text, title, registry())


@pytest.mark.parametrize(
    ("text", "title", "reason", "expected"),
    [
        ("Texas", "Governor", "place", Seat("Texas", False)),
        ("Chechen", "leader", "place", Seat("Chechnya", False)),
        ("Kurdish", "leader", "place", Seat("Kurds", False)),
        ("Abkhazia", "President", "place", Seat("Abkhazia", True)),
        ("Georgia", "Governor", "place", Seat("Georgia, United States", False)),
        ("Kyiv", "mayor", "capital", Seat("Kyiv, Ukraine", False)),
        ("Kyiv", "foreign minister", "capital", None),
        ("Ukraine", "president", "name", None),
    ],
)
def test_a_place_has_offices_of_its_own(text: str, title: str, reason: str, expected: Seat | None) -> None:
    assert _seat(text, title, reason) == expected


@pytest.mark.parametrize(("land", "state", "place"), [("Abkhazia", None, "Abkhazia"), ("Texas", "USA", "Texas")])
def test_the_head_of_a_breakaway_land_is_of_no_state(land: str, state: str | None, place: str) -> None:
    found = read(
        parse(
            f"The/DT/det>leader leader/NN/nsubj>left of/IN/prep>leader {land}/NNP/pobj>of ,/,/punct>leader "
            "Odile/NNP/compound>Legrand Legrand/NNP/appos>leader ,/,/punct>leader left/VBD/ROOT",
            ents=(("Odile Legrand", "PERSON"),),
        )
    )
    (person,) = found.cast.persons()
    assert (person.state, [office.place for office in person.offices]) == (state, [place])
