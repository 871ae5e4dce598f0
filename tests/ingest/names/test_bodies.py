"""What words make an organisation, and what is none."""

from __future__ import annotations

import pytest

from ingest.names.bodies import is_body_name, is_office_behind, is_outlet, is_region, is_scholarly, names_no_body


@pytest.mark.parametrize(
    ("text", "expected"), [("Harbour Council", True), ("Harbour Navy", True), ("Harbour Wombat", False)]
)
def test_a_body_has_a_word_that_only_bodies_have(text: str, expected: bool) -> None:
    assert is_body_name(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("pro-Harbour", True), ("Harbour-style", True), ("Defence", True), ("Harbour Board", False)]
)
def test_fields_and_affixed_words_are_no_bodies(text: str, expected: bool) -> None:
    assert names_no_body(text) is expected


@pytest.mark.parametrize(("text", "expected"), [("Harbour Times", True), ("Harbour Board", False)])
def test_an_outlet_ends_with_the_word_of_one(text: str, expected: bool) -> None:
    assert is_outlet(text) is expected


def test_an_office_behind_a_word_makes_it_a_field() -> None:
    assert is_office_behind("minister")
    assert not is_office_behind("harbour")


@pytest.mark.parametrize(
    ("text", "expected"), [("Middle Eastern", True), ("South-East Asian", True), ("East Harbour", False)]
)
def test_adjectives_of_regions_are_no_bodies(text: str, expected: bool) -> None:
    assert is_region(text) is expected


def test_houses_of_learning_are_told_apart() -> None:
    assert is_scholarly("Harbour University")
    assert not is_scholarly("Harbour Council")
