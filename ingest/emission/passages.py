"""Passages: exact stretches of an article, findable again by offset and by quotation (Web Annotation)."""

from __future__ import annotations

from ingest.emission.quads import Content, GraphWriter, integer_literal, iri, text_literal
from ingest.model import Document, Span
from ontology.iri import article_iri, span_iri, term_iri

__all__ = ["PassageWriter"]

_A = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_OA = "http://www.w3.org/ns/oa#"
_CONTEXT = 60


class PassageWriter:
    """Writes passages of one document."""

    def __init__(self, graph: GraphWriter, document: Document) -> None:
        self._graph = graph
        self._document = document
        self._article = article_iri(document.id)

    def write(self, span: Span, *, whole: bool = True) -> str:
        """Write a passage and give its IRI; with selectors and context only where somebody has to find it again."""
        text = self._document.text if span.field == "text" else self._document.title or ""
        node = span_iri(self._article, span.start, span.end, span.field)
        exact = text_literal(text[span.start : span.end])
        content = [
            (_A, iri(term_iri("Passage"))),
            (term_iri("inArticle"), iri(self._article)),
            (term_iri("exactText"), exact),
            (term_iri("startOffset"), integer_literal(span.start)),
            (term_iri("endOffset"), integer_literal(span.end)),
            (f"{_OA}hasSource", iri(self._article)),
        ]
        if span.field != "text":
            content.append((term_iri("inField"), text_literal(span.field)))
        if whole:
            before = text_literal(text[max(0, span.start - _CONTEXT) : span.start])
            after = text_literal(text[span.end : span.end + _CONTEXT])
            content += [(term_iri("contextBefore"), before), (term_iri("contextAfter"), after)]
            content += self._selectors(node, span, (exact, before, after))
        self._graph.add(node, content)
        return node

    def _selectors(self, node: str, span: Span, words: tuple[str, str, str]) -> Content:
        position, quotation = f"{node};position", f"{node};quote"
        self._graph.add(
            position,
            [
                (_A, iri(f"{_OA}TextPositionSelector")),
                (f"{_OA}start", integer_literal(span.start)),
                (f"{_OA}end", integer_literal(span.end)),
            ],
        )
        parts = zip(("exact", "prefix", "suffix"), words, strict=True)
        self._graph.add(
            quotation,
            [(_A, iri(f"{_OA}TextQuoteSelector")), *((f"{_OA}{part}", value) for part, value in parts)],
        )
        return [(f"{_OA}hasSelector", iri(position)), (f"{_OA}hasSelector", iri(quotation))]
