"""Clauses that are placed at a distance: "ten years after Russia annexed it", "the anniversary of the invasion".

Such a clause is not of the day that the rest of its sentence is of, but of that day moved by the distance.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ingest.temporal.calendar_words import count_of
from ingest.temporal.grammar import date_root
from ingest.temporal.model import DateMention
from ingest.temporal.relative import shifted

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Distance", "distance_of", "is_of_other_clause", "moved", "tells_distance"]

_UNITS = {
    **{unit: unit for unit in ("day", "week", "fortnight", "month", "year", "decade", "century")},
    **{f"{unit}s": unit for unit in ("day", "week", "fortnight", "month", "year", "decade")},
    "centuries": "century",
}
_SIDES = {"after": -1, "since": -1, "following": -1, "before": 1}
_ANNIVERSARY = frozenset({"anniversary", "anniversaries"})
_INSIDE = frozenset({"mark", "prep"})
_NAMING = frozenset({"this", "that", "last", "next", "past", "previous"})
_MIDDLE = (6, 15)  # month and day of a year that is told alone


@dataclass(frozen=True, slots=True)
class Distance:
    """How far what stands below a word lies from what stands beside it; `count` None: the text does not say."""

    top: Token
    unit: str
    count: int | None
    words: str

    def holds(self, mention: DateMention) -> bool:
        """Whether a date stands inside of what is placed, and is not the distance itself."""
        root = date_root(self.top, mention)
        if root is None or not (root == self.top or self.top.is_ancestor(root)) or tells_distance(mention):
            return False
        return not (mention.deictic and self.top.lower_ in _ANNIVERSARY)


def distance_of(trigger: Token) -> Distance | None:
    """The distance at which the clause or the noun of a word is placed."""
    for word in (trigger, *trigger.ancestors):
        if word != trigger and word.lower_ in _ANNIVERSARY:
            count = next((count_of(c.lower_) for c in word.children if c.dep_ == "amod"), None)
            return Distance(word, "year", -count if count else None, word.text)
        if (side := _side(word)) and (unit := _unit_of(word)) is not None:
            count = _count(unit)
            words = unit.doc[unit.left_edge.i : unit.i + 2].text
            return Distance(word, _UNITS[unit.lower_], count * side if count else None, words)
    return None


def moved(value: str, distance: Distance) -> str | None:
    """A date moved by a distance, no more precise than either; None where the calendar ends before."""
    if distance.count is None:
        return None
    parts = [int(part) for part in value.split("-")]
    year, month, day = (*parts, *_MIDDLE[len(parts) - 1 :])
    try:
        return shifted(date(year, month, day), distance.unit, distance.count)[: len(value)]
    except OverflowError:
        return None


def is_of_other_clause(trigger: Token, mention: DateMention) -> bool:
    """Whether a date is that of a clause which the trigger is not of: "three weeks after it attacked, talks began"."""
    root = date_root(trigger, mention)
    if root is None or not tells_distance(mention):
        return False
    last = trigger.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if last is None or last[-1].dep_ not in _INSIDE:
        return False
    link = last[-1]
    top = link.head if link.dep_ == "mark" else link
    return trigger != top and not top.is_ancestor(trigger)


def _side(word: Token) -> int:
    """Whether a word opens, or heads, what lies behind or ahead: "after the war", "before it attacked"."""
    if word.dep_ == "prep":
        return _SIDES.get(word.lower_, 0)
    if word.dep_ != "advcl":
        return 0
    return next((_SIDES[c.lower_] for c in word.children if c.dep_ in {"mark", "advmod"} and c.lower_ in _SIDES), 0)


def _unit_of(word: Token) -> Token | None:
    """The noun of time before "after" or "since", which parsers tie below the clause, above it or beside it."""
    beside = [word.head, *word.head.children] if word.dep_ == "advcl" else []
    for noun in (*word.children, *beside):
        if noun.lower_ in _UNITS and noun.dep_ == "npadvmod" and _stands_before(noun, word) and not _is_named(noun):
            return noun
    return None


def _stands_before(noun: Token, word: Token) -> bool:
    """Whether a noun of time stands right before the "after" of a clause or phrase."""
    return noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ in _SIDES and noun.nbor(1) in (word, *word.children)


def _is_named(noun: Token) -> bool:
    """Whether a noun of time is one of the calendar, and no distance: "this week", "last year"."""
    return any(child.lower_ in _NAMING for child in noun.children)


def _count(unit: Token) -> int | None:
    """How many of a unit: "a year", "more than two years", "twenty-five years"."""
    for child in unit.children:
        if child.dep_ in {"nummod", "det"}:
            words = unit.doc[child.left_edge.i : child.i + 1].text.split()
            if words and (count := count_of(words[-1])):
                return count
    return None


def tells_distance(mention: DateMention) -> bool:
    """Whether a date is one that is counted to something: "three weeks after"."""
    return mention.words.lower().endswith(tuple(_SIDES))
