"""Which format a file is in: by its name, else by its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

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
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)


def format_of(path: PurePath) -> Format | None:
    """The format by the last suffix, `.gz` aside; None where the name does not tell."""
    name = path.name.lower().removesuffix(".gz")
    return SUFFIXES.get(PurePath(name).suffix)


def sniff_format(content: bytes) -> Format:
    """The format by the first bytes; plain text where nothing speaks for another."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"{"):
        return "lines"
    if head.startswith(b"<"):
        if _FEED.search(head):
            return "feed"
        if _PAGE.search(head):
            return "web"
    return "text"
