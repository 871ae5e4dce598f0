"""What the ontology declares of event types: the tie, quad and intensity of each type with each subtype.

The declarations stand in `schema/events.ttl`, `schema/ties.ttl` and `concepts/event-subtypes.ttl`; over a
store, `DECLARATIONS_QUERY` reads the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat

from ontology.errors import ReferenceDataError
from ontology.iri import term_iri

__all__ = ["DECLARATIONS_QUERY", "Declaration", "read_declarations", "read_least_confidence"]

_FOLDER = Path(__file__).parent
_TIES = NamedNode(term_iri("TieProperty"))
_LEAST = NamedNode(term_iri("leastConfidence"))
_FILES = ("schema/events.ttl", "schema/ties.ttl", "concepts/event-subtypes.ttl")

DECLARATIONS_QUERY = """
PREFIX det: <https://w3id.org/detente/ontology#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?type ?code ?subtype ?tie ?symmetric ?quad ?intensity ?instrumentTie WHERE {
  ?type a det:EventType ; skos:notation ?code ; det:quad ?quad .
  OPTIONAL { ?type det:instrumentTie ?instrumentTie }
  {
    ?type det:tieProperty ?tie ; det:intensity ?intensity .
  } UNION {
    ?subtype det:subtypeOf ?type ; det:intensity ?usual ; det:tieProperty ?tie .
    ?type det:tieProperty ?general . ?tie rdfs:subPropertyOf ?general .
    OPTIONAL { ?tie det:intensity ?own }
    BIND(COALESCE(?own, ?usual) AS ?intensity)
  }
  BIND(EXISTS { ?tie a owl:SymmetricProperty } AS ?symmetric)
} ORDER BY ?type ?subtype
"""


@dataclass(frozen=True, slots=True)
class Declaration:
    """An event type, alone or with one of its subtypes; all names but the code are IRIs."""

    type: str
    code: str  # the root of PLOVER, such as AGREE
    subtype: str | None
    tie: str  # the type's own where there is no subtype, else the narrower one
    symmetric: bool
    quad: str
    intensity: float
    instrument_tie: str | None  # from the actor to what a threat or sanction consists of


@cache
def read_declarations() -> tuple[Declaration, ...]:
    """All declarations of the ontology's own files, by type and subtype, a type alone before its subtypes."""
    solutions = _loaded().query(DECLARATIONS_QUERY)
    if not isinstance(solutions, QuerySolutions):  # pragma: no cover - a SELECT gives solutions
        raise ReferenceDataError("the query of declarations is no SELECT", place=__name__)
    return tuple(
        Declaration(
            type=_text(row["type"]) or "",
            code=_text(row["code"]) or "",
            subtype=_text(row["subtype"]),
            tie=_text(row["tie"]) or "",
            symmetric=_text(row["symmetric"]) == "true",
            quad=_text(row["quad"]) or "",
            intensity=float(_text(row["intensity"]) or 0.0),
            instrument_tie=_text(row["instrumentTie"]),
        )
        for row in solutions
    )


@cache
def read_least_confidence() -> float:
    """How sure the surest claim of an event has to be for the event to be a tie; raises where none is declared."""
    declared = [quad.object for quad in _loaded().quads_for_pattern(_TIES, _LEAST, None)]
    if len(declared) != 1:
        raise ReferenceDataError("one least confidence of ties is to be declared", place="ontology/schema/events.ttl")
    return float(_text(declared[0]) or 0.0)


def _loaded() -> pyoxigraph.Store:
    engine = pyoxigraph.Store()
    for name in _FILES:
        engine.load(path=_FOLDER / name, format=RdfFormat.TURTLE)
    return engine


def _text(term: object) -> str | None:
    return term.value if isinstance(term, NamedNode | Literal) else None
