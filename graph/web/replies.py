"""What a worker process answers: a document, what it is, and what a client has to know of it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Reply"]


@dataclass(frozen=True, slots=True)
class Reply:
    """A document of one media type."""

    media_type: str
    content: bytes
    limited: bool = False
    """The row limit cut it."""
    policy: str | None = None
    """The content policy of a page."""
