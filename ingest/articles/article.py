"""What of a document is the story: headline and paragraphs by their offsets, dateline and date told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from typing import Literal

from ingest.articles.dateline import Dateline, find_dateline
from ingest.articles.furniture import is_furniture, is_tail_heading, trim
from ingest.articles.layout import BULLET, LINE_END, SENTENCE_END, split_paragraphs
from ingest.articles.stamps import find_day
from ingest.model import Article, Document, Segment, Span

__all__ = ["read_article"]

_Role = Literal["prose", "line", "furniture", "headline", "tail"]

_STOP = re.compile(r"[.!?…][\"'”’»)\]]{0,4}\s")
# A headline has a word in small letters, which rows of links and names of sections lack; a printed date is none.
_TITLE_LIKE = re.compile(r"(?=[^\n]*\s[a-z]{2,})(?![^\n]*\b\d{4}\b[^\n]*:\d\d)[\"'“‘]?\w")
_SENTENCE = 5  # words from which a line that is the whole text is a sentence
_LONG_LINE = 12  # words from which a line without a full stop is a sentence rather than a title or a link
_LONG_BULLET = 20
_LONGEST = 1_000  # characters from which a line is prose, whatever it says
_LONGEST_SEGMENT = 10_000  # characters that are parsed at once; the time that a parse takes grows by their square
_OPENING = 200  # characters in which a dateline ends
_HEAD_LINES = 10  # lines before the first paragraph among which a headline is looked for
_STAMP_LINES = 15  # lines from the headline on among which the day is looked for
_CAP = 60  # words of one paragraph that count when the story is found among menus
_MENU = 12  # lines that are no prose from which a page is taken to have menus
_LONGEST_LINK = 20  # words of the longest line that names another story
_JUNK = -8  # what a line of a menu weighs against them


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph of the text as it is laid out, and what it is taken for."""

    start: int
    end: int
    words: int
    role: _Role = "furniture"


def read_article(document: Document) -> Article:
    """The article of a document: segments of the story in order, with offsets into its text as given."""
    text = document.text
    page = [_judge(text, block, document.title) for block in _blocks(text)]
    blocks = _story(page)
    if document.title is None and blocks:
        blocks = [*_headline(text, page, blocks[0]), *blocks]
    datelines = _datelines(text, blocks, document.published)
    published = (
        document.published or next((d.day for d in datelines.values() if d.day), None) or _page_day(text, page, blocks)
    )
    first = next(iter(datelines.values()), None)
    segments: list[Segment] = []
    if document.title and not any(block.role == "headline" for block in blocks):
        segments.append(Segment("headline", Span(0, len(document.title), "title")))
    for block in blocks:
        if segment := _segment(text, block, datelines.get(block.start)):
            segments.append(segment)
    story = text.strip()
    if (
        not LINE_END.search(story)
        and len(story.split()) >= _SENTENCE
        and not any(s.span.field == "text" for s in segments)
    ):
        # one line without a full stop, given alone, is a sentence and not a heading
        start = text.index(story)
        segments.append(Segment("paragraph", Span(start, start + len(story))))
    return Article(
        document=document,
        segments=tuple(piece for segment in segments for piece in _cut(segment, document)),
        published=published,
        dateline_place=first.place or None if first else None,
        dateline_date=first.day if first else None,
    )


def _cut(segment: Segment, document: Document) -> Iterator[Segment]:
    """A segment whole, or behind sentences in pieces that can be parsed."""
    text = document.text if segment.span.field == "text" else document.title or ""
    start, end = segment.span.start, segment.span.end
    while end - start > _LONGEST_SEGMENT:
        middle, limit = start + _LONGEST_SEGMENT // 2, start + _LONGEST_SEGMENT
        stops = [stop.end() for stop in _STOP.finditer(text, middle, limit)]
        cut = stops[-1] if stops else text.rfind(" ", middle, limit) + 1 or limit
        if not text[start:cut].isspace():
            yield replace(segment, span=replace(segment.span, start=start, end=cut))
        start = cut
    yield replace(segment, span=replace(segment.span, start=start)) if start > segment.span.start else segment


def _blocks(text: str) -> list[_Block]:
    return [_Block(start, end, len(text[start:end].split())) for start, end in split_paragraphs(text)]


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _repeats(line: str, title: str) -> bool:
    a, b = _plain(line), _plain(title)
    if not a or not b:
        return False
    if a == b or (len(a) > 20 and b.startswith(a)) or (len(b) > 20 and a.startswith(b) and len(a) < len(b) + 40):
        return True
    ours, theirs = set(a.split()), set(b.split())
    return len(ours) > 4 and len(ours & theirs) >= 0.8 * len(ours | theirs)


