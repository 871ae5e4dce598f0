"""The stages of `ingest.pipeline` as an engine, with the packaged language stage or with another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cached_property

from ingest.model import Document, Extraction
from ontology.errors import DetenteError, ModelError
from ontology.iri import content_hash

__all__ = ["LanguageEngine", "PipelineEngine"]


class PipelineEngine:
    """The packaged pipeline, in this process or in several; the language model is loaded with the first article."""

    def __init__(self, *, model: str | None, jobs: int) -> None:
        self._model = model
        self._jobs = jobs

    @property
    def version(self) -> str:
        """Release and language model."""
        from ingest.pipeline import extractor_version

        return extractor_version(model=self._model)

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction | DetenteError]:
        """The extractions in the order of the documents."""
        from ingest.pipeline import extract_many

        yield from extract_many(documents, model=self._model, jobs=self._jobs)


class LanguageEngine:
    """The same stages over another spaCy pipeline, by package name or folder.

    It is loaded and checked before the first article, so that one that does not fit is told at once.
    """

    def __init__(self, name: str, *, jobs: int) -> None:
        self._name = name
        self._jobs = jobs

    @cached_property
    def version(self) -> str:
        """Release, and what the pipeline says of itself: neither its folder nor anything else of this machine."""
        from ingest.pipeline import extractor_version

        meta = _load_meta(self._name)
        name = f"{meta.get('lang', '')}_{meta.get('name', '')} {meta.get('version', '')}".strip()
        told = content_hash([json.dumps(meta, sort_keys=True, default=str)])[:8]
        return extractor_version(model=f"spacy:{name} {told}")

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction | DetenteError]:
        """The extractions in the order of the documents; ModelError where the pipeline lacks a component."""
        from ingest.pipeline import extract_many

        _load_meta(self._name)
        yield from extract_many(documents, model=self._name, jobs=self._jobs)


def _load_meta(name: str) -> dict[str, object]:
    from ingest.language import load_english

    try:
        return dict(load_english(name).nlp.meta)
    except (AttributeError, KeyError) as error:
        raise ModelError(
            "its lemmatizer has no tables of rules",
            place=name,
            remedy='give it spaCy\'s lemmatizer in the mode "rule"',
        ) from error
