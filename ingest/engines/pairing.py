"""Each document beside what an engine found in it: engines read ahead, and one may keep an answer back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from ingest.engines.base import Engine
from ingest.model import Document, Extraction
from ontology.errors import DetenteError, SourceError

__all__ = ["extract_paired"]

Found = Extraction | DetenteError


def extract_paired(engine: Engine, documents: Iterable[Document]) -> Iterator[tuple[Document, Found]]:
    """What an engine finds, each with the document it was made of; what the engine gave nothing for is an error."""
    under_way: deque[Document] = deque()
    for found in engine.extract(_note(documents, under_way)):
        yield _pair(found, under_way)
    for document in under_way:
        yield document, _told(document, "the engine gave nothing for this article")


def _note(documents: Iterable[Document], under_way: deque[Document]) -> Iterator[Document]:
    for document in documents:
        under_way.append(document)
        yield document


def _pair(found: Found, under_way: deque[Document]) -> tuple[Document, Found]:
    """The first document under way that something found can be of, and which then is no longer under way."""
    if isinstance(found, DetenteError):
        position = next((n for n, document in enumerate(under_way) if _names(found, document)), 0)
        if not under_way:
            raise found
    else:
        same = (n for n, document in enumerate(under_way) if _is_of(found, document))
        position = next(same, -1)
        if position < 0:
            return found.document, _told(found.document, "the engine tells of an article that it was not given")
    document = under_way[position]
    del under_way[position]
    return document, found


def _is_of(found: Extraction, document: Document) -> bool:
    # an id can be under way with two texts, and offsets hold for one of them alone
    return (found.document.id, found.document.text) == (document.id, document.text)


def _names(error: DetenteError, document: Document) -> bool:
    return error.place is not None and error.place in (document.origin, document.id)


def _told(document: Document, message: str) -> SourceError:
    return SourceError(
        message, place=document.origin or document.id, remedy="tell whoever made the engine, or choose another"
    )
