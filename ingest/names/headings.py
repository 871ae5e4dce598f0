"""Names in headings, whose capitals glue the verb to a name: "Trump Unloads" is Trump."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.grammar.lexicon import load_words
from ingest.names.mentions import Name, NamedSegment
from ontology.known import Match
from ontology.registry import Registry

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["cut_headings"]

_WELL_KNOWN = 0.8  # from which on a surname means one person before all others
_GENERATIONS = load_words("persons")["generations"]


def cut_headings(segments: Sequence[NamedSegment], registry: Registry) -> list[NamedSegment]:
    """The names of an article, of which those in headlines end where the name of a well-known person ends.

    A person whom the text names too by all the words is somebody else, as a namesake or a relative is.
    """
    docs = [parsed.doc for parsed, _ in segments if parsed.segment.kind != "headline"]
    if not docs or len(docs) == len(segments):
        return list(segments)
    return [
        (
            parsed,
            [_cut(parsed.doc, name, registry, docs) for name in names] if parsed.segment.kind == "headline" else names,
        )
        for parsed, names in segments
    ]


def _cut(doc: Doc, name: Name, registry: Registry, texts: Sequence[Doc]) -> Name:
    if name.label != "person" or name.match or name.end - name.start < 2:
        return name
    for end in range(name.end - 1, name.start, -1):
        bearer = _bearer(doc[name.start : end].text, registry)
        if bearer is None:
            continue
        whole = doc[name.start : end + 1].text
        if doc[end].lower_ in _GENERATIONS or doc[end].text == "-" or any(whole in text.text for text in texts):
            return name
        return Name(name.start, end, "person", bearer)
    return name


def _bearer(text: str, registry: Registry) -> Match | None:
    """The person whom some words name, by a surname only one whom it means before all others."""
    match = next(iter(registry.lookup(text)), None)
    if match is None or match.entity.kind != "person":
        return None
    return match if match.reason != "surname" or match.score >= _WELL_KNOWN else None
