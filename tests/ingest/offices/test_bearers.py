"""Persons by their offices: those of the text first, then those that the tables know on the day."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.cast import Cast, OfficeTitle
from ingest.model import Span
from ingest.offices.bearers import Bearers
from tests.ingest.parses import registry, words


def _cast(*bearers: tuple[str, str, str | None]) -> Cast:
    """Persons of France by name, title and the draft that the title is of."""
    cast = Cast()
    cast.known(registry().state("FRA"))
    cast.known(registry().state("MLI"))
    for name, title, of in bearers:
        person = cast.named("person", name)
        person.state = "FRA"
        person.offices.append(OfficeTitle(title, of, False, Span(0, 1), title))
    return cast


@pytest.mark.parametrize(
    ("phrase", "body", "expected"),
    [
        (["defence", "minister"], "fra", "odile-legrand"),
        (["minister"], "fra", "odile-legrand"),
        (["foreign", "minister"], "fra", None),
        (["defence", "minister"], "mli", None),
    ],
)
def test_an_office_of_a_body_is_that_of_whom_the_text_gave_it(
    phrase: list[str], body: str, expected: str | None
) -> None:
    bearers = Bearers(_cast(("Odile Legrand", "defence minister", "fra")), words(), registry())
    assert bearers.of_body(phrase, body) == expected


def test_of_two_bearers_the_latest_has_the_office_of_the_body() -> None:
    cast = _cast(("Odile Legrand", "defence minister", "fra"), ("Karim Traore", "defence minister", "fra"))
    assert Bearers(cast, words(), registry()).of_body(["defence", "minister"], "fra") == "karim-traore"


def test_of_several_persons_the_first_who_bears_the_title_is_meant() -> None:
    cast = _cast(("Odile Legrand", "foreign minister", "fra"), ("Karim Traore", "defence minister", "fra"))
    bearers = Bearers(cast, words(), registry())
    assert bearers.first(["minister"], ["karim-traore", "odile-legrand"]) == "karim-traore"
    assert bearers.first(["foreign", "minister"], ["karim-traore", "odile-legrand"]) == "odile-legrand"
    assert bearers.first(["chancellor"], ["karim-traore", "odile-legrand"]) is None


def test_whom_the_text_gives_no_office_has_that_of_the_tables_on_the_day() -> None:
    cast = Cast()
    (match, *_) = registry().lookup("Angela Merkel")
    person = cast.known(match.entity)
    bearers = Bearers(cast, words(), registry())
    assert bearers.first(["chancellor"], [person.id]) is None  # the article has no day
    cast.published = date(2015, 6, 1)
    assert bearers.first(["chancellor"], [person.id]) == person.id
    cast.published = date(2023, 6, 1)
    assert bearers.first(["chancellor"], [person.id]) is None
