"""The one interface of whatever reads articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, runtime_checkable

from ingest.model import Document, Extraction
from ontology.errors import DetenteError

__all__ = ["Engine", "EngineMaker"]


@runtime_checkable
class Engine(Protocol):
    """Reads articles. The version changes whenever the same article may give another extraction."""

    @property
    def version(self) -> str:
        """Release and language model, or whatever else decides the result."""

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction | DetenteError]:
        """The extractions in the order of the documents; an article that cannot be read is an error in its place.

        What no article can mend (a model that is missing, an address that refuses) is raised as ModelError.
        """


class EngineMaker(Protocol):
    """What an entry point of `detente.engines` names: makes the engine of `NAME:ARGUMENT`."""

    def __call__(self, argument: str, *, jobs: int) -> Engine:
        """The engine; `argument` is what stands behind the colon, `jobs` how many articles to read at once."""
