"""The stamp of a page: the line near the headline that says when the article was published, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ingest.temporal.calendar_words import WEEKDAY
from ingest.temporal.recognition import resolve

__all__ = ["Stamp", "find_day", "read_stamp"]

_LONGEST = 16  # words of the longest line that is a stamp
_NAME = r"[A-Z][\w.’'-]*(?: (?:and |& |de |van |von |bin |al-)?[A-Z][\w.’'-]*){0,4}"
_TIME = r"(?<!\d)(?:at )?\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?(?![a-z]))?|\d{1,2} ?[ap]\.?m\.?(?![a-z])"
_ZONE = r"\b(?:[A-Z]{1,4}T|UTC|GMT|IST|Z)(?: ?[+-]\d{1,2}(?::?\d\d)?)?(?![a-z])"
_SAID = (
    r"\b(?:first |last |originally )?(?:published|updated|posted|modified|edited|issued|released|created|uploaded)\b"
)
_SAID_TIME = re.compile(rf"{_TIME}|(?i:{_SAID})")
_BYLINE = re.compile(rf"\b(?:[Bb]y|BY):? (?:(?:admin|staff|editor|agencies)\b|{_NAME}(?:, {_NAME}){{0,2}})")
_MOMENT = re.compile(r"(?<=\d)T(?=\d\d:\d\d)")
_SECTION = re.compile(rf"^{_NAME}")
_WORDS = re.compile(
    rf"{_TIME}|(?-i:{_ZONE})|{_SAID}|{WEEKDAY}|\b(?:mon|tue|wed|thu|fri|sat|sun)\b"
    r"|\b(?:on|at|ago|date|time|local time|\d+ ?(?:min|minutes?)(?: read)?|pages? ?\d+)\b|(?<=\d)(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """The day of a line; it is sure where the line has the time of day as well, or says "published"."""

    day: date
    sure: bool


def read_stamp(line: str) -> Stamp | None:
    """The stamp that a whole line is: day, time, zone, byline; None where it says anything else.

    A headline may hold a day, of which it tells: so a name stands beside the day only behind "by",
    or before it in a line that is sure.
    """
    if len(line.split()) > _LONGEST:
        return None
    line = _MOMENT.sub(" ", line)
    mentions = resolve(line, anchor=None)
    days = [mention.value for mention in mentions if mention.value and len(mention.value) == len("2021-12-06")]
    if not days:
        return None
    sure = bool(_SAID_TIME.search(line))
    rest = line
    for mention in reversed(mentions):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    rest = _WORDS.sub(" ", _BYLINE.sub(" ", rest)).strip()
    if sure:
        rest = _SECTION.sub(" ", rest, count=1)
    if re.search(r"[^\W\d_]{2,}|\d{5,}", rest):
        return None
    return Stamp(date.fromisoformat(days[0]), sure)


def find_day(lines: Iterable[str]) -> date | None:
    """The day that the lines around a headline give, the first that is sure; else that on which all agree.

    Days alone in lines of their own may as well be the headings of a chronicle.
    """
    stamps = [stamp for stamp in map(read_stamp, lines) if stamp]
    for stamp in stamps:
        if stamp.sure:
            return stamp.day
    return stamps[0].day if len({stamp.day for stamp in stamps}) == 1 else None
