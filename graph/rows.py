"""Reading plain values out of a store: terms into a query as terms, solutions out as strings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Triple

from graph.store.base import Rows, Store, Term
from ontology.errors import QueryError
from ontology.iri import CONCEPT, GRAPH, ID, ONTOLOGY

__all__ = ["DERIVED", "FEW", "PREFIXES", "chunks", "clauses", "kind_of", "select", "short", "text_of", "values_of"]

DERIVED = f"{GRAPH}derived"
FEW = 2_000  # things up to which naming them in a query is quicker than reading them all
PREFIXES = f"""PREFIX det: <{ONTOLOGY}>
PREFIX detc: <{CONCEPT}>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


def select(store: Store, text: str) -> list[tuple[str | None, ...]]:
    """The solutions of a SELECT as strings, unsorted; the prefixes of the ontology are declared."""
    answer = store.query(PREFIXES + text)
    if not isinstance(answer, Rows):
        raise QueryError("a query of the network gave no table", remedy="ask with SELECT")
    return [tuple(_text(term) for term in row) for row in answer.rows]


def values_of(iris: Iterable[str]) -> str:
    """IRIs as the terms of a VALUES clause.

    Raises QueryError for a text that is no IRI, which could otherwise end the clause.
    """
    try:
        return " ".join(str(NamedNode(iri)) for iri in iris)
    except ValueError as error:
        raise QueryError(f"not an IRI: {error}", remedy="give the full IRI of a thing") from error


def chunks(iris: Sequence[str], size: int = FEW) -> Iterator[Sequence[str]]:
    """The IRIs in runs short enough for one query each."""
    for start in range(0, len(iris), size):
        yield iris[start : start + size]


def clauses(variable: str, things: Collection[str]) -> list[str]:
    """A VALUES clause a query where the things are few; else one empty clause, which reads all."""
    if len(things) > 2 * FEW:
        return [""]
    return [f"VALUES ?{variable} {{ {values_of(chunk)} }}" for chunk in chunks(sorted(things))]


def short(iri: str) -> str:
    """The name of a term or concept without its namespace."""
    return iri.removeprefix(ONTOLOGY).removeprefix(CONCEPT)


def kind_of(iri: str) -> str:
    """The kind of a thing by its IRI: `state`, `person`, `organisation` …, `thing` for a foreign one."""
    return iri[len(ID) :].split("/", 1)[0] if iri.startswith(ID) and "/" in iri[len(ID) :] else "thing"


def text_of(term: Term | Triple) -> str:
    """The IRI, text or label of a term; a triple that stands as a term as N-Triples writes it."""
    return f"<<( {term} )>>" if isinstance(term, Triple) else term.value


def _text(term: Term | None) -> str | None:
    return None if term is None else text_of(term)
