"""The day of publication from the forms that records, pages and feeds write it in."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

__all__ = ["read_day"]

_FORMS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%Y/%m/%d", "%A, %B %d, %Y", "%A, %d %B %Y", "%Y%m%d%H%M%S")


def read_day(written: str) -> date | None:
    """The day that a string of one date means: ISO 8601, RFC 2822, or an English form; None if it is none."""
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
    except (ValueError, TypeError, IndexError):
        return None
