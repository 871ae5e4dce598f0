"""Instruments that words name: whole words only, each instrument once."""

from __future__ import annotations

import pytest

from ingest.emission.topics import find_instruments
from ontology.iri import CONCEPT


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the sanctions that Sylvania imposed", ["sanctions"]),
        ("SANCTIONS, and an Arms-Embargo", ["embargo", "sanctions"]),
        ("the suspension of aid", ["suspend"]),
        ("sanctionsbusters", []),
        ("wombats", []),
        ("", []),
    ],
)
def test_instruments_are_found_by_their_labels(words: str, expected: list[str]) -> None:
    assert [iri.removeprefix(CONCEPT) for iri in find_instruments(words)] == expected
