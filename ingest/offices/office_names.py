"""Whether a description names an office that a title gives: "the president" is no vice president and no former one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.cast import OfficeTitle
from ingest.offices.title_words import TitleWords
from ontology.registry import Registry

__all__ = ["names_office"]

_WORD = re.compile(r"[^\W\d_]+")
_LINKS = re.compile(r"\b(?:of|for|to|at|in)\b")
_LESSER = frozenset({"vice", "deputy", "assistant", "associate", "under", "junior", "elect", "designate", "acting"})
_BEHIND = frozenset({"general", "elect", "designate"})  # "secretary general" is a secretary


def names_office(phrase: Sequence[str], office: OfficeTitle, words: TitleWords, registry: Registry) -> bool:
    """Whether the words of a description, the noun last and without the body, mean an office of the text."""
    said = [part for word in phrase for part in _split(word)]
    if office.former != any(word in words.former for word in said):
        return False
    said = [word for word in said if word not in words.former and (word in _LESSER or word not in words.leading)]
    title = _split(office.title)
    head = _split(_LINKS.split(office.title.casefold())[0]) or title
    if not said or set(said) & _LESSER != set(head) & _LESSER:
        return False
    if len(said) > 1:
        meant, given = registry.office(" ".join(said)), registry.office(office.title)
        if meant and given:
            return meant == given
    noun = said[-1] if said[-1] not in _BEHIND or len(said) < 2 else said[-2]
    while len(head) > 1 and head[-1] in _BEHIND and head[-1] != noun:
        head.pop()
    return noun == head[-1] and set(said) <= set(title)


def _split(text: str) -> list[str]:
    """The words of a title in small letters, in one spelling; those that a hyphen joins are apart."""
    return ["defence" if word == "defense" else word for word in _WORD.findall(text.casefold())]
