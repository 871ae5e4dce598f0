"""The segments of an article with their parses: where tokens stand in the text as given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.grammar.language import English
from ingest.model import Article, Segment, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["ParsedSegment", "parse_articles", "segment_text"]


@dataclass(frozen=True, slots=True)
class ParsedSegment:
    """A segment of the story and its parse."""

    index: int
    segment: Segment
    doc: Doc

    def span(self, start: int, end: int) -> Span:
        """The place in the article of the tokens `start` to `end` (exclusive)."""
        base = self.segment.span.start
        last = self.doc[end - 1]
        return Span(base + self.doc[start].idx, base + last.idx + len(last.text), self.segment.span.field)

    def sentence_span(self, token: Token) -> Span:
        """The place in the article of the sentence around a token, without white space at its ends."""
        sentence = token.sent
        start, end = sentence.start, sentence.end
        while end - 1 > start and self.doc[end - 1].is_space:
            end -= 1
        while start < end - 1 and self.doc[start].is_space:
            start += 1
        return self.span(start, end)


def segment_text(article: Article, segment: Segment) -> str:
    """The characters of a segment."""
    text = article.document.text if segment.span.field == "text" else article.document.title or ""
    return text[segment.span.start : segment.span.end]


def parse_articles(
    articles: Sequence[Article], english: English
) -> Iterable[tuple[Article, tuple[ParsedSegment, ...]]]:
    """Each article with the parses of its segments; the segments of all go through the pipeline in one stream."""
    docs = iter(english.parse(segment_text(article, segment) for article in articles for segment in article.segments))
    for article in articles:
        yield (
            article,
            tuple(ParsedSegment(index, segment, next(docs)) for index, segment in enumerate(article.segments)),
        )
