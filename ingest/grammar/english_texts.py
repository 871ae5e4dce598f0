"""Whether a text is in English: by its script, and by the share of the small words that no English prose is without."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ingest.grammar.lexicon import load_words

__all__ = ["reads_as_english"]

_WORDS = load_words("function_words")
_WORD = re.compile(r"[^\W\d_]+")
_READ = 20_000  # characters that are looked at
_LEAST_LETTERS = 12  # of another script, from which a text may be in it
_FEW, _MANY = 8, 60  # words from which the commonest of another language tell, and from which a lack of English does
_FOREIGN = 0.2  # share of the commonest words of other languages that no English text reaches
_LACKING = 0.06  # share of the commonest English words below which no English prose of some length lies


def reads_as_english(text: str) -> bool:
    """Whether nothing speaks for another language; a short text, or one that is all names, is given the benefit.

    Only words in small letters are counted: names and tables of results have few, and "de la" is part of many names.
    """
    words = _WORD.findall(text[:_READ])
    letters = sum(len(word) for word in words)
    foreign = sum(not _is_latin(sign) for word in words for sign in word)
    if foreign >= _LEAST_LETTERS and 2 * foreign > letters:
        return False
    small = [word for word in words if word[0].islower()]
    if len(small) < _FEW:
        return True
    english, other = (sum(word in _WORDS[name] for word in small) / len(small) for name in ("english", "others"))
    if other >= _FOREIGN and english < other / 2:
        return False
    return len(small) < _MANY or english >= _LACKING


@lru_cache(maxsize=10_000)
def _is_latin(sign: str) -> bool:
    return sign.isascii() or unicodedata.name(sign, "").startswith("LATIN")
