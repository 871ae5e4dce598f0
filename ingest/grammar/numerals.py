"""Numbers in figures and in English words, with the scales of both the short and the Indian system."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

__all__ = ["NUMERAL", "read_numeral"]

_SCALES: dict[str, int] = {
    "hundred": 100, "thousand": 1_000, "lakh": 100_000, "lakhs": 100_000, "lac": 100_000, "million": 1_000_000,
    "mn": 1_000_000, "mln": 1_000_000, "m": 1_000_000, "crore": 10_000_000, "crores": 10_000_000, "cr": 10_000_000,
    "billion": 1_000_000_000, "bn": 1_000_000_000, "bln": 1_000_000_000, "b": 1_000_000_000, "k": 1_000,
    "trillion": 1_000_000_000_000, "tn": 1_000_000_000_000, "dozen": 12, "score": 20,
    "lakh crore": 1_000_000_000_000,
}  # fmt: skip
_SMALL: dict[str, int | Decimal] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "half": Decimal("0.5"), "half a": Decimal("0.5"),
}  # fmt: skip

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_ALONE = "|".join(word for word in _SMALL if word not in ("a", "an", "half", "half a"))
_SCALE = "|".join(sorted((name for name in _SCALES if len(name) > 1), key=len, reverse=True))
_FIGURES = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# "a" and "half" are numbers before a scale only: "a dozen", "half a million"
NUMERAL: Final = (
    rf"(?:(?:{_FIGURES})(?:[ -]?(?:{_SCALE})\b|(?:m|b|k)(?![\w-]))?(?! (?:{_SCALE})\b)"
    rf"|\b(?:(?:{_TENS})[ -](?:{_UNITS})|{_ALONE})\b(?:[ -](?:{_SCALE})\b)*"
    rf"|\b(?:half an?|half|an?)(?: (?:{_SCALE})\b)+)"
)


def read_numeral(words: str, *, scale_of: str | None = None) -> Decimal | None:
    """The number that the words write; None where they are no number.

    `scale_of` is the end of a range, whose scale counts for a bare beginning: "2 to 3 million".
    """
    text = words.lower().strip()
    match = re.fullmatch(rf"({_FIGURES})[ -]?([a-z ]*)", text)
    if match:
        scale = match[2].strip()
        if scale and scale not in _SCALES:
            return None
        value = Decimal(match[1].replace(",", "")) * _SCALES.get(scale, 1)
        return value if scale or scale_of is None else _scaled(value, scale_of)
    read = _read_words(text)
    if read is None or scale_of is None or any(scale in text.split() for scale in _SCALES):
        return read
    return _scaled(read, scale_of)


def _scaled(value: Decimal, other: str) -> Decimal:
    match = re.search(rf"(?<=[\d\s-])({_SCALE}|m|b|k)$", other.lower())
    return value * _SCALES[match[1]] if match else value


def _read_words(text: str) -> Decimal | None:
    value = Decimal(0)
    for word in re.sub("half an? ", "half ", text).replace("-", " ").split():
        if word in _SMALL:
            value += _SMALL[word]
        elif word in _SCALES:
            value = (value or Decimal(1)) * _SCALES[word]
        else:
            return None
    return value
