"""Finding the dates of a text and resolving them against the day of publication."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ingest.temporal.absolute import ABSOLUTE
from ingest.temporal.model import DateKind, DateMention, Direction, Meaning
from ingest.temporal.relative import RELATIVE
from ingest.temporal.rule import Rule

__all__ = ["resolve", "resolve_both"]

_REACH = 60  # characters on either side of a month or a year in which the rest of a date stands
_RULES = tuple(enumerate((*ABSOLUTE, *RELATIVE)))
_BY_NEED = tuple(
    (re.compile(needs), tuple((order, rule) for order, rule in _RULES if rule.needs == needs))
    for needs in dict.fromkeys(rule.needs for _, rule in _RULES)
)
_BEFORE = re.compile(
    r"(?:\b(?P<since>since|ever since|as of|starting|beginning)|\b(?P<until>until|till|by|before|no later than|through)"
    r"|\b(?P<within>from|between|over|for|throughout|during)|\b(?:on|in|at|of|around|about|as early as))"
    r"(?: (?:early|late|the|mid|about|around|at least|sometime|that|this))*[ -]?$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:to|until|till|through|and|-|–)\s*(?:on |in )?$")


def resolve(
    text: str, *, anchor: date | None, direction: Direction = "past", start: int = 0
) -> tuple[DateMention, ...]:
    """The dates that a text mentions, in order; `anchor` is the day of publication or of the dateline.

    `direction` says on which side of the anchor a bare "on Monday" or "in March" lies; `start` is
    added to the offsets, for a text that is a piece of a larger one. Without an anchor only dates
    that are complete in themselves have a value.
    """
    found = _read(text, _matches(text), anchor, direction)
    return tuple(replace(mention, start=mention.start + start, end=mention.end + start) for mention in found)


def resolve_both(text: str, *, anchor: date | None) -> tuple[tuple[DateMention, ...], tuple[DateMention, ...]]:
    """The dates of a text as they read in the past and in the future tense."""
    matches = _matches(text)
    return tuple(_read(text, matches, anchor, "past")), tuple(_read(text, matches, anchor, "future"))


def _read(
    text: str, matches: list[tuple[re.Match[str], Rule]], anchor: date | None, direction: Direction
) -> list[DateMention]:
    mentions = (_mention(text, match, rule, anchor, direction) for match, rule in matches)
    return _join_ranges(text, [mention for mention in mentions if mention is not None])


def _matches(text: str) -> list[tuple[re.Match[str], Rule]]:
    """The longest matches that do not overlap, from the left."""
    candidates = []
    for needs, rules in _BY_NEED:
        for start, end in _windows(needs, text):
            for order, rule in rules:
                for match in rule.compiled.finditer(text, start, end):
                    candidates.append((match.start(), -match.end(), order, match, rule))
    kept: list[tuple[re.Match[str], Rule]] = []
    end = 0
    for begin, _, _, match, rule in sorted(candidates, key=lambda c: c[:3]):
        if begin >= end and match.end() > begin:
            kept.append((match, rule))
            end = match.end()
    return kept


def _windows(needs: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """The stretches around what a rule needs, from white space to white space, joined where they touch."""
    windows: list[tuple[int, int]] = []
    for hit in needs.finditer(text):
        start = text.find(" ", max(0, hit.start() - _REACH)) + 1 if hit.start() > _REACH else 0
        end = text.rfind(" ", hit.end(), hit.end() + _REACH)
        end = len(text) if end < 0 or hit.end() + _REACH >= len(text) else end
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(end, windows[-1][1]))
        else:
            windows.append((min(start, hit.start()), end))
    return windows


def _mention(
    text: str, match: re.Match[str], rule: Rule, anchor: date | None, direction: Direction
) -> DateMention | None:
    meaning: Meaning | None = rule.read(match, anchor, direction)
    if meaning is None:
        return None
    begin, end = match.start(), match.end()
    kind: DateKind = "duration" if meaning.until else "point"
    if before := _BEFORE.search(text, max(0, begin - 40), begin):
        begin = before.start()
        if before["since"]:
            kind = "since"
        elif before["until"]:
            kind = "until"
    words = text[begin:end].rstrip()
    return DateMention(begin, begin + len(words), words, meaning.value, kind, meaning.until, rule.deictic)


def _join_ranges(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """ "From March to June 2020" is one mention with an end."""
    joined: list[DateMention] = []
    for mention in mentions:
        previous = joined[-1] if joined else None
        if (
            previous
            and previous.until is None
            and re.match(r"(?:from|between)\b", previous.words, re.IGNORECASE)
            and _RANGE.fullmatch(text, previous.end, mention.start)
        ):
            words = text[previous.start : mention.end]
            joined[-1] = DateMention(
                previous.start, mention.end, words, previous.value, "duration", mention.value, previous.deictic
            )
        else:
            joined.append(mention)
    return joined
