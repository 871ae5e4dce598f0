"""Words that a user types, as conditions that no engine can take for syntax."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["match_expression", "split_words"]

_WORD = re.compile(r"\w+", re.UNICODE)
_QUOTED = re.compile(r'"([^"]*)"')
_MOST = 16
_LONGEST = 64
_SHORTEST_BEGINNING = 3


def split_words(text: str) -> tuple[str, ...]:
    """At most sixteen words of letters and digits, each cut at 64 characters."""
    return tuple(word[:_LONGEST] for word in _WORD.findall(text)[:_MOST])


def match_expression(text: str, *, kinds: Iterable[str] = ()) -> str | None:
    """The FTS5 expression for texts of these kinds (of any, without) with all the words; None where there is no word.

    What stands in double quotes is a phrase; three letters or more at the end may begin a word.
    """
    phrases = [split_words(phrase) for phrase in _QUOTED.findall(text)]
    words = split_words(_QUOTED.sub(" ", text))
    terms = [f'"{" ".join(phrase)}"' for phrase in phrases if phrase] + [f'"{word}"' for word in words]
    if not terms:
        return None
    # two letters begin half of all words, and are not in the index of beginnings
    begins = bool(words) and len(words[-1]) >= _SHORTEST_BEGINNING and len(terms) <= _MOST
    expression = "text : (" + " AND ".join(terms[:_MOST]) + ("*)" if begins else ")")
    held = " OR ".join(f'"{kind}"' for kind in sorted(kinds))
    return f"kind : ({held}) AND {expression}" if held else expression
