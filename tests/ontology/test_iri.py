"""Slugs: the same for one name in all its spellings, never the same for two names by what was lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.iri import content_hash, slug


@pytest.mark.parametrize(
    ("one", "other"),
    [("Łukasz Kowalski", "Lukasz Kowalski"), ("Øberg", "Oberg"), ("Đào Lân", "Dao Lan"), ("Straße", "STRASSE")],
)
def test_marks_of_letters_make_no_other_name(one: str, other: str) -> None:
    assert slug(one) == slug(other)


@pytest.mark.parametrize(("one", "other"), [("Полк 24", "Рота 24"), ("第13旅", "13"), ("Øberg", "Berg"), ("海", "空")])
def test_what_has_no_latin_form_still_tells_names_apart(one: str, other: str) -> None:
    assert slug(one) != slug(other)


def test_case_makes_no_other_name() -> None:
    long = "Committee for the Control of Everything and of Some Other Things " * 3
    assert slug(long) == slug(long.upper())
    assert len(slug(long)) <= 80
    assert slug("ПОЛК 24") == slug("полк 24")


@given(st.text())
def test_a_slug_is_safe(text: str) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert 0 < len(slug(text)) <= 80
    assert len(content_hash([text])) == 20


def test_a_lone_surrogate_is_hashed() -> None:
    assert content_hash(["\ud800"]) != content_hash(["?"])
