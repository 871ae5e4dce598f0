"""Dates that stand by themselves, or lack only a year: "December 6, 2021", "in March", "early 2022"."""

from __future__ import annotations

import re
from datetime import date

from ingest.temporal.calendar_words import DAY, MONTH, SEASON, WEEKDAY, YEAR, day_number, month_number
from ingest.temporal.model import Direction, Meaning, month_of
from ingest.temporal.rule import Rule

__all__ = ["ABSOLUTE", "nearest_day", "nearest_month"]

_AHEAD = 45  # days after publication from which a date told in the past tense is of the year before
_DASH = r"\s?(?:-|–|—|to|and|through)\s?"


def nearest_day(month: int, day: int, anchor: date, direction: Direction) -> date | None:
    """The day of the year that the tense and the day of publication suggest; None for the likes of 31 June."""
    days = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    if direction == "past":
        days = [found for found in days if (found - anchor).days <= _AHEAD] or days
    elif direction == "future":
        days = [found for found in days if (anchor - found).days <= _AHEAD] or days
    return min(days, key=lambda found: abs((found - anchor).days), default=None)


def nearest_month(month: int, anchor: date, direction: Direction) -> str:
    """The month of the year that the tense and the day of publication suggest."""
    ahead = (month - anchor.month) % 12
    behind = (anchor.month - month) % 12
    year = anchor.year
    if direction == "future" or (direction == "unknown" and ahead < behind):
        year += anchor.month > month
    else:
        year -= anchor.month < month
    return f"{year:04}-{month:02}"


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _full(match: re.Match[str], anchor: date | None, direction: Direction) -> Meaning | None:
    groups = match.groupdict()
    month = month_number(groups["month"])
    last_month = month_number(groups["month2"]) if groups.get("month2") else month
    day = day_number(groups["day"])
    last = day_number(groups["day2"]) if groups.get("day2") else None
    if groups.get("year"):
        year = int(groups["year"])
        value = _iso(year, month, day)
    elif anchor is None:
        return Meaning(None)
    else:
        found = nearest_day(month, day, anchor, direction)
        value, year = (found.isoformat(), found.year) if found else (None, 0)
    if value is None:
        return None
    return Meaning(value, _iso(year, last_month, last) if last else None)


def _numeric(match: re.Match[str], _anchor: date | None, _direction: Direction) -> Meaning | None:
    value = _iso(int(match["year"]), int(match["month"]), int(match["day"]))
    return Meaning(value) if value else None


def _month_year(match: re.Match[str], _anchor: date | None, _direction: Direction) -> Meaning:
    return Meaning(f"{int(match['year']):04}-{month_number(match['month']):02}")


