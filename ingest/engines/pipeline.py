"""The stages of `ingest.pipeline` as an engine, with the packaged language stage or with another."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING

from ingest.model import Document, Extraction
from ontology.errors import DetenteError, ModelError
from ontology.iri import content_hash

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["LanguageEngine", "PipelineEngine"]

_STATE = "detente_state"


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
        from ingest.parallel import extract_in_processes

        yield from extract_in_processes(documents, model=self._model, jobs=self._jobs)


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

        meta = dict(_load_language(self._name).meta)
        name = f"{meta.get('lang', '')}_{meta.get('name', '')} {meta.get('version', '')}".strip()
        told = content_hash([json.dumps(meta, sort_keys=True, default=str)])[:8]
        return extractor_version(model=f"spacy:{name} {told}")

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction | DetenteError]:
        """The extractions in the order of the documents; ModelError where the pipeline lacks a component."""
        read = _load_reader(self._name)
        if self._jobs == 1:
            yield from read(documents)
            return
        from ingest.parallel import read_in_processes

        yield from read_in_processes(documents, partial(_load_reader, self._name), jobs=self._jobs)


def _load_reader(name: str) -> Callable[[Iterable[Document]], Iterator[Extraction | DetenteError]]:
    from ingest.pipeline import extract_many

    _load_language(name)
    return partial(extract_many, model=name)


def _load_language(name: str) -> Language:
    """The pipeline of a name as the stages will find it, checked and completed."""
    from spacy.language import Language

    from ingest.grammar.language import load_english

    try:
        nlp = load_english(name).nlp
    except (AttributeError, KeyError) as error:
        raise ModelError(
            "its lemmatizer has no tables of rules",
            place=name,
            remedy='give it spaCy\'s lemmatizer in the mode "rule"',
        ) from error
    if _STATE not in nlp.pipe_names:
        Language.component(_STATE, func=_fill_state)
        nlp.add_pipe(_STATE, last=True)
    return nlp


def _fill_state(doc: Doc) -> Doc:
    """Give a parse without inner states empty ones: the scorer asks for one a word and leaves out what is no match."""
    if len(doc.tensor) != len(doc):
        import numpy as np

        doc.tensor = np.zeros((len(doc), 0), dtype=np.float32)
    return doc
