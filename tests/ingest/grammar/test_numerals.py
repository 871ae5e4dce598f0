"""Numbers in figures and words: scales, ranges, and what is none."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from ingest.grammar.numerals import NUMERAL, read_numeral


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("17", "17"),
        ("1,250.5", "1250.5"),
        ("2,50,000", "250000"),
        ("3.4 billion", "3400000000"),
        ("7m", "7000000"),
        ("12 lakh crore", "12000000000000"),
        ("Twenty-four", "24"),
        ("sixty five", "65"),
        ("three hundred", "300"),
        ("a dozen", "12"),
        ("half a million", "500000.0"),
        ("two dozen", "24"),
    ],
)
def test_a_number_is_read_with_its_scale(words: str, expected: str) -> None:
    assert read_numeral(words) == Decimal(expected)


@pytest.mark.parametrize("words", ["several", "4 tonnes", "two frigates", "1.2.3"])
def test_other_words_are_no_number(words: str) -> None:
    assert read_numeral(words) is None


@pytest.mark.parametrize(
    ("words", "end", "expected"),
    [
        ("2", "3 million", 2_000_000),
        ("two", "three billion", 2_000_000_000),
        ("400", "500", 400),
        ("900 thousand", "2 million", 900_000),
        ("5", "6bn", 5_000_000_000),
    ],
)
def test_the_scale_of_a_ranges_end_counts_for_a_bare_beginning(words: str, end: str, expected: int) -> None:
    assert read_numeral(words, scale_of=end) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ordered 36 jets for $8.7 billion", ["36", "8.7 billion"]),
        ("half a million shells and a dozen boats", ["half a million", "a dozen"]),
        ("a boat left", []),  # "a" alone counts nothing
    ],
)
def test_numerals_are_found_in_a_text(text: str, expected: list[str]) -> None:
    assert [match[0] for match in re.finditer(NUMERAL, text)] == expected
