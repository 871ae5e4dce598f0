"""The day of publication from the forms that records, pages and feeds write it in."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from pathlib import PurePath

__all__ = ["day_of_name", "is_plausible", "read_day"]

_FORMS = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%Y %B %d", "%Y %b %d", "%Y/%m/%d", "%Y%m%d%H%M%S")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?![\d-])|(\d{4})(\d\d)(\d\d)(?=$|[T ])")
# What may stand around day, month and year in English: the weekday, the time, the dot of a month, "6th".
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? ", re.IGNORECASE)
_TIME = re.compile(r",? (?:at |- ?|\| ?)?\d{1,2}[:.]\d\d.*$")
_MONTH_DOT = re.compile(r"\b([a-z]{3,4})\.", re.IGNORECASE)
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b(?: of)?", re.IGNORECASE)
_SEPTEMBER = re.compile(r"\bsept\b", re.IGNORECASE)
_YEARS = range(1800, 2200)
_IN_NAME = re.compile(r"(?<!\d)(?:1[89]|20)\d\d-[01]\d-[0-3]\d(?!\d)")


def is_plausible(day: date) -> bool:
    """Whether an article can be of a day: programs write the first and the last day there is where they know none."""
    return day.year in _YEARS


def read_day(written: str) -> date | None:
    """The day that a string of one date means: ISO 8601, RFC 2822, or an English form; None if it is none.

    A day on which no article can have been published is none.
    """
    day = _read(written)
    return day if day and is_plausible(day) else None


def day_of_name(path: str) -> date | None:
    """The day in the name of a file, as in `pact-2021-12-06.txt`; None where there is none, or more than one."""
    days = set(_IN_NAME.findall(PurePath(path).name))
    return read_day(days.pop()) if len(days) == 1 else None


def _read(written: str) -> date | None:
    written = " ".join(written.split())
    if match := _ISO.match(written):
        try:
            return date(*(int(part) for part in match.groups() if part))
        except ValueError:
            return None
    plain = _simplify(written)
    for form in _FORMS:
        try:
            return datetime.strptime(plain, form).date()  # noqa: DTZ007 - a day, no moment
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError, OverflowError):  # the last of a number that no machine word holds
        return None


def _simplify(written: str) -> str:
    """Day, month and year alone, with nothing but spaces between the words."""
    plain = _TIME.sub("", _WEEKDAY.sub("", written))
    plain = _ORDINAL.sub(r"\1", _MONTH_DOT.sub(r"\1 ", plain)).replace(",", " ")
    return " ".join(_SEPTEMBER.sub("Sep", plain).split())
