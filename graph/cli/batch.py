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
from ingest.emission.emit import digest, emit
from ingest.engines.pairing import extract_paired
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


@dataclass(frozen=True, slots=True)
class _Taken:
    """The article that this run took last under an id: its text by which version, and where it stands."""

    content: tuple[str, str]
    place: str


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
        self._taken: dict[str, _Taken] = {}  # by article: what is in the store by now, or on its way there
        self.summary = Summary()

    def ingest(self, documents: Iterable[Document | SourceError]) -> None:
        """Extract and store what is new or changed."""
        for source, found in extract_paired(self._engine, self._changed(documents)):
            self._settle(found, source, self._engine.version)

    def store_extractions(self, extractions: Iterable[Extraction | SourceError]) -> None:
        """Store extractions that were made elsewhere, whatever made them."""
        for extraction in extractions:
            if isinstance(extraction, Extraction):
                version = _record_version(extraction)
                if not self._passes_over(extraction.document, version):
                    self._settle(extraction, extraction.document, version)
            else:
                self._skip(extraction)

    def _changed(self, documents: Iterable[Document | SourceError]) -> Iterator[Document]:
        for document in documents:
            if isinstance(document, SourceError):
                self._skip(document)
            elif not self._passes_over(document, self._engine.version):
                yield document

    def _passes_over(self, document: Document, version: str) -> bool:
        """Count an article, and whether it needs no second look."""
        self.summary.read += 1
        if not self._is_unchanged(document, version):
            return False
        self.summary.unchanged += 1
        self._on_progress(self.summary)
        return True

    def _is_unchanged(self, document: Document, version: str) -> bool:
        """Whether this very text by this very version is in the store, or on its way there in this run."""
        place = document.origin or document.id
        content = (digest(document), version)
        earlier = self._taken.get(document.id)
        if earlier is not None and earlier.content == content:
            return True
        self._taken[document.id] = _Taken(content, place)
        if earlier is not None:
            self.summary.skipped.note_repeated(document, earlier=earlier.place)
            return False
        known = self._versions(document)
        self._stored[document.id] = bool(known)
        return content in known

    def _versions(self, document: Document) -> set[tuple[str, ...]]:
        """The text and the version that the store has of an article, as digest and name."""
        answer = self._store.query(
            _VERSION_OF_ARTICLE.replace("?article", f"<{article_iri(document.id)}>")
            .replace("?run", f"<{extraction_iri(document.id)}>")
            .replace("?graph", f"<{article_graph_iri(document.id)}>")
        )
        assert isinstance(answer, Rows)
        return {tuple(term.value for term in row if term is not None) for row in answer.rows}

    def _settle(self, found: Extraction | DetenteError, source: Document, version: str) -> None:
        if not isinstance(found, DetenteError):
            try:
                self._store_one(found, source, version)
            except (RecordError, ValidationError) as error:
                found = error
            else:
                self._on_progress(self.summary)
                return
        taken = self._taken.get(source.id)
        if taken is not None and taken.content == (digest(source), version):
            del self._taken[source.id]  # the store does not have it, so that a copy of it is read again
        self._skip(found)

    def _skip(self, error: DetenteError) -> None:
        self.summary.skipped.add(error)
        self._on_progress(self.summary)

    def _store_one(self, extraction: Extraction, source: Document, version: str) -> None:
        identifier = extraction.document.id
        nquads = emit(extraction, at=self._clock(), extractor=version, source=source)
        raise_for(validate_article(nquads), place=extraction.document.origin or identifier)
        replace_article(self._store, nquads)
        if self._stored.get(identifier):
            self.summary.replaced += 1
        else:
            self.summary.new += 1
        self._stored[identifier] = True
        self.summary.skipped.note(extraction)
        if (self.summary.new + self.summary.replaced) % _FLUSH_EVERY == 0:
            self._store.flush()


def _record_version(extraction: Extraction) -> str:
    """A version for what was extracted elsewhere: of its content, so that another extraction replaces it."""
    return f"record+{content_hash([json.dumps(to_record(extraction), sort_keys=True)])[:12]}"
