"""Plain text: one file, one article."""

from __future__ import annotations

from ingest.model import Document
from ingest.sources.encoding import decode
from ontology.iri import content_hash

__all__ = ["read_plain"]


def read_plain(content: bytes, *, place: str) -> Document:
    """The article that a text file holds; its id is the hash of its text."""
    text = decode(content, place=place)
    return Document(id=content_hash([text]), text=text, origin=place)
