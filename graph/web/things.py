"""What a store knows of one IRI: as a page for a reader, as RDF for a program. Runs in a worker process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from graph.results import PREFIXES, shorten
from graph.store.base import Rows, Store, Term
from graph.web.documents import write_triples
from graph.web.errors import NotFoundError
from graph.web.markup import render
from graph.web.negotiation import HTML, RDF_FORMATS, negotiate
from graph.web.replies import Reply
from ontology.direction import isolate_sides

__all__ = ["describe_thing"]

_LABELS = (
    "<http://www.w3.org/2004/02/skos/core#prefLabel>|<http://www.w3.org/2000/01/rdf-schema#label>"
    "|<http://purl.org/dc/terms/title>"
)
_INCOMING = 200
_SHOWN = 100
_EVENT = "https://w3id.org/detente/id/event/"


@dataclass(frozen=True, slots=True)
class _Cell:
    """A term as a page shows it."""

    text: str
    iri: str | None
    note: str | None = None


def describe_thing(store: Store, request: Mapping[str, Any], limit: int) -> Reply:
    """The page or the RDF of the IRI, by what the request accepts; raises NotFoundError where nothing tells of it."""
    iri = request["iri"]
    try:
        node = NamedNode(iri)
    except ValueError as error:
        raise NotFoundError("this is no IRI", place=iri) from error
    media_type = negotiate(request.get("accept"), (HTML, *RDF_FORMATS))
    outgoing = _rows(store, f"SELECT ?p ?o {{ {node} ?p ?o }} ORDER BY ?p ?o LIMIT {limit}")
    incoming = _rows(store, f"SELECT ?s ?p {{ ?s ?p {node} }} LIMIT {_INCOMING + 1}")
    if not outgoing and not incoming:
        raise NotFoundError("nothing is known of this", place=iri)
    if media_type != HTML:
        return _write_rdf(node, outgoing, incoming, media_type)
    labels = _read_labels(store, node, outgoing, incoming)
    return render(
        "thing.html.j2",
        iri=iri,
        heading=labels.get(iri, shorten(iri)),
        outgoing=_group([(predicate, _cell(value, labels)) for predicate, value in outgoing], labels),
        incoming=_group([(predicate, _cell(subject, labels)) for subject, predicate in incoming[:_INCOMING]], labels),
        more=len(incoming) > _INCOMING,
        shown=_SHOWN,
        evidence=_read_evidence(store, iri),
        formats=[("Turtle", "text/turtle"), ("JSON-LD", "application/ld+json"), ("RDF/XML", "application/rdf+xml")],
    )


def _rows(store: Store, query: str) -> tuple[tuple[Term | None, ...], ...]:
    answer = store.query(query)
    return answer.rows if isinstance(answer, Rows) else ()


def _write_rdf(node: NamedNode, outgoing: Sequence[Any], incoming: Sequence[Any], media_type: str) -> Reply:
    triples = {Triple(node, predicate, value) for predicate, value in outgoing}
    triples |= {Triple(subject, predicate, node) for subject, predicate in incoming[:_INCOMING]}
    content = write_triples(sorted(triples, key=str), media_type, prefixes=_prefixes(media_type))
    return Reply(media_type, content, limited=len(incoming) > _INCOMING)


def _prefixes(media_type: str) -> dict[str, str] | None:
    return dict(PREFIXES) if RDF_FORMATS[media_type].supports_datasets is False else None


def _read_labels(store: Store, node: NamedNode, *parts: Sequence[Any]) -> dict[str, str]:
    """One label for every IRI of the page that has any, the shortest first and then by letter."""
    nodes = {term for part in parts for row in part for term in row if isinstance(term, NamedNode)} | {node}
    values = " ".join(sorted(str(term) for term in nodes))
    rows = _rows(store, f"SELECT ?thing ?label {{ VALUES ?thing {{ {values} }} ?thing {_LABELS} ?label }}")
    found: dict[str, list[str]] = {}
    for thing, label in rows:
        if isinstance(thing, NamedNode) and isinstance(label, Literal):
            found.setdefault(thing.value, []).append(label.value)
    shortest = {iri: min(labels, key=lambda label: (len(label), label)) for iri, labels in found.items()}
    return {iri: isolate_sides(label) for iri, label in shortest.items()}


def _cell(term: Any, labels: Mapping[str, str]) -> _Cell:
    if isinstance(term, NamedNode):
        return _Cell(labels.get(term.value, shorten(term.value)), term.value)
    if isinstance(term, Literal):
        return _Cell(term.value, None, term.language)
    return _Cell(str(term), None)


def _group(pairs: Sequence[tuple[Any, _Cell]], labels: Mapping[str, str]) -> list[tuple[_Cell, list[_Cell]]]:
    grouped: dict[Any, list[_Cell]] = {}
    for predicate, cell in pairs:
        grouped.setdefault(predicate, []).append(cell)
    return [
        (_cell(predicate, labels), sorted(cells, key=lambda cell: (cell.text, cell.iri or "")))
        for predicate, cells in sorted(grouped.items(), key=lambda entry: str(entry[0]))
    ]


def _read_evidence(store: Store, iri: str) -> Sequence[Any]:
    if not iri.startswith(_EVENT):
        return ()
    from graph.views.evidence import read_evidence

    return read_evidence(store, [iri]).get(iri, ())
