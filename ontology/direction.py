"""Names in a line of text that runs from left to right: none turns round what stands beside it."""

from __future__ import annotations

import unicodedata

__all__ = ["isolate", "isolate_sides"]

_FROM_THE_RIGHT = frozenset({"R", "AL", "AN"})
_CONTROLS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))  # embeddings, overrides, isolates
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_BETWEEN_SIDES = " – "


def isolate(name: str) -> str:
    """A name that keeps its direction to itself, without the controls by which it could turn what follows.

    One that has nothing of a right-to-left script stays as it is.
    """
    plain = name.translate(_CONTROLS)
    if any(unicodedata.bidirectional(character) in _FROM_THE_RIGHT for character in plain):
        return f"{_FIRST_STRONG_ISOLATE}{plain}{_POP_ISOLATE}"
    return plain


def isolate_sides(label: str) -> str:
    """The label of an event, whose sides and act stay in their order: "India – consult – Russia"."""
    return _BETWEEN_SIDES.join(isolate(part) for part in label.split(_BETWEEN_SIDES))
