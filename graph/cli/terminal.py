"""Text from outside as a terminal may show it."""

from __future__ import annotations

import re

__all__ = ["show_safely"]

# what terminals obey: control characters but the line's end, and what turns the direction of writing
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|[\ud800-\udfff]")


def show_safely(text: str) -> str:
    r"""The text with each character that a terminal would obey replaced; spaces of all widths stay as they are.

    Soft hyphens and joiners are of the words that they stand in, so they stay; a tab becomes a space.
    """
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", text).replace("\t", " ")
