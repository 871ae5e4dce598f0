"""Words in an article: where in its story they stand, and which words of it name a known entity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ingest.model import Article, Mention, Span
from ontology.known import Match
from ontology.registry import Registry

__all__ = ["Story", "known_forms"]

_MOST = 60  # mentions of one entity


class Story:
    """The segments of an article as a place to search in: furniture is not found."""

    def __init__(self, article: Article) -> None:
        document = article.document
        self._segments = tuple(
            (segment.span, (document.text if segment.span.field == "text" else document.title or ""))
            for segment in article.segments
        )
        told = (text[span.start : span.end] for span, text in self._segments)
        self._words = " ".join(" ".join(told).split()).casefold()

    def find(self, words: str) -> tuple[Span, str] | None:
        """The first place of the words as they are written, but for white space, and the exact characters there."""
        return next(self._occurrences(words), None)

    def has(self, words: str) -> bool:
        """Whether the words stand anywhere, in any case."""
        return " ".join(words.split()).casefold() in self._words

    def mentions(self, forms: Iterable[tuple[str, float, str]]) -> tuple[Mention, ...]:
        """Every place of forms given with score and reason, the longest form first, without overlaps, sorted."""
        found: list[Mention] = []
        for form, score, reason in sorted(set(forms), key=lambda known: (-len(known[0]), -known[1], known)):
            for span, text in self._occurrences(form):
                if not any(span.overlaps(mention.span) for mention in found):
                    found.append(Mention(span, text, score, reason))
        return tuple(sorted(found, key=lambda mention: (mention.span.field, mention.span))[:_MOST])

    def _occurrences(self, words: str) -> Iterator[tuple[Span, str]]:
        first = next(iter(words.split()), None)
        for span, text in self._segments:
            if first is None or text.find(first, span.start, span.end) < 0:
                continue  # a pattern for words that are not there would cost a hundred times more
            for match in _pattern(words).finditer(text, span.start, span.end):
                yield Span(match.start(), match.end(), span.field), match.group()


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str]:
    """Whole words with any white space between them."""
    inner = r"\s+".join(re.escape(word) for word in words.split())
    return re.compile(rf"(?<!\w){inner}(?!\w)")


@lru_cache(maxsize=2)
def _forms(registry: Registry) -> dict[str, tuple[tuple[str, Match], ...]]:
    by_iri: dict[str, list[tuple[str, Match]]] = {}
    for form, match in registry.surfaces():
        by_iri.setdefault(match.entity.iri, []).append((form, match))
    return {iri: tuple(forms) for iri, forms in by_iri.items()}


def known_forms(iri: str, registry: Registry) -> Iterator[tuple[str, float, str]]:
    """The forms whose first meaning is this entity, with score and reason: names, adjectives, capitals."""
    for form, match in _forms(registry).get(iri, ()):
        if form[:1].isupper() or form[:1].isdigit() or match.entity.kind == "weapon":
            yield form, match.score, match.reason
    entity = registry.entity(iri)
    if entity is not None:
        yield entity.name, 1.0, "name"
