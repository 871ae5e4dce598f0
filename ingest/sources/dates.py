"""The day of publication from the forms that records, pages and feeds write it in."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

__all__ = ["is_plausible", "read_day"]

_FORMS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%Y/%m/%d", "%A, %B %d, %Y", "%A, %d %B %Y", "%Y%m%d%H%M%S")
_YEARS = range(1800, 2200)


def is_plausible(day: date) -> bool:
    """Whether an article can be of a day: programs write the first and the last day there is where they know none."""
    return day.year in _YEARS


def read_day(written: str) -> date | None:
    """The day that a string of one date means: ISO 8601, RFC 2822, or an English form; None if it is none.

    A day on which no article can have been published is none.
    """
    day = _read(written)
    return day if day and is_plausible(day) else None


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
