"""What the stages of date reading pass on: a mention of a date, and what its words can mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

__all__ = ["DateKind", "DateMention", "Direction", "Meaning", "month_of", "shift_month"]

Direction = Literal["past", "future", "unknown"]
DateKind = Literal["point", "duration", "since", "until"]


@dataclass(frozen=True, slots=True, order=True)
class DateMention:
    """Words of time in a text; `value` is YYYY, YYYY-MM or YYYY-MM-DD, None where they resolve to no date."""

    start: int
    end: int
    words: str
    value: str | None
    kind: DateKind = "point"
    until: str | None = None  # the end of a range
    deictic: bool = False  # counted from the day of publication, as in "yesterday" or "on Monday"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words of time come to: a date by its precision, and the end of a range."""

    value: str | None
    until: str | None = None


def month_of(day: date) -> str:
    """The month of a day as YYYY-MM."""
    return f"{day.year:04}-{day.month:02}"


def shift_month(day: date, months: int) -> str:
    """The month that lies so many months after (before, if negative) the month of a day, as YYYY-MM."""
    count = day.year * 12 + day.month - 1 + months
    return f"{count // 12:04}-{count % 12 + 1:02}"
