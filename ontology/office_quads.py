"""Offices and who held them as quads: the kinds of office, the offices of each body, the tenures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Quad

from ontology.iri import concept_iri
from ontology.reference_graph import ALTERNATIVE, ReferenceGraph, known_iri, party_iri
from ontology.tables import Office, Tenure, read_horizons, read_offices

__all__ = ["build_offices", "build_tenures", "read_office_kinds"]

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_MODIFIED = "http://purl.org/dc/terms/modified"
_ARTICLED = frozenset(
    {"COD", "COG", "CZE", "USA", "GBR", "NLD", "ARE", "DOM", "CAF", "PHL", "MDV", "GMB", "BHS", "SUN"}
)


def read_office_kinds() -> Iterator[Quad]:
    """The concepts of kinds of office, which the table of offices holds."""
    graph = ReferenceGraph("offices")
    for kind in read_offices():
        _office_kind(graph, kind)
    yield from graph


def _office_iri(tenure: Tenure) -> str:
    return known_iri("office", f"{(tenure.state or tenure.organisation or '').lower()}-{tenure.office}")


def build_offices(tenures: Sequence[Tenure], bodies: Mapping[str, str]) -> ReferenceGraph:
    """The kinds of office, and the office of each body that the tenures know; `bodies` are names by code or slug."""
    graph, kinds = ReferenceGraph("offices"), {office.slug: office for office in read_offices()}
    for kind in kinds.values():
        _office_kind(graph, kind)
    for tenure in tenures:
        node, body = _office_iri(tenure), tenure.state or tenure.organisation or ""
        kind = kinds[tenure.office]
        of = f"of {'the ' if body in _ARTICLED else ''}{bodies.get(body, body)}"
        graph.type(node, "Office")
        graph.describe(node, f"{kind.title} {of}", kind.source)
        for title in _own_titles(kind, tenure.state):
            graph.text(node, ALTERNATIVE, f"{title} {of}")
        graph.link(node, "officeOf", party_iri(body) if body else None)
        graph.link(node, "officeKind", concept_iri(kind.slug))
    return graph


def _own_titles(kind: Office, state: str | None) -> Iterator[str]:
    """The titles that an office has in one state only."""
    return (title.partition(":")[2] for title in kind.aliases if state and title.startswith(f"{state}:"))


def _office_kind(graph: ReferenceGraph, kind: Office) -> None:
    node = concept_iri(kind.slug)
    graph.type(node, "OfficeKind", f"{_SKOS}Concept")
    graph.link(node, f"{_SKOS}inScheme", concept_iri("office-kinds"))
    graph.describe(node, kind.title, kind.source)
    graph.text(node, f"{_SKOS}prefLabel", kind.title)
    graph.text(node, f"{_SKOS}definition", f"The office whose holders are commonly called {kind.title}.")
    if kind.holders:
        graph.truth(node, "mayHaveSeveralHolders")
    for title in kind.aliases:
        if ":" not in title:
            graph.text(node, ALTERNATIVE, title)


def build_tenures(tenures: Sequence[Tenure]) -> ReferenceGraph:
    """The tenures, and the day on which their table was last checked."""
    graph = ReferenceGraph("tenures")
    for horizon in read_horizons():
        if horizon.table == "tenures":
            graph.day(_MODIFIED, horizon.checked)
    for tenure in tenures:
        body = (tenure.state or tenure.organisation or "").lower()
        parts = (tenure.person, body, tenure.office, tenure.since or "")
        node = known_iri("tenure", "-".join(part for part in parts if part))
        graph.type(node, "Tenure")
        graph.link(node, "holder", known_iri("person", tenure.person))
        graph.link(node, "office", _office_iri(tenure))
        graph.period(node, tenure.since, tenure.until)
        graph.text(node, "http://purl.org/dc/terms/source", tenure.source)
    return graph