def _relative_year(match: re.Match[str], anchor: date | None, _direction: Direction) -> Meaning:
    if anchor is None:
        return Meaning(None)
    year = anchor.year + {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return Meaning(f"{year:04}-{month_number(match['month']):02}")


def _month(match: re.Match[str], anchor: date | None, direction: Direction) -> Meaning | None:
    which = (match.groupdict().get("which") or "").lower()
    month = month_number(match["month"])
    if anchor is None:
        return Meaning(None)
    if which == "last":
        found = nearest_month(month, anchor, "past")
        return Meaning(found if found != month_of(anchor) else f"{anchor.year - 1:04}-{month:02}")
    if which == "next":
        found = nearest_month(month, anchor, "future")
        return Meaning(found if found != month_of(anchor) else f"{anchor.year + 1:04}-{month:02}")
    if which in ("this", "of this year"):
        return Meaning(f"{anchor.year:04}-{month:02}")
    return Meaning(nearest_month(month, anchor, direction))


def _year(match: re.Match[str], _anchor: date | None, _direction: Direction) -> Meaning:
    return Meaning(match["year"])


def _years(match: re.Match[str], _anchor: date | None, _direction: Direction) -> Meaning | None:
    first, last = match["year"], match["year2"]
    last = first[: 4 - len(last)] + last
    return Meaning(first, last) if first < last else None


def _nothing(_match: re.Match[str], _anchor: date | None, _direction: Direction) -> Meaning:
    return Meaning(None)


def _attacks_of_2001(_match: re.Match[str], _anchor: date | None, _direction: Direction) -> Meaning:
    return Meaning("2001-09-11")


_MONTHS = r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_FOUR_DIGITS = r"\d{4}"
_PART = r"(?:(?:the )?(?:very )?(?:early|late|mid|beginning|start|middle|end|first|second|third|fourth|latter)"
_PART += r"(?:[- ](?:half|quarter|part|days|weeks|months))?(?: of|-| in)? ?)?(?:the )?(?:year )?(?:fiscal )?"
_WEEKDAY_BEFORE = rf"(?:{WEEKDAY},? (?:the )?)?"
_COUNTED = (
    r"(?:troops|soldiers|people|men|women|civilians|refugees|workers|personnel|members|marines|dead|killed|wounded"
    r"|families|homes"
    r"|tons|tonnes|miles|kilometers|kilometres|km|kms|meters|metres|feet|pounds|kilograms|kg|mm|dollars|euros|rupees|million|billion"
    r"|tanks|missiles|rockets|aircraft|vehicles|jobs|prisoners|hours|GMT|local|rifles|rounds|warheads|square|\w{0,8}(?:-strong|-mile|-km))"
)

ABSOLUTE: tuple[Rule, ...] = (
    Rule(r"9/11|Sept", r"\b9/11\b|\bSept(?:ember|\.)? 11(?:,? 2001,?)?(?= (?:terror|attack|hijack))", _attacks_of_2001),
    Rule(_FOUR_DIGITS, rf"\b(?P<year>{YEAR})-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b", _numeric),
    Rule(_FOUR_DIGITS, rf"\b(?P<day>[0-3]?\d)[./](?P<month>[01]?\d)[./](?P<year>{YEAR})\b", _numeric),
    Rule(
        _MONTHS,
        rf"\b{_WEEKDAY_BEFORE}(?P<month>{MONTH}) ?(?P<day>{DAY}){_DASH}(?:(?P<month2>{MONTH}) )?(?P<day2>{DAY})"
        rf"(?!\d|,\d)(?:,? (?P<year>{YEAR})\b)?",
        _full,
    ),
    Rule(
        _MONTHS,
        rf"(?<![:.,\d])\b(?P<day>{DAY}){_DASH}(?P<day2>{DAY}) (?:of )?(?P<month>{MONTH})(?:,? (?P<year>{YEAR})\b)?",
        _full,
    ),
    Rule(
        _MONTHS,
        rf"\b{_WEEKDAY_BEFORE}(?P<month>{MONTH}) ?(?:the )?(?P<day>{DAY})(?![\d:]|,\d)(?:,? (?P<year>{YEAR})\b)?",
        _full,
    ),
    Rule(
        _MONTHS,
        rf"(?<![:.,\d])\b{_WEEKDAY_BEFORE}(?P<day>{DAY}) (?:of )?(?P<month>{MONTH})(?:,? (?P<year>{YEAR})\b)?",
        _full,
    ),
    Rule(_MONTHS, rf"\b{_PART}(?P<month>{MONTH}),? (?:of )?(?P<year>{YEAR})\b", _month_year),
    Rule(_MONTHS, rf"\b{_PART}(?P<month>{MONTH}) (?:of )?(?P<which>last|this|next) year\b", _relative_year),
    Rule(_MONTHS, rf"\b{_PART}(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his past) (?P<month>{MONTH})(?! \d)", _month),
    Rule(_MONTHS, rf"\b(?:{_PART}|end-of-)(?P<month>(?!May\b|Mar\b){MONTH})(?!\.? ?\d|-la)", _month),
    # "may" and "march" are also verbs, and both begin names
    Rule(
        _MONTHS,
        r"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Bb]y )|(?<=\b[Dd]uring )|(?<=\b[Ff]rom )"
        r"|(?<=\b[Ll]ate )|(?<=\b[Ee]arly )|(?<=\b[Mm]id-)|(?<=\b[Oo]f )|(?<=\ba )|(?<=\bthe ))"
        r"(?P<month>May|March)\b(?! [A-Z\d])",
        _month,
    ),
    Rule(
        _FOUR_DIGITS,
        rf"\b(?:between |from )?(?P<year>{YEAR})(?: ?[-–] ?| to | and (?=\d{{4}}\b))(?P<year2>{YEAR}|\d\d)\b(?![-/])",
        _years,
    ),
    Rule(
        _FOUR_DIGITS,
        rf"\b{_PART}(?:{SEASON} (?:of )?)?(?P<year>{YEAR})\b"
        rf"(?!s\b|[-/,.:]\d|['’]s\b|%| {_COUNTED}\b)(?<![$£€#]\d{{4}})",
        _year,
    ),
    Rule(r"\d0s|century", r"\b(?:the )?(?:early |late |mid-?)?(?:1[89]|20)\d0s\b|\bthe \w+ century\b", _nothing),
)
