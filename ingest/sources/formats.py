"""Which format a file is in: by its name, else by its first bytes."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import Literal

from ingest.sources.encoding import wide_encoding

__all__ = ["SUFFIXES", "Format", "format_of", "sniff_format"]

Format = Literal["text", "web", "lines", "json", "feed", "pdf"]

SUFFIXES: dict[str, Format] = {
    **dict.fromkeys((".txt", ".text", ".md"), "text"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "web"),
    **dict.fromkeys((".jsonl", ".ndjson", ".jsonlines"), "lines"),
    ".json": "json",
    **dict.fromkeys((".xml", ".rss", ".atom"), "feed"),
    ".pdf": "pdf",
}

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_LIST = re.compile(rb"\[\s*[{\]]")
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)


def format_of(path: PurePath) -> Format | None:
    """The format by the last suffix, `.gz` aside; None where the name does not tell."""
    name = path.name.lower().removesuffix(".gz")
    return SUFFIXES.get(PurePath(name).suffix)


def sniff_format(content: bytes) -> Format:
    """The format by the first bytes; plain text where nothing speaks for another."""
    head = content[:4096]
    if encoding := wide_encoding(head):
        head = head.decode(encoding, "ignore").encode()
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"{"):
        return "json" if _is_laid_out(head) else "lines"
    if _LIST.match(head):
        return "json"
    if head.startswith(b"<"):
        if _FEED.search(head):
            return "feed"
        if _PAGE.search(head):
            return "web"
    return "text"


def _is_laid_out(head: bytes) -> bool:
    """Whether an object goes on in the next line, as it does where it is printed for people to read."""
    first, end, rest = head.decode("utf-8", "replace").partition("\n")
    try:
        json.loads(first)
    except json.JSONDecodeError as error:
        # one that breaks before the end of its line is a broken record, as is one before another record
        ends_open = bool(end) and error.pos >= len(first.rstrip()) - 1
        return ends_open and (first.rstrip().endswith("[") or not rest.lstrip().startswith("{"))
    except (ValueError, RecursionError):
        pass
    return False
