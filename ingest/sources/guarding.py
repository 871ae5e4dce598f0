"""What a file of odd content or rights trips in its reading, told as an error in the place of its articles."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from typing import TypeVar

from ingest.failures import FAILURES, failure_at
from ontology.errors import SourceError

__all__ = ["UNREADABLE", "guard"]

UNREADABLE = (*FAILURES, RuntimeError)
"""What the libraries that read files raise on content of which they did not think."""

_Read = TypeVar("_Read")


def guard(place: str, found: Iterable[_Read]) -> Iterator[_Read | SourceError]:
    """What is found, and behind it the failure that ended it, if one did."""
    try:
        yield from found
    except SourceError as error:
        yield error
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield SourceError("the compressed file is damaged", place=place, remedy="compress it again")
    except OSError as error:
        yield SourceError(f"cannot be read ({error.strerror or error})", place=place, remedy="check its rights")
    except UNREADABLE as cause:
        yield failure_at(place, cause, "the file trips its reading")
