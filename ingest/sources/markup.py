"""The text of a piece of HTML, a line a paragraph."""

from __future__ import annotations

import re

from ingest.sources.charsets import mend_controls
from ingest.sources.encoding import clean

__all__ = ["MAXIMUM_DEPTH", "measure", "strip_markup"]

MAXIMUM_DEPTH = 500
"""How many elements may be open at once: deeper nesting costs the parsers more than its length."""

_BLOCKS = (
    "p",
    "div",
    "br",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "blockquote",
    "section",
    "article",
    "figcaption",
)
_VOID = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
    )
)
# One repetition alone: two that may hold the same characters read a tag that never closes as often as it is long.
_TAG = re.compile(r"<(/?)([a-zA-Z][^<>]*)>")
_TAG_NAME = re.compile(r"[\w:-]+")
_SILENT = ("script", "style", "noscript", "template", "iframe", "object", "svg")


def measure(markup: str) -> tuple[int, int]:
    """The count of start tags, and a bound for how deep they nest, both without parsing."""
    count = depth = deepest = 0
    for tag in _TAG.finditer(markup):
        if tag[1]:
            depth = max(0, depth - 1)
        elif not tag[2].endswith("/"):
            count += 1
            name = _TAG_NAME.match(tag[2])
            depth += name is None or name[0].lower() not in _VOID
            deepest = max(deepest, depth)
    return count, deepest


def strip_markup(markup: str) -> str:
    """The words that a reader sees, paragraphs apart by an empty line; plain text comes back as it is."""
    markup = mend_controls(markup)
    if "<" not in markup and "&" not in markup:
        return clean(markup).strip()
    from lxml import etree
    from lxml.html import HtmlElement, HTMLParser, document_fromstring

    if measure(markup)[1] > MAXIMUM_DEPTH:
        return ""
    try:
        root: HtmlElement = document_fromstring(f"<div>{markup}</div>", parser=HTMLParser(no_network=True))
    except (etree.ParserError, ValueError):
        return ""
    for element in list(root.iter(*_SILENT, etree.Comment)):
        element.drop_tree()
    for element in root.iter(*_BLOCKS):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    lines = (" ".join(line.split()) for line in str(root.text_content()).split("\n"))
    return clean(re.sub(r"\n{2,}", "\n\n", "\n\n".join(line for line in lines if line)))
