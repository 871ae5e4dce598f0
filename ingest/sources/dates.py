"""The day of publication from the forms that records, pages and feeds write it in."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from pathlib import PurePath

__all__ = ["day_of_name", "is_plausible", "read_day"]

_FORMS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%Y/%m/%d", "%A, %B %d, %Y", "%A, %d %B %Y", "%Y%m%d%H%M%S")
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
    if match := re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?:$|[T ])", written):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            return None
    for form in _FORMS:
        try:
            return datetime.strptime(written, form).date()  # noqa: DTZ007 - a day, no moment
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError, OverflowError):  # the last of a number that no machine word holds
        return None
