"""The exceptions of the distribution, one tree.

DetenteError
├── SourceError          an input that cannot be read: file, line or page
│   └── RecordError      a record that breaks the form of an article or an extraction
├── OutputError          a file that cannot be written: its path
├── ModelError           the language model or another engine is missing or does not fit
├── ReferenceDataError the ontology's own files are inconsistent
├── StoreError           a store that cannot be opened, written or reached
│   └── StoreBusyError   another process writes the store
├── QueryError           a query that cannot be parsed, bound or answered
│   ├── FormatError          a format has no place for what the answer holds
│   └── QueryTimeoutError    it met its deadline or its memory bound
└── ValidationError      data that break the shapes or the checks
"""

from __future__ import annotations

__all__ = [
    "DetenteError",
    "FormatError",
    "ModelError",
    "OutputError",
    "QueryError",
    "QueryTimeoutError",
    "RecordError",
    "ReferenceDataError",
    "SourceError",
    "StoreBusyError",
    "StoreError",
    "ValidationError",
]


class DetenteError(Exception):
    """Anything that a user can mend: `str()` is one line that names the place and the remedy."""

    def __init__(self, message: str, *, place: str | None = None, remedy: str | None = None) -> None:
        self.message = message
        self.place = place
        self.remedy = remedy
        super().__init__(message)

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        text = f"{text}; {self.remedy}" if self.remedy else text
        return " ".join(text.split())


class SourceError(DetenteError):
    """An input cannot be read."""


class RecordError(SourceError):
    """A record breaks the form of an article or of an extraction."""


class OutputError(DetenteError):
    """A file that was asked for, or one for the work itself, cannot be written."""


class ModelError(DetenteError):
    """The language model or another engine is missing or does not fit."""


class ReferenceDataError(DetenteError):
    """The ontology's own files are inconsistent."""


class StoreError(DetenteError):
    """A store cannot be opened, written or reached."""


class StoreBusyError(StoreError):
    """Another process writes the store."""


class QueryError(DetenteError):
    """A query cannot be parsed, bound or answered."""


class FormatError(QueryError):
    """An answer holds what a format has no place for."""


class QueryTimeoutError(QueryError):
    """A query met its deadline or its memory bound."""


class ValidationError(DetenteError):
    """Data break the shapes or the checks."""
