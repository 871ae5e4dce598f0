"""Stretches of names in which no date stands: "Jan Smuts" is no January, and a "Mirage 2000" is not of that year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.cast import Cast
from ingest.entities.linking import Linked
from ingest.grammar.parsing import ParsedSegment

__all__ = ["Stretches", "find_stretches"]

Stretches = dict[int, list[tuple[int, int]]]
"""Where names stand in each segment, in characters."""

_NUMBERED = frozenset({"agreement", "organisation", "weapon"})
_DATING = frozenset({"for", "from", "in", "of", "since", "till", "to", "until", ",", "(", "-", "–"})


def find_stretches(
    segments: Sequence[ParsedSegment], linked: Iterable[Linked], cast: Cast
) -> tuple[Stretches, Stretches]:
    """The names of persons, in which no month stands, and the ends of names that a number belongs to.

    A year in front tells a name's day ("the 1987 treaty"), and so does one behind "of" ("the treaty of 1987").
    """
    docs = {parsed.index: parsed.doc for parsed in segments}
    persons: Stretches = {}
    numbered: Stretches = {}
    for name in linked:
        if name.end - name.start < 2 or not name.entity:
            continue
        kind = cast[name.entity].kind
        span = docs[name.segment][name.start : name.end]
        if kind == "person":
            persons.setdefault(name.segment, []).append((span.start_char, span.end_char))
        if kind not in _NUMBERED:
            continue
        for token in span[1:]:
            if any(sign.isdigit() for sign in token.text) and token.nbor(-1).lower_ not in _DATING:
                numbered.setdefault(name.segment, []).append((token.idx, token.idx + len(token)))
    return persons, numbered
