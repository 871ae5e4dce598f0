"""What words make an organisation, and what is none."""

from __future__ import annotations

import pytest

from ingest.bodies import is_body_name, is_office_behind, is_outlet, names_no_body, services


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
    assert {phrase for phrase in services() if phrase != phrase.casefold()} == set()
