"""Numbers of things and sums of money as text writes them: "6 lakh rifles", "some 300 tanks", "$5.43 bn"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ingest.grammar.numerals import NUMERAL, read_numeral

__all__ = ["Money", "Quantity", "find_money", "find_quantities"]


@dataclass(frozen=True, slots=True, order=True)
class Quantity:
    """A count or a measure; `low` and `high` bound it: equal where it is exact, None on an open side."""

    start: int
    end: int
    words: str
    value: float
    low: float | None
    high: float | None
    unit: str | None = None  # of a measure, as "km"; a count has none


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """A sum; `currency` is the ISO 4217 code, `value` counts whole units of it."""

    start: int
    end: int
    words: str
    value: float
    low: float | None
    high: float | None
    currency: str


_UNITS = {
    "km": r"km|kms|kilomet(?:er|re)s?",
    "m": r"met(?:er|re)s?",
    "mi": r"miles?",
    "nmi": r"nautical miles?|nm",
    "ft": r"feet|foot|ft",
    "kg": r"kg|kgs|kilograms?",
    "t": r"tons?|tonnes?|metric tons?",
    "mm": r"mm|millimet(?:er|re)s?",
    "kn": r"knots?",
    "kt": r"kilotons?",
    "MW": r"MW|megawatts?",
    "km2": r"(?:sq|square) km|square kilomet(?:er|re)s?",
    "%": r"%|per ?cent|percent",
    "bbl": r"barrels?",
    "hour": r"hours?",
    "day": r"days?",
    "week": r"weeks?",
    "month": r"months?",
    "year": r"years?",
    "minute": r"minutes?",
}
_CURRENCIES = {
    "USD": r"US ?\$|\$|USD|(?:U\.?S\.? )?dollars?",
    "EUR": r"€|EUR|euros?",
    "GBP": r"£|GBP|pounds? sterling|British pounds?",
    "INR": r"₹|Rs\.?|INR|(?:Indian )?rupees?",
    "JPY": r"¥|JPY|yen",
    "CNY": r"CNY|RMB|yuan|renminbi",
    "RUB": r"₽|RUB|roubles?|rubles?",
    "KRW": r"₩|KRW|won",
    "AUD": r"A\$|AU\$|AUD|Australian dollars?",
    "CAD": r"C\$|CA\$|CAD|Canadian dollars?",
    "PKR": r"PKR|Pakistani rupees?",
    "SEK": r"SEK|(?:Swedish )?kron(?:or|a)",
    "NOK": r"NOK|Norwegian krone[rn]?",
    "PLN": r"PLN|zlot(?:y|ys)",
    "TWD": r"NT\$|TWD|Taiwan dollars?",
    "TRY": r"(?:Turkish )?liras?",
    "BRL": r"R\$|BRL|reais",
    "SAR": r"SAR|(?:Saudi )?riyals?",
    "CHF": r"CHF|Swiss francs?",
    "ILS": r"NIS|ILS|shekels?",
}
_SIGNS = (
    r"A\$|AU\$|C\$|CA\$|NT\$|R\$|US ?\$|\$|€|£|₹|Rs\.? ?|¥|₽|₩"
    r"|(?:USD|EUR|GBP|INR|AUD|CAD|PKR|SEK|NOK|PLN|RMB|CNY|JPY|CHF) ?"
)
_NAMES = "|".join(_CURRENCIES.values())

_ABOUT = (
    r"(?P<about>about|around|some|nearly|almost|roughly|approximately|an estimated|estimated|close to|as many as|up to"
    r"|at least|more than|over|in excess of|upwards of|not less than|no fewer than|at most|less than|fewer than|under"
    r"|no more than|a further|another|an additional)"
)
_LEAST = frozenset({"at least", "more than", "over", "in excess of", "upwards of", "not less than", "no fewer than"})
_MOST = frozenset({"at most", "less than", "fewer than", "under", "no more than", "as many as", "up to"})
_VAGUE = frozenset(
    {"about", "around", "some", "nearly", "almost", "roughly", "approximately", "an estimated", "estimated", "close to"}
)
_TO = r"\s?(?:-|–|to|or)\s?"
_TOLERANCE = Decimal("0.1")  # how far "about" reaches on either side

_QUANTITY = re.compile(
    rf"(?<![\w$€£₹¥.,:/-])(?:{_ABOUT} )?(?P<between>between )?(?P<number>{NUMERAL})"
    rf"(?:(?(between) and |{_TO})(?P<second>{NUMERAL}))?"
    rf"(?P<plus>\+)?(?:[ -]?(?P<unit>{'|'.join(_UNITS.values())})(?!\w))?(?![\w%$])",
    re.IGNORECASE,
)
_MONEY = re.compile(
    rf"(?:{_ABOUT} )?(?<!\w)(?:(?P<sign>{_SIGNS})(?P<number>{NUMERAL})(?:{_TO}(?:{_SIGNS})?(?P<second>{NUMERAL}))?"
    rf"|(?P<number2>{NUMERAL})(?:{_TO}(?P<second2>{NUMERAL}))?[ -](?P<name>{_NAMES}))(?!\w)",
    re.IGNORECASE,
)
_ORDINARY_WORD = re.compile(r"an?|one", re.IGNORECASE)
_NO_COUNT = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock|st\b|nd\b|rd\b|th\b|:\d|(?:GMT|UTC|IST)\b)", re.IGNORECASE)
_MONTH = (
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_DATE_BEFORE = re.compile(rf"{_MONTH}\.? $")
_DATE_BEHIND = re.compile(rf" {_MONTH}")
_PLURAL = re.compile(r" [a-z-]+s\b")
_YEAR = re.compile(r"(?:19|20)\d\d")


def find_money(text: str) -> tuple[Money, ...]:
    """The sums of money that a text names, in order."""
    found = []
    for match in _MONEY.finditer(text):
        if (match["name"] or "").lower() == "won" and not re.search("[a-z]", match["number2"]):
            continue  # "12 won", of seats
        bounds = _bounds(match, match["number"] or match["number2"], match["second"] or match["second2"])
        if bounds is not None:
            currency = _kind((match["sign"] or match["name"]).strip(), _CURRENCIES)
            found.append(Money(match.start(), match.end(), match[0], *bounds, currency=currency))
    return tuple(found)


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The counts and measures of a text, in order, without sums of money, dates, hours and the article "a"."""
    sums = [(money.start, money.end) for money in find_money(text)]
    found = []
    for match in _QUANTITY.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in sums) or not _counts(text, match):
            continue
        bounds = _bounds(match, match["number"], match["second"])
        if bounds is not None:
            unit = _kind(match["unit"], _UNITS) if match["unit"] else None
            found.append(Quantity(match.start(), match.end(), match[0], *bounds, unit=unit))
    return tuple(found)


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether a number counts something, and is no year, day, hour, or the article "a" or "one"."""
    number = match["number"]
    if _ORDINARY_WORD.fullmatch(number) or _NO_COUNT.match(text, match.end()):
        return False
    if match["about"] or match["unit"]:
        return True
    if _YEAR.fullmatch(number) and not _PLURAL.match(text, match.end()):
        return False
    return not (
        _DATE_BEFORE.search(text, max(0, match.start() - 12), match.start()) or _DATE_BEHIND.match(text, match.end())
    )


def _bounds(match: re.Match[str], first: str, second: str | None) -> tuple[float, float | None, float | None] | None:
    """The value with its lower and upper bound."""
    value = read_numeral(first, scale_of=second)
    if value is None:
        return None
    if second is not None:
        last = read_numeral(second)
        if last is None or last < value:
            return None
        return float((value + last) / 2), float(value), float(last)
    about = (match["about"] or "").lower()
    if about in _LEAST or match.groupdict().get("plus"):
        return float(value), float(value), None
    if about in _MOST:
        return float(value), None, float(value)
    if about in _VAGUE:
        return float(value), float(value * (1 - _TOLERANCE)), float(value * (1 + _TOLERANCE))
    return float(value), float(value), float(value)


def _kind(words: str, patterns: dict[str, str]) -> str:
    return next(name for name, pattern in patterns.items() if re.fullmatch(pattern, words, re.IGNORECASE))
