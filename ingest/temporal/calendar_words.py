"""The words of the calendar as patterns: months, weekdays, numbers, years."""

from __future__ import annotations

from typing import Final

__all__ = [
    "DAY",
    "MONTH",
    "NUMBER",
    "SEASON",
    "WEEKDAY",
    "YEAR",
    "day_number",
    "month_number",
    "number",
    "weekday_number",
]

MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
WEEKDAY: Final = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)"
YEAR: Final = r"(?:1[89]\d\d|20\d\d)"
DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
SEASON: Final = r"(?:spring|summer|autumn|fall|winter)"

_ONE_TO_FIFTEEN = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen"),
)
_NUMBERS = {word: count for count, word in enumerate(_ONE_TO_FIFTEEN, start=1)} | {
    "a": 1, "an": 1, "couple": 2, "a couple of": 2, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
NUMBER: Final = r"(?:a couple of|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r"|\d{1,3})"

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
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]
