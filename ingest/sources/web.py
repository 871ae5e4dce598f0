"""Web pages: the body of the article by trafilatura, with what the page says of itself."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ingest.model import Document
from ingest.sources.charsets import mend_controls
from ingest.sources.dates import read_day
from ingest.sources.encoding import clean, decode
from ingest.sources.markup import MAXIMUM_DEPTH, measure
from ontology.errors import SourceError
from ontology.iri import content_hash

__all__ = ["MAXIMUM_TAGS", "read_page"]

MAXIMUM_TAGS = 30_000
"""Elements of the largest page that is read, about ten times those of the largest news page measured."""

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_SHORTEST = 8  # words below which what was found is a link or a button
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def read_page(content: bytes, *, place: str) -> Document:
    """The article of a page; raises SourceError where the page holds none or is out of all measure.

    Its id is the hash of its address and title, so that a corrected version of the page replaces the
    first; where the page does not tell its address, the hash of its title and text.
    """
    declared = _DECLARED.search(content, 0, 4096)
    charset = (declared[1] or declared[2]).decode("ascii") if declared else None
    page = mend_controls(_XML_DECLARATION.sub("", decode(content, place=place, declared=charset)))
    tags, depth = measure(page)
    if tags > MAXIMUM_TAGS or depth > MAXIMUM_DEPTH:
        raise SourceError("the page is out of all measure", place=place, remedy="save the text of the article alone")
    return _extract(page, place)


def _extract(page: str, place: str) -> Document:
    from trafilatura import bare_extraction

    found = bare_extraction(page, include_comments=False, with_metadata=True)
    text = clean((found.text if found else None) or "").strip()
    if found is None or len(text.split()) < _SHORTEST:
        raise SourceError(
            "the page holds no article that can be told from its menus", place=place, remedy="save its text"
        )
    url = found.url if found.url and urlsplit(found.url).path.strip("/") else None
    title = _without_site(" ".join(clean(found.title).split()), found.sitename, found.hostname) if found.title else None
    return Document(
        id=content_hash([url or text, title or ""]),
        text=text,
        title=title,
        published=read_day(found.date) if found.date else None,
        publisher=found.sitename or found.hostname or None,
        url=url,
        origin=place,
    )


def _without_site(title: str, *names: str | None) -> str:
    """The title without the name of the site behind a bar or a dash, as in "… | CBC News"."""
    site = set(re.findall(r"\w{3,}", " ".join(name or "" for name in names).casefold()))
    joined = "".join(site)
    while match := re.search(r"\s+[|–—-]\s+([^|]{2,40})$", title):
        words = re.findall(r"\w{3,}", match[1].casefold())
        if not any(word in site or word in joined for word in words) and match[1] not in ("National", "World", "News"):
            break
        title = title[: match.start()]
    return title
