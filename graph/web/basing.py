"""Requests with the base of their relative IRIs written in, and errors without the line that this takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from ontology.errors import QueryError

__all__ = ["base_line_hidden", "write_base"]

# `at 2:7` is said by this engine, `line 2` by others
_LINE = re.compile(r"\b(at (?=\d+:\d)|line )(\d+)\b", re.IGNORECASE)


def write_base(text: str, base: str) -> str:
    """The request behind a BASE on a line of its own, for stores that are told none in another way."""
    return f"BASE <{base}>\n{text}"


@contextmanager
def base_line_hidden(place: str | None = None) -> Iterator[None]:
    """A context whose QueryErrors count lines as the user wrote them; they bear the place, or keep theirs."""
    try:
        yield
    except QueryError as error:
        error.message = _LINE.sub(_one_less, error.message)
        error.place = place or error.place
        raise


def _one_less(match: re.Match[str]) -> str:
    number = int(match[2])
    return f"{match[1]}{max(number - 1, 1)}"
