"""What a command needs of the extraction: a version, and extractions for documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from ingest.model import Document, Extraction
from ontology.errors import DetenteError

__all__ = ["Engine", "load_engine"]


class Engine(Protocol):
    """Reads articles. The version changes whenever the same article may give another extraction."""

    @property
    def version(self) -> str:
        """Release and language model."""

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction | DetenteError]:
        """The extractions in the order of the documents; an article that cannot be read is an error in its place."""


class _Pipeline:
    """The stages of `ingest.pipeline`, in this process or in several."""

    def __init__(self, *, model: str | None, jobs: int) -> None:
        self._model = model
        self._jobs = jobs

    @property
    def version(self) -> str:
        from ingest.pipeline import extractor_version

        return extractor_version(model=self._model)

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction | DetenteError]:
        from ingest.pipeline import extract_many

        yield from extract_many(documents, model=self._model, jobs=self._jobs)


def load_engine(*, model: str | None = None, jobs: int = 1) -> Engine:
    """The engine of this distribution; the language model is loaded with the first article."""
    return _Pipeline(model=model, jobs=jobs)
