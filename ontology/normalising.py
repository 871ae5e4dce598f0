"""One key for all spellings of a name: case, diacritics, hyphens, dots, possessive and leading article."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ontology.known import Case

__all__ = ["fits_case", "normalise", "plain"]

_LETTERS = str.maketrans(
    {
        "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "AE",
        "œ": "oe", "Œ": "OE", "ə": "a", "Ə": "A", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ŋ": "n", "Ŋ": "N",
        "ħ": "h", "Ħ": "H", "ŧ": "t", "Ŧ": "T", "ĸ": "k", "ẞ": "SS", "ƶ": "z", "Ƶ": "Z",
        "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "′": "'",
    }
)  # fmt: skip
_POSSESSIVE = re.compile(r"'s\b|(?<=s)'(?=\s|$)", re.IGNORECASE)
_INSIDE_WORD = re.compile(r"['.]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_SIMPLE = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")
_WORD = re.compile(r"[^\W_]+")
_SMALL_WORD = 3
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=.)")
_OPENING = " \t\n\"'“”(["


def plain(text: str) -> str:
    """The text with base letters only and straight apostrophes."""
    text = text.translate(_LETTERS)
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).translate(_LETTERS)


@lru_cache(maxsize=65536)
def normalise(phrase: str) -> str:
    """The key of a phrase: "the U.S.’s" → "us", "Sana'a" → "sanaa", "Guinea-Bissau" → "guinea bissau"."""
    if _SIMPLE.fullmatch(phrase):
        return _ARTICLE.sub("", phrase.lower())
    text = _POSSESSIVE.sub("", plain(phrase)).casefold().replace("&", " and ").lstrip(_OPENING)
    # The article goes before hyphens do: an A-10 is no "10".
    return _BETWEEN_WORDS.sub(" ", _INSIDE_WORD.sub("", _ARTICLE.sub("", text))).strip()


def fits_case(phrase: str, case: Case) -> bool:
    """Whether the letters of a phrase are those that a form asks for: all capitals, or one for each longer word."""
    if case == "any":
        return True
    words = _WORD.findall(_INSIDE_WORD.sub("", _POSSESSIVE.sub("", plain(phrase))))
    if words and words[0].casefold() in ("the", "a", "an"):
        del words[0]
    if case == "upper":
        return bool(words) and all(word.isupper() or word.isdigit() for word in words)
    return (
        bool(words)
        and (words[0][0].isupper() or words[0].startswith("al"))
        and all(word[0].isupper() or word[0].isdigit() for word in words[1:] if len(word) > _SMALL_WORD)
    )
