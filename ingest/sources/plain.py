"""Plain text: one file, one article."""

from __future__ import annotations

import re
from pathlib import PurePath

from ingest.model import Document
from ingest.sources.dates import read_day
from ingest.sources.encoding import decode
from ontology.iri import content_hash

__all__ = ["read_plain"]

_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)")


def read_plain(content: bytes, *, place: str) -> Document:
    """The article that a text file holds; its id is the hash of its text.

    A day in the name of the file, as in `pact-2021-12-06.txt`, is the day of publication.
    """
    text = decode(content, place=place)
    day = _DAY.search(PurePath(place).name)
    published = read_day(day[0]) if day else None
    return Document(id=content_hash([text]), text=text, published=published, origin=place)
