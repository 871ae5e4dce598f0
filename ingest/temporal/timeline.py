"""The dates of one article in reading order, and the day that its news is of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.model import Article
from ingest.temporal.model import DateMention, Direction
from ingest.temporal.recognition import resolve_both

__all__ = ["Timeline", "read_timeline"]

_Stretch = Sequence[tuple[int, int]]
_Stretches = Mapping[int, _Stretch]
_DAY_LENGTH = len("2021-12-06")
_LEAD = 400  # characters of the first paragraph in which the day of the news is told
_RECENT = 3  # days before the news within which a full date told there is its day


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dates by segment, as they read in the past and in the future tense; offsets are those of the segment."""

    anchor: date | None
    story: str | None
    told: bool  # the first paragraph names the day of the news
    past: tuple[tuple[DateMention, ...], ...]
    future: tuple[tuple[DateMention, ...], ...]

    @property
    def named(self) -> bool:
        """Whether the text names the day of the news anywhere."""
        return self.told or any(mention.value == self.story is not None for found in self.past for mention in found)

    def within(self, segment: int, start: int, end: int, *, direction: Direction = "past") -> tuple[DateMention, ...]:
        """The dates that a stretch of a segment mentions."""
        mentions = (self.future if direction == "future" else self.past)[segment]
        return tuple(mention for mention in mentions if start <= mention.start < end)

    def before(self, segment: int, start: int, *, direction: Direction = "past") -> DateMention | None:
        """The last date mentioned before a place of a segment, in it or in the segment before."""
        mentions = self.future if direction == "future" else self.past
        here = next((mention for mention in reversed(mentions[segment]) if mention.end <= start), None)
        if here is not None or segment == 0 or not mentions[segment - 1]:
            return here
        return mentions[segment - 1][-1]


def read_timeline(article: Article, names: _Stretches | None = None, numbers: _Stretches | None = None) -> Timeline:
    """The dates of an article, counted from the day of its dateline or else of its publication.

    `names` are stretches of segments, by the number of each, in which a month is part of a name ("Jan Smuts");
    `numbers` those that are the number of a thing ("Mirage 2000").
    """
    anchor = article.dateline_date or article.published
    document = article.document
    texts = [
        (document.text if segment.span.field == "text" else document.title or "")[segment.span.start : segment.span.end]
        for segment in article.segments
    ]
    read = [resolve_both(text, anchor=anchor) for text in texts]
    named, numbered = names or {}, numbers or {}
    past, future = (
        tuple(_outside(both[side], named.get(i, ()), numbered.get(i, ())) for i, both in enumerate(read))
        for side in (0, 1)
    )
    told = _told_day(article, past, anchor)
    return Timeline(anchor, told or (anchor.isoformat() if anchor else None), told is not None, past, future)


def _outside(mentions: tuple[DateMention, ...], names: _Stretch, numbers: _Stretch) -> tuple[DateMention, ...]:
    """The dates that are no part of a longer name."""
    if not mentions or not (names or numbers):
        return mentions
    return tuple(
        mention
        for mention in mentions
        if not any(_is_part(mention, *name) for name in names)
        and not any(start <= mention.start and mention.end <= end for start, end in numbers)
    )


def _is_part(mention: DateMention, start: int, end: int) -> bool:
    if not start < mention.end <= end or any(sign.isdigit() for sign in mention.words):
        return False
    return mention.start > start or mention.end < end


def _told_day(article: Article, past: tuple[tuple[DateMention, ...], ...], anchor: date | None) -> str | None:
    """The day that the first paragraph tells the news of: as in "on Monday", else a full date shortly before it."""
    for segment, mentions in zip(article.segments, past, strict=True):
        if segment.kind == "paragraph":
            days = [mention for mention in mentions if _is_day(mention) and mention.start < _LEAD]
            told = next((mention.value for mention in days if mention.deictic), None)
            return told or next((mention.value for mention in days if _is_recent(mention, anchor)), None)
    return None


def _is_day(mention: DateMention) -> bool:
    return mention.value is not None and len(mention.value) == _DAY_LENGTH


def _is_recent(mention: DateMention, anchor: date | None) -> bool:
    if anchor is None or mention.value is None or mention.kind != "point":
        return False
    return 0 <= (anchor - date.fromisoformat(mention.value)).days <= _RECENT
