"""What the ontology declares about event types: ties, quads, intensity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Quad, Triple

from ontology.iri import term_iri

__all__ = ["Declarations", "TieProperty", "load_declarations", "read_declarations"]

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_NARROWER = "http://www.w3.org/2000/01/rdf-schema#subPropertyOf"
_SYMMETRIC = "http://www.w3.org/2002/07/owl#SymmetricProperty"


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
    intensities: Mapping[str, float]  # of types, subtypes and ties

    def ties(self, event_type: str, subtypes: Iterable[str]) -> tuple[TieProperty, ...]:
        """The ties between the parties that an event of this type and these subtypes writes, the type's first."""
        narrower = (self.subtype_ties.get((event_type, subtype)) for subtype in subtypes)
        return tuple(tie for tie in (self.type_ties.get(event_type), *narrower) if tie)

    def is_symmetric(self, event_type: str) -> bool:
        """Whether the two sides of an event of this type are equal."""
        tie = self.type_ties.get(event_type)
        return tie is not None and tie.symmetric

    def intensity(self, event_type: str, subtypes: Iterable[str]) -> float | None:
        """The mean over the subtypes: each its tie's, else its own; without subtypes the type's."""
        found = []
        for subtype in subtypes:
            tie = self.subtype_ties.get((event_type, subtype))
            names = (tie.iri if tie else "", subtype)
            found += [self.intensities[name] for name in names if name in self.intensities][:1]
        return sum(found) / len(found) if found else self.intensities.get(event_type)


@cache
def load_declarations() -> Declarations:
    """The declarations of the ontology's own files."""
    from ontology.loader import ontology_quads

    return read_declarations(ontology_quads())


def read_declarations(triples: Iterable[Triple | Quad]) -> Declarations:
    """The declarations that stand in the triples of an ontology."""
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        subject, value = getattr(triple.subject, "value", ""), getattr(triple.object, "value", "")
        values[triple.predicate.value][subject].append(value)
    instances = values[_TYPE]
    types = [name for name, classes in instances.items() if term_iri("EventType") in classes]
    ties, narrower = values[term_iri("tieProperty")], values[_NARROWER]

    def tie(name: str) -> TieProperty:
        return TieProperty(name, symmetric=_SYMMETRIC in instances[name])

    type_ties = {name: tie(min(ties[name])) for name in types if ties[name]}
    return Declarations(
        type_ties=type_ties,
        subtype_ties={
            (name, subtype): tie(candidate)
            for subtype, parents in values[term_iri("subtypeOf")].items()
            for name in parents
            if name in type_ties
            for candidate in sorted(ties[subtype], reverse=True)
            if type_ties[name].iri in narrower[candidate]
        },
        instrument_ties={name: min(found) for name, found in values[term_iri("instrumentTie")].items()},
        instruments=frozenset(name for name, classes in instances.items() if term_iri("Instrument") in classes),
        quads={name: min(found) for name, found in values[term_iri("quad")].items() if name in type_ties},
        intensities={name: float(min(found)) for name, found in values[term_iri("intensity")].items()},
    )