def _judge(text: str, block: _Block, title: str | None) -> _Block:
    line = text[block.start : block.end]
    if len(line) > _LONGEST:
        return replace(block, role="prose")
    if title and block.words <= 40 and _repeats(line, title):
        return replace(block, role="headline")
    if is_tail_heading(line):
        return replace(block, role="tail")
    bullet = BULLET.match(line)
    if is_furniture(line[bullet.end() :] if bullet else line):
        return block
    shortest = _LONG_BULLET if bullet else _LONG_LINE
    if block.words >= shortest or (block.words >= 3 and SENTENCE_END.search(line)) or find_dateline(line):
        return replace(block, role="prose")
    return replace(block, role="line")


def _headline(text: str, page: Sequence[_Block], first: _Block) -> list[_Block]:
    """The longest of the lines right before the first paragraph of a story whose title nobody gave."""
    position = page.index(first)
    lines = [
        block
        for block in page[max(0, position - _HEAD_LINES) : position]
        if block.role == "line" and block.words >= 4 and _TITLE_LIKE.match(text, block.start, block.end)
    ]
    headline = max(lines, key=lambda block: block.words, default=None)
    return [replace(headline, role="headline")] if headline else []


def _page_day(text: str, page: Sequence[_Block], blocks: Sequence[_Block]) -> date | None:
    """The day that the page prints around its headline, or where it has none before its first paragraph."""
    if not blocks:
        return None
    position = next(n for n, block in enumerate(page) if block.start == blocks[0].start)
    before = page[max(0, position - _HEAD_LINES) : position]
    behind = takewhile(lambda block: block.role != "tail", page[position : position + _STAMP_LINES])
    near = [block for block in (*before, *behind) if block.role in ("line", "furniture")]
    return find_day(text[block.start : block.end] for block in near)


def _story(blocks: Sequence[_Block]) -> list[_Block]:
    """The blocks of the story: on a page with menus the run that weighs most, elsewhere all prose."""
    if sum(block.role not in ("prose", "headline") for block in blocks) < _MENU:
        return [block for block in _before_links(blocks) if block.role in ("prose", "headline")]
    weights = [_weight(block) for block in blocks]
    start, end, best, run, begin = 0, 0, 0, 0, 0
    for position, weight in enumerate(weights):
        if run <= 0:
            run, begin = 0, position
        run += weight
        if run > best:
            start, end, best = begin, position + 1, run
    kept = [block for block in blocks[start:end] if block.role == "prose" or block.role == "headline"]
    headline = next((b for b in reversed(blocks[:start]) if b.role == "headline"), None)
    if headline and not any(b.role == "headline" for b in kept):
        kept.insert(0, headline)
    return kept


def _before_links(blocks: Sequence[_Block]) -> list[_Block]:
    """A short page without the lists of other stories: what follows a heading of such, until the story goes on."""
    kept: list[_Block] = []
    among_links = begun = False
    for position, block in enumerate(blocks):
        if block.role == "tail" and begun:
            among_links = True
        elif among_links and block.words > _LONGEST_LINK and _goes_on(blocks[position:]):
            among_links = False
        begun = begun or block.role == "prose"
        if not among_links:
            kept.append(block)
    return kept


def _goes_on(rest: Sequence[_Block]) -> bool:
    """Whether what follows a list weighs more than its heading tells against it: more than a teaser does."""
    behind = takewhile(lambda block: block.role != "tail", rest)
    return sum(_weight(block) for block in behind if block.words > _LONGEST_LINK) + 4 * _JUNK > 0


def _weight(block: _Block) -> int:
    match block.role:
        case "prose" | "headline":
            return min(block.words, _CAP)
        case "tail":
            return 4 * _JUNK
        case _:
            return _JUNK


def _datelines(text: str, blocks: Sequence[_Block], published: date | None) -> dict[int, Dateline]:
    found = {}
    for block in blocks:
        if block.role == "prose" and (
            dateline := find_dateline(text[block.start : min(block.end, block.start + _OPENING)], near=published)
        ):
            found[block.start] = dateline
    return found


def _segment(text: str, block: _Block, dateline: Dateline | None) -> Segment | None:
    start = block.start + (dateline.length if dateline else 0)
    left, right = trim(text[start : block.end])
    span = Span(start + left, start + right)
    if not text[span.start : span.end].strip():
        return None
    return Segment("headline" if block.role == "headline" else "paragraph", span)
