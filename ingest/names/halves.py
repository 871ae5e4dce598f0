"""States whose last word the next name has as well: "North and South Korea" names two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.names.mentions import Name
from ontology.known import Match
from ontology.registry import Registry

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["read_halves"]

_LINKS = frozenset({"and", "or", "&", "/", "-", "–"})


def read_halves(doc: Doc, names: Sequence[Name], registry: Registry) -> tuple[Name, ...]:
    """The names of a text, with a state before each name of one that shares its last word with it."""
    halves = [half for name in names if (half := _half_before(doc, name, registry))]
    places = {half.start for half in halves}
    kept = [name for name in names if not (name.end - name.start == 1 and name.start in places)]
    free = set(range(len(doc))).difference(*(range(name.start, name.end) for name in kept))
    return tuple(sorted([*kept, *(half for half in halves if half.start in free)], key=lambda name: name.start))


def _half_before(doc: Doc, name: Name, registry: Registry) -> Name | None:
    if name.match is None or name.match.entity.kind != "state" or name.end - name.start != 2 or name.start < 2:
        return None
    first = doc[name.start - 2]
    if doc[name.start - 1].lower_ not in _LINKS or not first.text[:1].isupper():
        return None
    whole = f"{first.text} {doc[name.end - 1].text}"
    match = next(_states(registry, whole), None)
    return Name(first.i, first.i + 1, name.label, match) if match else None


def _states(registry: Registry, name: str) -> Iterator[Match]:
    return (match for match in registry.lookup(name) if match.entity.kind == "state")
