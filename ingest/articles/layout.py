"""How a text is laid out: its lines by whatever ends them, and the paragraphs that they make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

__all__ = ["BULLET", "LINE_END", "SENTENCE_END", "has_markup", "split_paragraphs"]

LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]{0,4}$|,[\"”’]$")
BULLET = re.compile(r"\s*(?:[-•⦁*▪●+>–]|o|\d{1,2}[.)])\s")
_WRAPPED = range(45, 100)  # widths that typewritten text is broken at
_BLOCK = r"</?(?:p|br|div|li|ul|ol|h[1-6]|blockquote|tr|td|table|section|article|figure|figcaption)\b[^<>]{0,300}>"
# Without the atomic group the two characters of one line end would do for two line ends.
_PARAGRAPH_END = re.compile(rf"(?>{LINE_END.pattern})\s*(?:{LINE_END.pattern})|{_BLOCK}", re.IGNORECASE)
_LINE_OR_BLOCK = re.compile(rf"{LINE_END.pattern}|{_BLOCK}", re.IGNORECASE)
_MARKUP = re.compile(
    rf"{_BLOCK}|</?(?:a|b|i|u|em|strong|span|img)\b[^<>]{{0,300}}>"
    r"|&(?:[lr][ds]quo|quot|nbsp|apos|amp|[mn]dash|hellip|#\d{2,5}|#x[0-9a-f]{2,4});",
    re.IGNORECASE,
)


def split_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs: lines, or where lines are wrapped at a fixed width the runs between empty lines.

    A tag of HTML that begins or ends a block parts them too, for texts that hold markup though none is due.
    """
    boundary = _PARAGRAPH_END if _is_wrapped(text) else _LINE_OR_BLOCK
    start = 0
    for match in [*boundary.finditer(text), None]:
        end = match.start() if match else len(text)
        piece = text[start:end]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        start = match.end() if match else end


def has_markup(text: str) -> bool:
    """Whether a text holds tags or entities of HTML, more than the one that a text may speak of."""
    return len(list(islice(_MARKUP.finditer(text), 2))) == 2


def _is_wrapped(text: str) -> bool:
    lines = [line.rstrip() for line in LINE_END.split(text)]
    inner = [a for a, b in pairwise(lines) if a and b.strip() and not BULLET.match(b)]
    if len(inner) < 4 or len(inner) < sum(1 for line in lines if line) // 3:
        return False
    broken = [line for line in inner if len(line) in _WRAPPED and not SENTENCE_END.search(line)]
    return len(broken) >= 0.6 * len(inner)
