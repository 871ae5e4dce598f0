"""Dates counted from the day of publication: "on Monday", "yesterday", "last month", "two years ago"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta

from ingest.temporal.absolute import nearest_day
from ingest.temporal.calendar_words import NUMBER, SEASON, WEEKDAY, number, weekday_number
from ingest.temporal.model import Direction, Meaning, month_of, shift_month
from ingest.temporal.rule import Read, Rule

__all__ = ["RELATIVE", "shifted"]


_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
_YEARS = {"year": 1, "decade": 10, "century": 100}


def _year(year: int) -> str:
    """A year as YYYY; raises OverflowError where the calendar has none such, as the days do."""
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(year)
    return f"{year:04}"


def shifted(anchor: date, unit: str, count: int) -> str:
    """The day that lies so many days from a day; of longer units the month or the year."""
    if unit == "month":
        month = shift_month(anchor, count)
        return _year(anchor.year + (anchor.month - 1 + count) // 12) + month[4:]
    if unit in _YEARS:
        return _year(anchor.year + _YEARS[unit] * count)
    day = anchor + timedelta(days=_DAYS[unit] * count)
    return day.isoformat() if _DAYS[unit] == 1 else month_of(day)


def _dated(give: Callable[[re.Match[str], date, Direction], str | None]) -> Read:
    """A reader that has nothing to say where no day of publication is known, or the calendar ends before the day."""

    def read(match: re.Match[str], anchor: date | None, direction: Direction) -> Meaning:
        try:
            return Meaning(give(match, anchor, direction) if anchor else None)
        except OverflowError:
            return Meaning(None)

    return read


def _constant(days: int) -> Read:
    return _dated(lambda _match, anchor, _direction: (anchor + timedelta(days=days)).isoformat())


def _weekday(match: re.Match[str], anchor: date, direction: Direction) -> str:
    day = weekday_number(match["weekday"])
    behind, ahead = (anchor.weekday() - day) % 7, (day - anchor.weekday()) % 7
    which = (match.groupdict().get("which") or "").lower()
    if which == "last":
        shift = -(behind or 7)
    elif which in ("next", "coming", "the coming", "this coming"):
        shift = ahead or 7
    elif which == "this":
        shift = ahead if direction != "past" else -behind
    elif direction == "future":
        shift = ahead
    elif direction == "past":
        shift = 1 if behind == 6 else -behind  # tomorrow's weekday is today's on the other side of the date line
    else:
        shift = ahead if ahead < behind and ahead <= 1 else -behind
    return (anchor + timedelta(days=shift)).isoformat()


def _this_unit(match: re.Match[str], anchor: date, _direction: Direction) -> str:
    which = match["which"].lower().split()[-1]
    count = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}[which]
    return shifted(anchor, match["unit"].lower(), count)


def _ago(match: re.Match[str], anchor: date, _direction: Direction) -> str:
    return shifted(anchor, match["unit"].lower(), -number(match["number"]))


def _ahead(match: re.Match[str], anchor: date, _direction: Direction) -> str:
    return shifted(anchor, match["unit"].lower(), number(match["number"]))


def _shortly_before(match: re.Match[str], anchor: date, _direction: Direction) -> str:
    return month_of(anchor - timedelta(days=3 * _DAYS[match["unit"].lower()]))


def _season(match: re.Match[str], anchor: date, _direction: Direction) -> str:
    which = match["which"].lower().split()[-1]
    if which == "last":  # last summer is this year's from autumn on
        starts = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
        return _year(anchor.year - (anchor.month < starts[match["season"].lower()] + 3))
    return _year(anchor.year + (which in ("next", "coming")))


def _weekend(match: re.Match[str], anchor: date, direction: Direction) -> str:
    which = (match["which"] or "").lower()
    saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7)
    if which in ("next", "this", "this coming", "coming") or direction == "future":
        saturday += timedelta(days=7 if anchor.weekday() != 5 else 0)
    return month_of(saturday)


def _end_of_year(match: re.Match[str], anchor: date, _direction: Direction) -> str:
    return f"{anchor.year:04}" if match["unit"] == "year" else month_of(anchor)


def _holiday(month: int, day: int) -> Read:
    def give(_match: re.Match[str], anchor: date, direction: Direction) -> str | None:
        found = nearest_day(month, day, anchor, direction)
        return found.isoformat() if found else None

    return _dated(give)


def _nothing(_match: re.Match[str], _anchor: date | None, _direction: Direction) -> Meaning:
    return Meaning(None)


_UNIT = r"(?P<unit>day|night|week|fortnight|month|year|decade)s?"
_HOURS = r"(?:(?:early |late |earlier |later )?(?:morning|afternoon|evening|night)|lunchtime|dawn|noon|midday)"
_SPAN = r"(?:days|weeks|months|years|decades|hours)"
_RULES: tuple[tuple[str, str, Read], ...] = (
    (
        r"[Tt]o(?:day|night)|[Tt]his ",
        r"\b(?:earlier |later |late |early )?[Tt]oday\b|\b[Tt]onight\b|\b[Tt]his (?:morning|afternoon|evening)\b",
        _constant(0),
    ),
    (
        r"esterday|[Ll]ast ",
        rf"\b(?:earlier |late |early )?[Yy]esterday\b(?: {_HOURS})?|\b[Ll]ast (?:night|evening)\b",
        _constant(-1),
    ),
    (r"yesterday", r"\bthe day before yesterday\b", _constant(-2)),
    (r"omorrow", rf"\b[Tt]omorrow\b(?: {_HOURS})?", _constant(1)),
    (r"tomorrow", r"\bthe day after tomorrow\b", _constant(2)),
    (
        r"day\b|\b(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.",
        rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his coming|(?:the )?coming) )?(?:late |early )?"
        rf"(?P<weekday>{WEEKDAY})(?:,? {_HOURS})?(?!\w)",
        _dated(_weekday),
    ),
    (
        r"week|month|year",
        r"\b(?:earlier |later |late |early )?(?P<which>[Ll]ast|[Tt]his|[Tt]his past|[Nn]ext|[Tt]his coming"
        r"|[Tt]he coming|the previous|the current|the past) (?P<unit>week|month|year)\b(?!s| \d)(?!['’]s? old)",
        _dated(_this_unit),
    ),
    (
        r"ago|earlier|before now|prior",
        rf"\b(?P<number>{NUMBER})[- ]{_UNIT} (?:ago|earlier|before now|prior)\b",
        _dated(_ago),
    ),
    (r"time", rf"\b[Ii]n (?:about |just |the next )?(?P<number>{NUMBER}) {_UNIT}['’]s? time\b", _dated(_ahead)),
    (
        r"after",
        rf"\b(?:just |only )?(?P<number>{NUMBER}) (?P<unit>day|week|month)s? after(?! that\b)",
        _dated(_ago),
    ),
    (r"after", r"\b(?:just |only )?(?P<unit>day|week)s after(?! that\b)", _dated(_shortly_before)),
    (r"from now|hence", rf"\b(?P<number>{NUMBER}) {_UNIT} (?:from now|hence)\b", _dated(_ahead)),
    (
        r"spring|summer|autumn|fall|winter",
        r"\b(?P<which>[Ll]ast|[Tt]his(?: past| coming)?|[Nn]ext|[Ll]ater this|[Ee]arlier this|[Ii]n(?: the)?) "
        rf"(?P<season>{SEASON})\b(?! (?:of |in )?(?:\d{{4}}|last|this|next))",
        _dated(_season),
    ),
    (r"weekend", r"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Tt]he|[Tt]his past) )weekend\b", _dated(_weekend)),
    (
        r"year|month",
        r"\b(?:[Ll]ater (?:in )?|(?:the|year) end of )(?:the|this) (?P<unit>year|month)\b",
        _dated(_end_of_year),
    ),
    (r"Christmas", r"\bChristmas(?: Day)?\b(?! (?:card|tree|party|gift))", _holiday(12, 25)),
    (r"New Year", r"\bNew Year['’]s Eve\b", _holiday(12, 31)),
    (r"New Year", r"\bNew Year['’]s Day\b", _holiday(1, 1)),
    (
        r"days|weeks|months|years|decades|hours",
        r"\b(?:in |over |for |during )?(?:the |these )?(?:recent|past|last|next|coming|previous|following) "
        rf"(?:few |several |couple of |\w+ )?{_SPAN}\b",
        _nothing,
    ),
    (
        r"recently|past|future|days|weeks|months|years|decades|hours|centuries",
        rf"\brecently\b|\bin the (?:past|future)\b|\b(?:for|over|in) {_SPAN}\b|\b(?:decades|centuries) ago\b",
        _nothing,
    ),
)

RELATIVE: tuple[Rule, ...] = tuple(Rule(needs, pattern, read, deictic=True) for needs, pattern, read in _RULES)
