"""Words that a user types, as conditions that no engine can take for syntax."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Wording", "match_expression", "read_wording", "split_words"]

_WORD = re.compile(r"\w+", re.UNICODE)
_QUOTED = re.compile(r'"([^"]*)"')
_MOST = 16
_LONGEST = 64
_SHORTEST_BEGINNING = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """What has to stand in a text: words and phrases, and a word that may go on."""

    phrases: tuple[str, ...]
    beginning: str = ""

    def __bool__(self) -> bool:
        return bool(self.phrases or self.beginning)


def split_words(text: str) -> tuple[str, ...]:
    """At most sixteen words of letters and digits, each cut at 64 characters."""
    return tuple(word[:_LONGEST] for word in _WORD.findall(text)[:_MOST])


def read_wording(text: str) -> Wording:
    """At most sixteen words and phrases: what stands in double quotes is a phrase, three letters or more at the end
    may begin a word.
    """
    phrases = tuple(" ".join(phrase) for quoted in _QUOTED.findall(text) if (phrase := split_words(quoted)))
    words = split_words(_QUOTED.sub(" ", text))
    # two letters begin half of all words, and are not in the index of beginnings
    if words and len(words[-1]) >= _SHORTEST_BEGINNING and len(phrases) + len(words) <= _MOST:
        return Wording((*phrases, *words[:-1]), words[-1])
    return Wording((*phrases, *words)[:_MOST])


def match_expression(wording: Wording, *, completed: Sequence[str] = ()) -> str:
    """The FTS5 expression for texts with all of it; the words that complete the beginning stand in for it if given."""
    terms = list(_quote(wording.phrases))
    if completed:
        terms.append(f"({' OR '.join(_quote(completed))})")
    elif wording.beginning:
        terms.append(f'"{wording.beginning}"*')
    return " AND ".join(terms)


def _quote(phrases: Iterable[str]) -> Iterable[str]:
    return (f'"{phrase}"' for phrase in phrases)
