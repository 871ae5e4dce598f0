"""What a store knows of one IRI: as a page for a reader, as RDF for a program. Runs in a worker process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.entities import PARTIES
from graph.evidence import ABOUT_AGREEMENT, ABOUT_EVENT, ABOUT_TRANSFER, THE_CLAIM, Evidence, read_evidence
from graph.results import PREFIXES, shorten
from graph.rows import kind_of
from graph.store.base import Rows, Store, Term
from graph.web.arranging import Cell, Group, arrange
from graph.web.documents import write_triples
from graph.web.errors import NotFoundError
from graph.web.labelling import read_labels
from graph.web.markup import render
from graph.web.negotiation import HTML, RDF_FORMATS, negotiate
from graph.web.passages import MOST_PASSAGES, arrange_passages, read_claimings, read_fragments
from graph.web.references import SHOWN, References, query_references, query_values, read_references
from graph.web.replies import Reply

__all__ = ["describe_thing"]

_ABOUT = {"event": ABOUT_EVENT, "claim": THE_CLAIM, "transfer": ABOUT_TRANSFER, "agreement": ABOUT_AGREEMENT}


@dataclass(frozen=True, slots=True)
class _Known:
    """All that is read of a thing."""

    node: NamedNode
    outgoing: tuple[tuple[Any, ...], ...]
    references: tuple[References, ...]
    fragments: tuple[Triple, ...]
    more_values: bool
    more_relations: bool
    more_fragments: bool

    @property
    def limited(self) -> bool:
        """Whether its document leaves anything out."""
        cut = any(references.cut for references in self.references)
        return cut or self.more_values or self.more_relations or self.more_fragments


def describe_thing(store: Store, request: Mapping[str, Any], limit: int) -> Reply:
    """The page or the RDF of the IRI, by what the request accepts; raises NotFoundError where nothing tells of it."""
    try:
        node = NamedNode(request["iri"])
    except ValueError as error:
        raise NotFoundError("this is no IRI", place=request["iri"]) from error
    media_type = negotiate(request.get("accept"), (HTML, *RDF_FORMATS))
    known = _read(store, node, limit)
    if not (known.outgoing or known.references or known.fragments):
        raise NotFoundError("nothing is known of this", place=node.value)
    return _render(store, known) if media_type == HTML else _write_rdf(known, media_type)


def _read(store: Store, node: NamedNode, limit: int) -> _Known:
    outgoing = _rows(store, f"SELECT ?p ?o {{ {node} ?p ?o }} ORDER BY ?p ?o LIMIT {limit + 1}")
    fragments, more_fragments = read_fragments(store, node.value)
    references, all_counted = read_references(store, node, besides=f"{node.value}#" if fragments else None)
    return _Known(
        node,
        outgoing[:limit],
        references,
        fragments,
        more_values=len(outgoing) > limit,
        more_relations=not all_counted,
        more_fragments=more_fragments,
    )


def _render(store: Store, known: _Known) -> Reply:
    iri = known.node.value
    labels = read_labels(store, _nodes(known))
    page = render(
        "thing.html.j2",
        iri=iri,
        heading=labels.get(iri, shorten(iri)),
        is_party=kind_of(iri) in PARTIES,
        sections=arrange(
            _group_values(known, labels),
            [_group_references(known, references, labels) for references in known.references],
        ),
        more_relations=known.more_relations,
        evidence=_read_evidence(store, iri),
        passages=arrange_passages(known.fragments, read_claimings(store, iri)),
        most_passages=MOST_PASSAGES if known.more_fragments else None,
        formats=[("Turtle", "text/turtle"), ("JSON-LD", "application/ld+json"), ("RDF/XML", "application/rdf+xml")],
    )
    cut = any(len(values) > SHOWN for values in _by_predicate(known).values())
    return replace(page, limited=known.limited or cut)


def _nodes(known: _Known) -> set[NamedNode]:
    """All that has a name on the page."""
    rows = (*known.outgoing, *((references.predicate, *references.subjects) for references in known.references))
    return {term for row in rows for term in row if isinstance(term, NamedNode)} | {known.node}


def _rows(store: Store, query: str) -> tuple[tuple[Term | None, ...], ...]:
    answer = store.query(query)
    return answer.rows if isinstance(answer, Rows) else ()


def _write_rdf(known: _Known, media_type: str) -> Reply:
    triples = {Triple(known.node, predicate, value) for predicate, value in known.outgoing} | set(known.fragments)
    for references in known.references:
        subjects = (subject for subject in references.subjects if isinstance(subject, NamedNode | BlankNode))
        triples |= {Triple(subject, references.predicate, known.node) for subject in subjects}
    content = write_triples(sorted(triples, key=str), media_type, prefixes=_prefixes(media_type))
    return Reply(media_type, content, limited=known.limited)


def _prefixes(media_type: str) -> dict[str, str] | None:
    return dict(PREFIXES) if RDF_FORMATS[media_type].supports_datasets is False else None


def _cell(term: Any, labels: Mapping[str, str]) -> Cell:
    if isinstance(term, NamedNode):
        return Cell(labels.get(term.value, shorten(term.value)), term.value)
    if isinstance(term, Literal):
        return Cell(term.value, None, term.language)
    return Cell(str(term), None)


def _by_predicate(known: _Known) -> dict[NamedNode, list[Any]]:
    grouped: dict[NamedNode, list[Any]] = {}
    for predicate, value in known.outgoing:
        grouped.setdefault(predicate, []).append(value)
    return grouped


def _group_values(known: _Known, labels: Mapping[str, str]) -> list[Group]:
    return [
        Group(
            _cell(predicate, labels),
            _by_text(_cell(value, labels) for value in values)[:SHOWN],
            len(values),
            query_values(known.node, predicate),
        )
        for predicate, values in _by_predicate(known).items()
    ]


def _group_references(known: _Known, references: References, labels: Mapping[str, str]) -> Group:
    cells = [_cell(subject, labels) for subject in references.subjects]
    ordered = cells if references.dated else _by_text(cells)
    query = query_references(references, known.node)
    return Group(_cell(references.predicate, labels), ordered, references.total, query)


def _by_text(cells: Iterable[Cell]) -> list[Cell]:
    return sorted(cells, key=lambda cell: (cell.text, cell.iri or ""))


def _read_evidence(store: Store, iri: str) -> Sequence[Evidence]:
    pattern = _ABOUT.get(kind_of(iri))
    return () if pattern is None else read_evidence(store, [iri], pattern=pattern).get(iri, ())
