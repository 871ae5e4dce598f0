"""Finding the dates of a text and resolving them against the day of publication."""

from __future__ import annotations

import re
from datetime import date

from ingest.temporal.absolute import ABSOLUTE
from ingest.temporal.model import DateKind, DateMention, Direction, Meaning
from ingest.temporal.relative import RELATIVE
from ingest.temporal.rule import Rule

__all__ = ["resolve"]

_RULES = (*ABSOLUTE, *RELATIVE)
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
    mentions = [_mention(text, match, rule, anchor, direction) for match, rule in _matches(text)]
    found = [mention for mention in mentions if mention is not None]
    return tuple(
        DateMention(m.start + start, m.end + start, m.words, m.value, m.kind, m.until, m.deictic)
        for m in _join_ranges(text, found)
    )


def _matches(text: str) -> list[tuple[re.Match[str], Rule]]:
    """The longest matches that do not overlap, from the left."""
    candidates = [
        (match.start(), -match.end(), order, match, rule)
        for order, rule in enumerate(_RULES)
        for match in rule.compiled.finditer(text)
    ]
    kept: list[tuple[re.Match[str], Rule]] = []
    end = 0
    for begin, _, _, match, rule in sorted(candidates, key=lambda c: c[:3]):
        if begin >= end and match.end() > begin:
            kept.append((match, rule))
            end = match.end()
    return kept


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
