"""What a description names: the same office in the same rank, a former one only where it says so."""

from __future__ import annotations

import pytest

from ingest.cast import OfficeTitle
from ingest.model import Span
from ingest.offices.office_names import names_office
from ingest.offices.title_words import load_title_words
from tests.ingest.parses import registry, words


@pytest.mark.parametrize(
    ("phrase", "title", "former", "expected"),
    [
        ("the president", "President", False, True),
        ("the president", "Vice President", False, False),
        ("the vice president", "Vice President", False, True),
        ("the president", "vice-president", False, False),
        ("the president", "President", True, False),
        ("the former president", "President", True, True),
        ("the former president", "President", False, False),
        ("the president", "president-elect", False, False),
        ("the visiting minister", "foreign minister", False, True),
        ("the foreign minister", "defence minister", False, False),
        ("the prime minister", "foreign minister", False, False),
        ("the defense minister", "Minister for Defence and Veterans", False, True),
        ("the minister", "Minister for Defence and Veterans", False, True),
        ("the minister", "deputy minister", False, False),
        ("the secretary", "Secretary General", False, True),
        ("the secretary general", "secretary-general", False, True),
        ("the chief", "foreign policy chief", False, True),
        ("the army chief", "foreign policy chief", False, False),
    ],
)
def test_a_description_names_the_office_of_a_title(phrase: str, title: str, former: bool, expected: bool) -> None:
    office = OfficeTitle(title, None, former, Span(0, 1), title)
    assert names_office(phrase.split(), office, load_title_words(words()), registry()) is expected
