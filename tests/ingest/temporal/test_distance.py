"""What is placed at a distance has the day beside it moved, or its own; all else keeps the day of its clause."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.articles.article import read_article
from ingest.model import Document, Status
from ingest.temporal import event_date, read_timeline
from ingest.temporal.distance import Distance, distance_of, moved
from tests.ingest.parses import parse, token

PUBLISHED = date(2024, 6, 12)
AFTER = (
    "{count} {unit}/NNS/npadvmod>raided {link}/IN/mark>raided Mali/NNP/nsubj>raided raided/VBD/advcl>met "
    "Chad/NNP/dobj>raided {own} ,/,/punct>met Togo/NNP/nsubj>met met/VBD/ROOT Ghana/NNP/dobj>met {day}"
)
SUNDAY = "on/IN/prep>met Sunday/NNP/pobj>on"


def _date(sentence: str, word: str, kind: str = "ASSAULT", status: Status = "actual") -> str | None:
    doc = parse(sentence)
    timeline = read_timeline(read_article(Document(id="a", text=doc.text, published=PUBLISHED)))
    found = event_date(token(doc, word), timeline=timeline, segment=0, type=kind, status=status)
    return found.value if found else None


def _after(count: str, unit: str, *, link: str = "after", own: str = "", day: str = SUNDAY) -> str:
    words = f"{count}/CD/nummod>{unit}" if count else ""
    return AFTER.format(count=words, unit=unit, link=link, own=own, day=day)


@pytest.mark.parametrize(
    ("count", "unit", "expected"),
    [
        ("Ten", "years", "2014"),
        ("Six", "months", "2023-12"),
        ("Three", "weeks", "2024-05"),
        ("Two", "days", "2024-06-07"),
        ("Two", "decades", "2004"),
        ("", "Decades", None),
    ],
)
def test_what_happened_long_before_is_not_of_the_day_of_the_main_clause(
    count: str, unit: str, expected: str | None
) -> None:
    sentence = _after(count, unit)
    assert _date(sentence, "raided") == expected
    assert _date(sentence, "met", "CONSULT") == "2024-06-09"


def test_the_day_that_is_moved_is_the_one_beside_or_that_of_the_news() -> None:
    beside = "in/IN/prep>met 2010/CD/pobj>in"
    assert _date(_after("Twenty", "years", day=beside), "raided") == "1990"
    assert _date(_after("Twenty", "years", day=""), "raided") == "2004"


def test_a_date_of_its_own_counts_before_the_distance() -> None:
    own = "in/IN/prep>raided 2013/CD/pobj>in"
    assert _date(_after("Ten", "years", own=own), "raided") == "2013"


def test_the_distance_is_no_date_of_the_main_clause() -> None:
    assert _date(_after("three", "weeks", day=""), "met", "CONSULT") == "2024-06"


def test_since_and_before_and_what_lies_after_the_news() -> None:
    assert _date(_after("Fifty", "years", link="since"), "raided") == "1974"
    assert _date(_after("Ten", "years", link="before"), "raided") is None
    assert _date(_after("Ten", "years", link="before", day="in/IN/prep>met 1990/CD/pobj>in"), "raided") == "2000"


def test_an_anniversary_is_of_another_year() -> None:
    marked = (
        "Chad/NNP/nsubj>marked marked/VBD/ROOT the/DT/det>anniversary {nth} anniversary/NN/dobj>marked "
        "of/IN/prep>anniversary the/DT/det>raid raid/NN/pobj>of on/IN/prep>{above} Sunday/NNP/pobj>on"
    )
    assert _date(marked.format(nth="34th/JJ/amod>anniversary", above="marked"), "raid") == "1990"
    assert _date(marked.format(nth="", above="raid"), "raid") is None


def test_a_noun_behind_after_is_placed_as_a_clause_is() -> None:
    sentence = (
        "Ten/CD/nummod>years years/NNS/npadvmod>after after/IN/prep>met the/DT/det>raid raid/NN/pobj>after "
        f"Togo/NNP/nsubj>met met/VBD/ROOT Ghana/NNP/dobj>met {SUNDAY}"
    )
    assert _date(sentence, "raid") == "2014"
    assert _date(sentence, "met", "CONSULT") == "2024-06-09"


@pytest.mark.parametrize("words", ["", "this/DT/det>week week/NN/npadvmod>raided"])
def test_without_a_distance_after_places_nothing(words: str) -> None:
    doc = parse(
        f"Togo/NNP/nsubj>met met/VBD/ROOT {words} after/IN/mark>raided Mali/NNP/nsubj>raided raided/VBD/advcl>met"
    )
    assert distance_of(token(doc, "raided")) is None


def test_a_date_that_is_moved_is_no_more_precise_than_before() -> None:
    top = token(parse("after/IN/ROOT"), "after")
    assert moved("2010", Distance(top, "day", -2, "")) == "2010"
    assert moved("2010-01", Distance(top, "month", -2, "")) == "2009-11"
    assert moved("2010-01-01", Distance(top, "day", -2, "")) == "2009-12-30"
    assert moved("0010", Distance(top, "year", -20, "")) is None


def test_a_denied_act_has_no_day_of_the_denying() -> None:
    denied = (
        "Mali/NNP/nsubj>denied denied/VBD/ROOT on/IN/prep>denied Sunday/NNP/pobj>on it/PRP/nsubj>raided "
        "raided/VBD/ccomp>denied Chad/NNP/dobj>raided {own}"
    )
    assert _date(denied.format(own=""), "raided", status="denied") is None
    own = "on/IN/prep>raided Friday/NNP/pobj>on"
    assert _date(denied.format(own=own), "raided", status="denied") == "2024-06-07"
