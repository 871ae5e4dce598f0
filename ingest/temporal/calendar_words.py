"""The words of the calendar as patterns: months, weekdays, numbers, years."""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "DAY",
    "MONTH",
    "NUMBER",
    "SEASON",
    "WEEKDAY",
    "YEAR",
    "count_of",
    "day_number",
    "month_number",
    "number",
    "weekday_number",
]

MONTH: Final = (  # the full stop behind a whole name is that of the sentence
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY: Final = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)"
YEAR: Final = r"(?:1[89]\d\d|20\d\d)"
DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
SEASON: Final = r"(?:spring|summer|autumn|fall|winter)"

_ONE_TO_NINETEEN = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = (
    {word: count for count, word in enumerate(_ONE_TO_NINETEEN, start=1)}
    | {word: 10 * count for count, word in enumerate(_TENS, start=2)}
    | {"a": 1, "an": 1, "couple": 2, "a couple of": 2}
)


def _at_start(word: str) -> str:
    """A word as a pattern that may open a sentence: "Two weeks ago"."""
    return f"[{word[0].upper()}{word[0]}]{word[1:]}"


NUMBER: Final = (
    rf"(?:(?:{'|'.join(map(_at_start, _TENS))})-(?:{'|'.join(_ONE_TO_NINETEEN[:9])})|"
    + "|".join(_at_start(word) for word in sorted(_NUMBERS, key=len, reverse=True))
    + r"|\d{1,3})"
)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def month_number(word: str) -> int:
    """One to twelve."""
    return _MONTHS.index(word[:3].lower()) + 1


def weekday_number(word: str) -> int:
    """Zero for Monday to six for Sunday."""
    return _WEEKDAYS.index(word[:3].lower())


def day_number(word: str) -> int:
    """The number of "6", "6th" or "06"."""
    return int(word.rstrip("stndrh"))


def number(word: str) -> int:
    """The number of "3", "three" or "a"."""
    return int(word) if word.isdigit() else sum(_NUMBERS[part] for part in word.lower().split("-"))


def count_of(word: str) -> int | None:
    """The number of "3", "three", "twenty-five" or "34th"; None where a word is no number."""
    word = word.lower()
    if digits := re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)?", word):
        return int(digits[1])
    parts = word.split("-")
    return sum(_NUMBERS[part] for part in parts) if all(part in _NUMBERS for part in parts) else None
