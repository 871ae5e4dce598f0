"""Names of either direction in a line that runs from left to right."""

from __future__ import annotations

import pytest

from ontology.direction import isolate, isolate_sides

PERSIAN, HEBREW = "ایران", "ישראל"


@pytest.mark.parametrize("name", [PERSIAN, HEBREW, f"Radio {HEBREW}", "٣٤"])
def test_a_name_from_the_right_stands_between_isolates(name: str) -> None:
    assert isolate(name) == f"\u2068{name}\u2069"


@pytest.mark.parametrize("name", ["India", "日本", "Côte d’Ivoire", "F-16", ""])
def test_a_name_from_the_left_stays_as_it_is(name: str) -> None:
    assert isolate(name) == name


@pytest.mark.parametrize(
    "control", ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"]
)
def test_a_control_of_direction_is_taken_out(control: str) -> None:
    assert isolate(f"{control}evil") == "evil"
    assert isolate(f"{PERSIAN}{control}") == f"\u2068{PERSIAN}\u2069"


def test_marks_that_turn_nothing_beside_them_stay() -> None:
    assert isolate("A\u200e b") == "A\u200e b"


def test_the_sides_of_an_event_keep_their_order() -> None:
    assert (
        isolate_sides(f"{PERSIAN} – threaten – {HEBREW}") == f"\u2068{PERSIAN}\u2069 – threaten – \u2068{HEBREW}\u2069"
    )
    assert isolate_sides("India – arms deal – Russia") == "India – arms deal – Russia"
