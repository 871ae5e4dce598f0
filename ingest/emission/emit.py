"""Extraction → RDF: the named graph of one article, as ontology/README.md lays it down."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from ingest.emission.claims import ClaimWriter
from ingest.emission.integrity import check
from ingest.emission.quads import (
    Content,
    GraphWriter,
    date_literal,
    decimal_literal,
    integer_literal,
    iri,
    text_literal,
)
from ingest.model import Document, Entity, Extraction, Mention
from ontology.categories import load_categories
from ontology.iri import ID, article_graph_iri, article_iri, content_hash, extraction_iri, slug, term_iri

__all__ = ["digest", "emit"]

_A = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_DCTERMS = "http://purl.org/dc/terms/"
_PROV = "http://www.w3.org/ns/prov#"
_URL = "https://schema.org/url"
_DATE_TIME = "http://www.w3.org/2001/XMLSchema#dateTime"


def digest(document: Document) -> str:
    """The SHA-256 of all that the source gave beside the id: an article with the same digest is unchanged."""
    published = document.published.isoformat() if document.published else ""
    parts = (document.title or "", document.text, published, document.publisher or "", document.url or "")
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def emit(extraction: Extraction, *, at: datetime, extractor: str, source: Document | None = None) -> bytes:
    """The article's graph as sorted N-Quads; `at` is when it was extracted, `extractor` by which version.

    `source` is the document as it came, whose digest is kept, since reading may have found its date.

    A fact for which no words of the text are given is left out: nobody could verify it. Raises
    RecordError where the extraction contradicts itself (ingest.emission.integrity).
    """
    check(extraction)
    graph = GraphWriter(article_graph_iri(extraction.document.id))
    _write_article(graph, extraction, digest(source or extraction.document))
    _write_extraction(graph, extraction.document.id, at=at, extractor=extractor)
    by_id = {entity.id: entity for entity in extraction.entities}
    article = article_iri(extraction.document.id)
    for entity in extraction.entities:
        organisation = by_id[entity.organisation].iri if entity.organisation else None
        _write_mentions(graph, article, entity, organisation)
    claims = ClaimWriter(graph, extraction)
    for event in extraction.events:
        claims.write_event(event)
    for fact in extraction.facts:
        if fact.span.end > fact.span.start:
            claims.write_fact(fact)
    return graph.getvalue()


def _write_article(graph: GraphWriter, extraction: Extraction, text_digest: str) -> None:
    document = extraction.document
    content: Content = [
        (_A, iri(term_iri("Article"))),
        (f"{_DCTERMS}identifier", text_literal(document.id)),
        (term_iri("textDigest"), text_literal(text_digest)),
    ]
    if document.title:
        content.append((f"{_DCTERMS}title", text_literal(document.title)))
    if extraction.published:
        content.append((f"{_DCTERMS}issued", date_literal(extraction.published.isoformat())))
    if document.publisher:
        content.append((f"{_DCTERMS}publisher", text_literal(document.publisher)))
    if document.url:
        content.append((_URL, text_literal(document.url)))
    graph.add(article_iri(document.id), content)


def _write_extraction(graph: GraphWriter, identifier: str, *, at: datetime, extractor: str) -> None:
    time = at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat()
    content: Content = [
        (_A, iri(term_iri("Extraction"))),
        (f"{_PROV}used", iri(article_iri(identifier))),
        (f"{_PROV}endedAtTime", f'"{time}Z"^^<{_DATE_TIME}>'),
        (f"{_PROV}wasAssociatedWith", iri(f"{ID}software/detente")),
        (term_iri("extractorVersion"), text_literal(extractor)),
    ]
    graph.add(extraction_iri(identifier), content)


def _write_mentions(graph: GraphWriter, article: str, entity: Entity, organisation: str | None) -> None:
    """One mention a distinct form of the words; the forms of a record without offsets are kept without."""
    first: dict[str, Mention | None] = {}
    for mention in sorted(entity.mentions, key=lambda mention: (mention.span.field, mention.span)):
        first.setdefault(mention.text, mention)
    if not first:
        first = dict.fromkeys((entity.name, *entity.aliases))
    common = _entity_content(article, entity, organisation)
    for form, found in first.items():
        content = [*common, (term_iri("mentionedAs"), text_literal(form))]
        if found:
            content += [
                (term_iri("startOffset"), integer_literal(found.span.start)),
                (term_iri("endOffset"), integer_literal(found.span.end)),
                (term_iri("linkScore"), decimal_literal(found.score)),
                (term_iri("linkReason"), text_literal(found.reason)),
            ]
            if found.span.field != "text":
                content.append((term_iri("inField"), text_literal(found.span.field)))
        graph.add(f"{ID}mention/{content_hash((article, entity.iri, form))}", content)


def _entity_content(article: str, entity: Entity, organisation: str | None) -> Content:
    content: Content = [
        (_A, iri(term_iri("Mention"))),
        (term_iri("inArticle"), iri(article)),
        (term_iri("refersTo"), iri(entity.iri)),
        (term_iri("mentionedKind"), iri(term_iri(entity.kind.capitalize()))),
        (term_iri("mentionedName"), text_literal(entity.name)),
    ]
    if entity.state:
        content.append((term_iri("mentionedState"), iri(f"{ID}state/{entity.state}")))
    if organisation:
        content.append((term_iri("mentionedOrganisation"), iri(organisation)))
    category = load_categories().get(slug(entity.category)) if entity.category else None
    if category:  # a word that the ontology has no concept for says nothing to anybody
        content.append((term_iri("mentionedCategory"), iri(category.concept)))
    return content
