"""All known names in a parse, longest first, found by a tree over the normalised words of the registry's surfaces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ontology.known import Match
from ontology.normalising import fits_case, normalise
from ontology.wording import EVERYDAY_ACRONYMS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

__all__ = ["Gazetteer", "KnownName"]

_PLURALS = frozenset({"NNPS", "NNS", "NNP"})
_NUMBERS = frozenset({"dozen", "dozens", "hundreds", "scores", "several"})
_EVERYDAY = frozenset(word.upper() for word in EVERYDAY_ACRONYMS)
_SURE = 0.9  # the score of a name that first of all means the weapon
_DESCRIBED = frozenset({"coalition", "armed-group", "mission", "grouping"})  # whose names are common nouns in part


@dataclass(frozen=True, slots=True)
class KnownName:
    """Tokens `start` to `end` (exclusive) of a parse that are a surface of a known entity."""

    start: int
    end: int
    match: Match


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    matches: list[Match] = field(default_factory=list)


class Gazetteer:
    """An immutable index of surfaces; building it from 30,000 surfaces takes a tenth of a second."""

    def __init__(self, surfaces: Iterable[tuple[str, Match]]) -> None:
        self._root = _Node()
        for surface, match in surfaces:
            node = self._root
            for word in normalise(surface).split():
                node = node.children.setdefault(word, _Node())
            if node is not self._root:
                node.matches.append(match)

    def find(self, doc: Doc) -> Iterator[KnownName]:
        """The longest known names from left to right, not overlapping, whose letters have the case they need."""
        words: list[tuple[str, int]] = [
            (word, token.i) for token in doc if token.text != "'s" for word in normalise(token.text).split()
        ]
        position = 0
        while position < len(words):
            found = self._longest(doc, words, position)
            if found is None:
                position += 1
                continue
            yield found
            while position < len(words) and words[position][1] < found.end:
                position += 1

    def _longest(self, doc: Doc, words: list[tuple[str, int]], position: int) -> KnownName | None:
        start = words[position][1]
        if position and words[position - 1][1] == start:
            return None  # inside a token
        node, best = self._root, None
        for index in range(position, len(words)):
            child = node.children.get(words[index][0])
            if child is None:
                plural = _singular(node, words[index][0])
                end = words[index][1] + 1
                if plural and (index + 1 == len(words) or words[index + 1][1] >= end):
                    match = next((m for m in plural.matches if _fits_plural(doc[start:end], m)), None)
                    best = KnownName(start, end, match) if match else best
                break
            node = child
            end = words[index][1] + 1
            whole = index + 1 == len(words) or words[index + 1][1] >= end
            if node.matches and whole:
                text = doc[start:end].text
                match = next((m for m in node.matches if _fits(text, m)), None)
                only_a_word = text in _EVERYDAY and self._is_only_a_word(doc, start, end)
                if match and not only_a_word and not ("." in text and _is_cited(doc, start, end, match)):
                    best = KnownName(start, end, match)
        return best

    def _is_only_a_word(self, doc: Doc, start: int, end: int) -> bool:
        """Whether an acronym that is an everyday word too is only that: in a line of capitals, or as a line's label."""
        before = doc[start - 1] if start else None
        behind = doc[end] if end < len(doc) else None
        if (
            behind is not None
            and behind.text == ":"
            and (before is None or before.is_space or doc[start].is_sent_start)
        ):
            return True
        return any(token is not None and self._is_shouted(token) for token in (before, behind))

    def _is_shouted(self, token: Token) -> bool:
        """Whether a word is written in capitals that is no acronym which the tables know."""
        text = token.text
        if not (text.isalpha() and text.isupper() and len(text) > 1):
            return False
        node = self._root.children.get(text.lower())
        known = node is not None and any(match.case == "upper" for match in node.matches)
        return text in _EVERYDAY or not known


def _is_cited(doc: Doc, start: int, end: int, match: Match) -> bool:
    """Whether an acronym between two numbers is that of a code of laws: "50 U.S.C. 1701"."""
    if match.reason != "acronym" or not 0 < start <= end < len(doc):
        return False
    return doc[start - 1].like_num and (doc[end].like_num or doc[end].text[:1] == "§")


def _singular(node: _Node, word: str) -> _Node | None:
    """Where the last word of a name leads in the singular: "S-400s"."""
    forms = (word.removesuffix("s"), word.removesuffix("es"))
    return next((node.children[form] for form in forms if form and form != word and form in node.children), None)


def _fits_plural(words: DocSpan, match: Match) -> bool:
    """Whether a plural names weapons of one make: by its number, by more words than one, or by its capital.

    A capital letter opens every sentence, and a name that is more often something else needs a number before it.
    """
    text = words.text
    if match.entity.kind != "weapon" or match.entity.slug.startswith("generic") or not _begins_name(text):
        return False
    if any(c.isdigit() for c in text) or " " in text or "-" in text:
        return True
    word = words[0]
    if word.tag_ not in _PLURALS or (word.i == word.sent.start and word.tag_ == "NNS"):
        return False
    return match.score >= _SURE or _is_counted(word)


def _is_counted(word: Token) -> bool:
    """Whether a number stands before a plural: "48 Typhoons", "dozens of Leopards"."""
    if word.i == word.sent.start:
        return False
    before = word.nbor(-1)
    if before.lower_ == "of" and before.i > word.sent.start:
        before = before.nbor(-1)
    return before.tag_ == "CD" or before.lower_ in _NUMBERS


def _begins_name(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit()


def _fits(text: str, match: Match) -> bool:
    """An acronym is written in capitals and a name begins with one, but for kinds of weapons."""
    if match.reason == "acronym":
        return fits_case(text, "upper")
    if match.entity.kind == "weapon" and match.entity.slug.startswith("generic"):
        return True
    if match.entity.category == "grouping" and match.case == "any" and " " in text:
        return True  # its name is written in small letters: "world powers"
    described = match.entity.kind == "weapon" or match.entity.category in _DESCRIBED
    if described and match.case == "any" and " " in text and _begins_name(text):
        return True  # "Kalashnikov assault rifles", "Saudi-led coalition"
    return fits_case(text, match.case if match.case != "any" else "title") or any(c.isdigit() for c in text[:2])
