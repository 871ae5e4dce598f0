"""Claims as an interactive page holds them: each article once, and with each claim its place among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.evidence import Evidence, Source

__all__ = ["Telling"]


@dataclass(frozen=True, slots=True)
class Telling:
    """The articles of all claims of a page, by IRI."""

    sources: Mapping[str, Source]
    places: Mapping[str, int]

    @classmethod
    def of(cls, told: Iterable[Sequence[Evidence]]) -> Telling:
        """The articles that these claims stand in, sorted."""
        sources = dict(sorted({claim.source.iri: claim.source for claims in told for claim in claims}.items()))
        return cls(sources, {iri: index for index, iri in enumerate(sources)})

    def articles(self) -> list[dict[str, Any]]:
        """Each article as plain values."""
        return [
            {"id": iri, "title": s.title, "publisher": s.publisher, "date": s.published, "url": s.url}
            for iri, s in self.sources.items()
        ]

    def claims(self, evidence: Sequence[Evidence]) -> list[dict[str, Any]]:
        """Claims as plain values."""
        return [
            {
                "article": self.places[claim.source.iri],
                "pieces": [[text, int(marked)] for text, marked in claim.pieces],
                "speaker": claim.speaker,
                "status": claim.status,
                "confidence": claim.confidence,
                "rule": claim.rule,
                "dateText": claim.date_text,
                "place": claim.place,
            }
            for claim in evidence
        ]
