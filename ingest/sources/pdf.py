"""PDF files: the text of their pages, lines joined to paragraphs, running heads left out."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from ingest.model import Document
from ingest.sources.bounds import MAXIMUM_BYTES
from ingest.sources.encoding import clean
from ingest.sources.guarding import UNREADABLE
from ontology.errors import SourceError
from ontology.iri import content_hash

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["MAXIMUM_PAGES", "join_lines", "read_pdf"]

MAXIMUM_PAGES = 200

_SENTENCE_END = re.compile(r"[.!?:][\"”’)\]]*$")
_PAGE_NUMBER = re.compile(r"(?:page )?[-–—]?\s*\d{1,4}\s*[-–—]?(?: of \d+)?|[ivxl]{1,6}", re.IGNORECASE)


def read_pdf(content: bytes, *, place: str) -> Document:
    """The article of a PDF file; raises SourceError where it is protected, damaged, or holds no text.

    The date of the file is that of its printing, so it is not taken for that of the article.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(BytesIO(content))
        _check(reader, place)
        pages = [page.extract_text() for page in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    except SourceError:
        raise
    except DependencyError as error:
        encrypted = "cryptography" in str(error)
        raise SourceError(
            "the PDF is protected by encryption (AES)" if encrypted else f"the PDF cannot be read here ({error})",
            place=place,
            remedy="save a copy without, or print it anew",
        ) from error
    except (PyPdfError, zlib.error, *UNREADABLE) as error:
        raise SourceError(
            f"the PDF is damaged ({type(error).__name__})", place=place, remedy="print it anew"
        ) from error
    text = clean(join_lines(pages)).strip()
    if not text:
        raise SourceError("the PDF holds no text, only pictures of it", place=place, remedy="run character recognition")
    if len(text) > MAXIMUM_BYTES:
        raise SourceError("the PDF holds more text than an article", place=place, remedy="split it")
    return Document(id=content_hash([text]), text=text, title=_title(title, text), origin=place)


def _check(reader: PdfReader, place: str) -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise SourceError("the PDF is protected by a password", place=place, remedy="save a copy without one")
    if len(reader.pages) > MAXIMUM_PAGES:
        raise SourceError(f"the PDF has more than {MAXIMUM_PAGES} pages", place=place, remedy="give the article alone")


def _title(written: str | None, text: str) -> str | None:
    """The title that the file names, if it stands in the text; programs write their own names there."""
    title = " ".join((written or "").split())
    return title if len(title) > 8 and title.casefold() in " ".join(text.split()).casefold() else None


def join_lines(pages: Sequence[str]) -> str:
    """Paragraphs from the lines of pages: broken words mended, page numbers and running heads left out."""
    lines = [[line.strip() for line in page.splitlines()] for page in pages]
    edges = Counter(line for page in lines for line in {*page[:2], *page[-2:]} if line)
    running = {line for line, count in edges.items() if count > 2 and count > len(pages) // 2}
    kept = [line for page in lines for line in page if line not in running and not _PAGE_NUMBER.fullmatch(line)]
    width = sorted(map(len, kept))[len(kept) * 9 // 10] if kept else 0
    paragraphs: list[str] = []
    current = ""
    for line in kept:
        current = _append(current, line)
        if not line or (len(line) < 0.8 * width and _SENTENCE_END.search(line)):
            paragraphs.append(current)
            current = ""
    return "\n\n".join(paragraph for paragraph in [*paragraphs, current] if paragraph)


def _append(paragraph: str, line: str) -> str:
    if not paragraph or not line:
        return paragraph + line
    if re.search(r"[a-z]-$", paragraph) and line[0].islower():
        return paragraph[:-1] + line
    return f"{paragraph} {line}"
