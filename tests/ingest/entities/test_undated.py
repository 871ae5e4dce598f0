"""Names in which no date stands: of persons, and those that a number ends."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.entities.undated import find_stretches
from ingest.model import Document
from ingest.pipeline import extract
from tests.ingest.parses import parse, read


def test_a_number_of_a_weapon_is_its_own() -> None:
    found = read(
        parse(
            "France/NNP/nsubj>left left/VBD/ROOT the/DT/det>2000 Mirage/NNP/compound>2000 2000/CD/dobj>left "
            "in/IN/prep>left 2001/CD/pobj>in"
        )
    )
    persons, numbered = find_stretches(found.segments, found.linked, found.cast)
    text = found.segments[0].doc.text
    assert (persons, [text[start:end] for start, end in numbered[0]]) == ({}, ["2000"])


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On February 26 Indian Mirage 2000 jets struck a camp near Balakot in Pakistan.", "2024-02-26"),
        ("French Mirage 2000 fighters attacked targets in Libya.", None),
        ("France delivered Mirage 2000 jets to India in 2004.", "2004"),
        ("Taiwan's Mirage 2000 jets intercepted Chinese aircraft in May 2020.", "2020-05"),
        ("In 2000 French jets bombed Libya.", "2000"),
        ("Russia signed the 1987 treaty with the United States.", "1987"),
    ],
)
def test_the_number_of_a_thing_dates_no_event(text: str, expected: str | None) -> None:
    found = extract(Document("a", text, published=date(2024, 6, 12))).events
    assert {event.date for event in found} == {expected}
