"""One batch of articles on its way into a store: each article is one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from graph.cli.engine import Engine
from graph.cli.reporting import SkipReport
from graph.derivation import replace_article
from graph.store import Rows, Store
from ingest.emit import digest, emit
from ingest.model import Document, Extraction
from ingest.record import to_record
from ontology.errors import DetenteError, RecordError, SourceError, ValidationError
from ontology.iri import article_graph_iri, article_iri, content_hash, extraction_iri, term_iri
from ontology.validation import raise_for, validate_article

__all__ = ["Batch", "Summary"]

_FLUSH_EVERY = 200  # articles, so that readers see a long batch grow
_VERSION_OF_ARTICLE = f"""SELECT ?digest ?version WHERE {{
  GRAPH ?graph {{ ?article <{term_iri("textDigest")}> ?digest . ?run <{term_iri("extractorVersion")}> ?version }}
}}"""


@dataclass(slots=True)
class Summary:
    """How many articles met which fate."""

    read: int = 0
    new: int = 0
    unchanged: int = 0
    replaced: int = 0
    skipped: SkipReport = field(default_factory=SkipReport)

    def __str__(self) -> str:
        counts = [f"read {self.read}", f"new {self.new}", f"unchanged {self.unchanged}", f"replaced {self.replaced}"]
        return ", ".join([*counts, self.skipped.describe()])


class Batch:
    """Feeds documents, or extractions made elsewhere, into a store and counts them."""

    def __init__(
        self,
        store: Store,
        engine: Engine,
        *,
        clock: Callable[[], datetime],
        on_progress: Callable[[Summary], None] = lambda _: None,
    ) -> None:
        self._store = store
        self._engine = engine
        self._clock = clock
        self._on_progress = on_progress
        self._stored: dict[str, bool] = {}  # by article: whether the store has it
        self._sources: dict[str, Document] = {}  # documents on their way through the engine
        self.summary = Summary()

    def ingest(self, documents: Iterable[Document | SourceError]) -> None:
        """Extract and store what is new or changed."""
        for extraction in self._engine.extract(self._changed(documents)):
            self._settle(extraction, self._engine.version)

    def store_extractions(self, extractions: Iterable[Extraction | SourceError]) -> None:
        """Store extractions that were made elsewhere, whatever made them."""
        for extraction in extractions:
            if isinstance(extraction, Extraction):
                self.summary.read += 1
                version = _record_version(extraction)
                if self._is_unchanged(extraction.document, version):
                    self.summary.unchanged += 1
                    self._on_progress(self.summary)
                    continue
                self._settle(extraction, version)
            else:
                self._settle(extraction, "")

    def _changed(self, documents: Iterable[Document | SourceError]) -> Iterator[Document]:
        for document in documents:
            if isinstance(document, SourceError):
                self.summary.skipped.add(document)
            else:
                self.summary.read += 1
                if not self._is_unchanged(document, self._engine.version):
                    self._sources[document.id] = document
                    yield document
                    continue
                self.summary.unchanged += 1
            self._on_progress(self.summary)

    def _is_unchanged(self, document: Document, version: str) -> bool:
        """Whether the store has this very text by this very version; takes note whether it has the article at all."""
        answer = self._store.query(
            _VERSION_OF_ARTICLE.replace("?article", f"<{article_iri(document.id)}>")
            .replace("?run", f"<{extraction_iri(document.id)}>")
            .replace("?graph", f"<{article_graph_iri(document.id)}>")
        )
        assert isinstance(answer, Rows)
        self._stored[document.id] = self._stored.get(document.id, False) or bool(answer.rows)
        known = {tuple(term.value for term in row if term is not None) for row in answer.rows}
        return (digest(document), version) in known

    def _settle(self, extraction: Extraction | DetenteError, version: str) -> None:
        if isinstance(extraction, DetenteError):
            self.summary.skipped.add(extraction)
        else:
            try:
                self._store_one(extraction, version)
            except (RecordError, ValidationError) as error:
                self.summary.skipped.add(error)
        self._on_progress(self.summary)

    def _store_one(self, extraction: Extraction, version: str) -> None:
        identifier = extraction.document.id
        source = self._sources.pop(identifier, None)
        nquads = emit(extraction, at=self._clock(), extractor=version, source=source)
        raise_for(validate_article(nquads), place=extraction.document.origin or identifier)
        replace_article(self._store, nquads)
        if self._stored.get(identifier):
            self.summary.replaced += 1
        else:
            self.summary.new += 1
        self._stored[identifier] = True
        if extraction.published is None:
            self.summary.skipped.note_undated(extraction)
        if (self.summary.new + self.summary.replaced) % _FLUSH_EVERY == 0:
            self._store.flush()


def _record_version(extraction: Extraction) -> str:
    """A version for what was extracted elsewhere: of its content, so that another extraction replaces it."""
    return f"record+{content_hash([json.dumps(to_record(extraction), sort_keys=True)])[:12]}"
