"""What the ontology declares about event types: ties, quads, intensity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeGuard

from pyoxigraph import NamedNode

from ontology.declarations import Declaration, read_declarations, read_least_confidence
from ontology.iri import term_iri

__all__ = ["Declarations", "TieProperty", "index_declarations", "load_declarations"]

_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_INSTRUMENT = NamedNode(term_iri("Instrument"))


@dataclass(frozen=True, slots=True)
class TieProperty:
    """A property that an event writes between the principals of its two sides."""

    iri: str
    symmetric: bool


@dataclass(frozen=True, slots=True)
class Declarations:
    """What is declared of event types and subtypes, all by their IRIs."""

    type_ties: Mapping[str, TieProperty]
    subtype_ties: Mapping[tuple[str, str], TieProperty]  # by type and subtype
    instrument_ties: Mapping[str, str]  # by type: the property from its actor to what it threatens with, or the like
    instruments: frozenset[str]
    quads: Mapping[str, str]
    intensities: Mapping[tuple[str, str | None], float]  # by type, alone or with a subtype
    least_confidence: float = 0.0  # that of an event which writes ties

    def ties(self, event_type: str, subtypes: Iterable[str]) -> tuple[TieProperty, ...]:
        """The ties between the parties that an event of this type and these subtypes writes, the type's first."""
        narrower = (self.subtype_ties.get((event_type, subtype)) for subtype in subtypes)
        return tuple(tie for tie in (self.type_ties.get(event_type), *narrower) if tie)

    def is_symmetric(self, event_type: str, subtypes: Iterable[str] = ()) -> bool:
        """Whether the two sides of such an event are equal: all ties that it writes are symmetric."""
        ties = self.ties(event_type, subtypes)
        return bool(ties) and all(tie.symmetric for tie in ties)

    def intensity(self, event_type: str, subtypes: Iterable[str]) -> float | None:
        """The mean over the subtypes that have one; without any, that of the type."""
        keys = [(event_type, subtype) for subtype in subtypes]
        found = [self.intensities[key] for key in keys if key in self.intensities]
        return sum(found) / len(found) if found else self.intensities.get((event_type, None))


@cache
def load_declarations() -> Declarations:
    """The declarations of the ontology's own files."""
    from ontology.loader import ontology_quads

    instruments = (q.subject for q in ontology_quads() if q.predicate == _TYPE and q.object == _INSTRUMENT)
    return index_declarations(
        read_declarations(),
        instruments=(node.value for node in instruments if _is_named(node)),
        least_confidence=read_least_confidence(),
    )


def index_declarations(
    declared: Iterable[Declaration], *, instruments: Iterable[str], least_confidence: float = 0.0
) -> Declarations:
    """The same declarations, by what derivation asks for."""
    rows = tuple(declared)
    types = tuple(row for row in rows if row.subtype is None)
    return Declarations(
        type_ties={row.type: TieProperty(row.tie, row.symmetric) for row in types},
        subtype_ties={(row.type, row.subtype): TieProperty(row.tie, row.symmetric) for row in rows if row.subtype},
        instrument_ties={row.type: row.instrument_tie for row in types if row.instrument_tie},
        instruments=frozenset(instruments),
        quads={row.type: row.quad for row in types},
        intensities={(row.type, row.subtype): row.intensity for row in rows},
        least_confidence=least_confidence,
    )


def _is_named(node: object) -> TypeGuard[NamedNode]:
    return isinstance(node, NamedNode)
