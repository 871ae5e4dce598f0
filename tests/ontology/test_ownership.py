"""Offices that a body lends to its state, and those that it has for itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ontology.known import KnownEntity
from ontology.ownership import lends_to_state

MINISTRY = KnownEntity("urn:ministry", "organisation", "Ministry of Wombats", "XFR", "defence-ministry", "wombats")


@pytest.mark.parametrize(
    ("category", "office", "expected"),
    [
        ("defence-ministry", "defence-minister", True),
        ("defence-ministry", "foreign-minister", False),
        ("foreign-ministry", "ambassador", True),
        ("navy", "navy-chief", True),
        ("legislature", "speaker-of-parliament", True),
        ("central-bank", "president", False),
        (None, "spokesperson", False),
    ],
)
def test_an_organ_lends_the_offices_of_its_kind(category: str | None, office: str, expected: bool) -> None:
    assert lends_to_state(replace(MINISTRY, category=category), office) is expected


def test_a_body_of_no_state_lends_nothing() -> None:
    assert not lends_to_state(replace(MINISTRY, state=None), "defence-minister")
