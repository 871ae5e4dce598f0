"""RSS and Atom files: each entry is an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from typing import Any

from ingest.model import Document
from ingest.sources.dates import is_plausible
from ingest.sources.encoding import clean
from ingest.sources.markup import MAXIMUM_DEPTH, measure, strip_markup
from ontology.errors import SourceError
from ontology.iri import content_hash

__all__ = ["read_feed"]

_ENTITIES = re.compile(rb"<!ENTITY", re.IGNORECASE)
# Names that are one thing's alone wherever they stand; the guid of an RSS item may as well be the row of a table.
_GLOBAL = re.compile(
    r"https?://[^\s/]+/\S+|(?:urn|tag|doi|uuid|info):\S+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE
)


def read_feed(content: bytes, *, place: str) -> Iterator[Document | SourceError]:
    """The articles of a feed, in its order; the text of an entry without a body is its title.

    Nothing is fetched: neither the pages that the entries name nor anything that the file refers to.
    """
    if _ENTITIES.search(content):
        raise SourceError("the file declares XML entities, which no feed needs", place=place, remedy="remove them")
    if measure(content.decode("utf-8", "replace"))[1] > MAXIMUM_DEPTH:
        raise SourceError("the file nests its elements out of all measure", place=place, remedy="give a feed file")
    import feedparser

    feed = feedparser.parse(BytesIO(content))
    if not feed.entries:
        reason = "the feed has no entries" if feed.version else "this is no RSS or Atom feed"
        raise SourceError(reason, place=place, remedy="give a feed file, or the articles themselves")
    for position, entry in enumerate(feed.entries, start=1):
        where = f"{place}#{position}"
        document = _read_entry(entry, feed.feed, where)
        yield document or SourceError("the entry has neither title nor text", place=where, remedy="leave it out")


def _words(value: object) -> str | None:
    text = " ".join(strip_markup(value).split()) if isinstance(value, str) else ""
    return text or None


def _identify(entry: Mapping[str, Any], feed: Mapping[str, Any], *, title: str | None, text: str) -> str:
    """The id of an entry: its own where that is one in the world, else with its address or with its feed."""
    own, url = entry.get("id"), entry.get("link")
    if not own:
        return content_hash([url, ""] if url else [text, title or ""])
    if _GLOBAL.fullmatch(own):
        return content_hash([own, ""])
    return content_hash([own, url or feed.get("id") or feed.get("link") or feed.get("title") or ""])


def _read_entry(entry: Mapping[str, Any], feed: Mapping[str, Any], place: str) -> Document | None:
    title = _words(entry.get("title"))
    bodies = [part.get("value", "") for part in entry.get("content") or ()] or [entry.get("summary") or ""]
    text = max((strip_markup(body) for body in bodies), key=len, default="") or title
    if not text:
        return None
    url = entry.get("link") or None
    return Document(
        id=_identify(entry, feed, title=title, text=text),
        text=text,
        title=title,
        published=_day(entry),
        publisher=_words((entry.get("source") or {}).get("title")) or _words(feed.get("title")),
        url=clean(url) if url else None,
        origin=place,
    )


def _day(entry: Mapping[str, Any]) -> date | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        day = date(*moment[:3]) if moment else None
    except ValueError:
        return None
    return day if day and is_plausible(day) else None
