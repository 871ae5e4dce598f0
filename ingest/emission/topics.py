"""Words for what an event is about → instruments of the ontology: "US-imposed sanctions" is `detc:sanctions`."""

from __future__ import annotations

import re
from functools import cache

from pyoxigraph import Literal, NamedNode

from ontology.iri import term_iri

__all__ = ["find_instruments"]

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABELS = frozenset(f"http://www.w3.org/2004/02/skos/core#{name}Label" for name in ("pref", "alt"))
_INSTRUMENT = NamedNode(term_iri("Instrument"))


def find_instruments(words: str) -> tuple[str, ...]:
    """The IRIs of the instruments that the words name, sorted; of two names at one place the longer counts."""
    pattern, by_label = _labels()
    return tuple(sorted({by_label[match] for match in pattern.findall(_plain(words))}))


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    from ontology.loader import ontology_quads

    quads = ontology_quads()
    instruments = {quad.subject for quad in quads if quad.predicate.value == _TYPE and quad.object == _INSTRUMENT}
    by_label = {
        _plain(quad.object.value): quad.subject.value
        for quad in quads
        if quad.predicate.value in _LABELS and quad.subject in instruments
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }
    longest_first = sorted(by_label, key=lambda label: (-len(label), label))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"), by_label


def _plain(words: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", words.casefold()))
