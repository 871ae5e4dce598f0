"""Plain text: one file, one article."""

from __future__ import annotations

import re

from ingest.articles.dateline import find_dateline
from ingest.articles.furniture import is_furniture
from ingest.model import Document
from ingest.sources.encoding import decode
from ontology.iri import content_hash

__all__ = ["find_title", "read_plain"]

_FIRST_LINE = re.compile(r"\s*#{0,3}[ \t]*(?P<line>\S[^\n]*?)[ \t]*\n[ \t]*\n\s*(?P<next>[^\n]*)")
_SHORTEST, _LONGEST = 3, 25  # words of a title
_PROSE = 12  # words from which the line behind a title begins the story
_ENDED = re.compile(r"[.:;,…]$")


def read_plain(content: bytes, *, place: str) -> Document:
    """The article that a text file holds; its id is the hash of its text."""
    text = decode(content, place=place)
    return Document(id=content_hash([text]), text=text, title=find_title(text), origin=place)


def find_title(text: str) -> str | None:
    """The first line of a text, where it is short, has no full stop and a blank line parts it from the story."""
    match = _FIRST_LINE.match(text)
    if match is None:
        return None
    line = match["line"]
    if not _SHORTEST <= len(line.split()) <= _LONGEST or _ENDED.search(line):
        return None
    if is_furniture(line) or find_dateline(line):
        return None
    # among lines of a page's menu the first is no more the title than the others
    return line if len(match["next"].split()) >= _PROSE or find_dateline(match["next"]) else None
