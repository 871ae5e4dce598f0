"""What an article of odd content trips in the stages, told as an error in the place of that article."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

from ingest.model import Document
from ontology.errors import DetenteError, SourceError

__all__ = ["FAILURES", "failure_at", "failure_of"]

_log = logging.getLogger("detente.ingest")

# What content can cause: sums, look-ups, conversions, depth, size. Not what comes of the machine or of the
# installation (OSError, ImportError), which no other article would be spared, and not the end of the run.
FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)


def failure_of(document: Document, cause: Exception) -> DetenteError:
    """The error that stands in the place of an article; the cause is kept, and logged with its traceback."""
    return failure_at(document.origin or document.id, cause, "the article trips the extraction")


def failure_at(place: str, cause: Exception, message: str) -> SourceError:
    """The error of a place; the cause is named by its kind and by where it arose."""
    _log.debug("%s cannot be read", place, exc_info=cause)
    last = traceback.extract_tb(cause.__traceback__)[-1:]
    where = "".join(f" at {Path(frame.filename).name}:{frame.lineno}" for frame in last)
    error = SourceError(
        f"{message} ({type(cause).__name__}{where})",
        place=place,
        remedy="leave it out, and report it as an error of this program",
    )
    error.__cause__ = cause
    return error
