"""Manifests of the working groups' suites → cases with the files that each needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDF, RDFS, Graph, Namespace, URIRef
from rdflib.term import Node

__all__ = ["KINDS", "Case", "GraphFile", "read_cases"]

_MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
_QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
_UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")

KINDS = {
    "QueryEvaluationTest": "query evaluation",
    "CSVResultFormatTest": "query evaluation",
    "UpdateEvaluationTest": "update evaluation",
    "PositiveSyntaxTest": "query syntax",
    "PositiveSyntaxTest11": "query syntax",
    "NegativeSyntaxTest": "bad query syntax",
    "NegativeSyntaxTest11": "bad query syntax",
    "PositiveUpdateSyntaxTest11": "update syntax",
    "NegativeUpdateSyntaxTest11": "bad update syntax",
}
"""What is asked of a test of each class that this runner knows."""

_BEYOND = ("entailment", "service", "syntax-fed")
"""Groups that ask for more than a store's own query language: inference regimes, and queries to other services."""


@dataclass(frozen=True, slots=True)
class GraphFile:
    """A file of triples: the graph it belongs in (None for the unnamed one), its own address, its place."""

    graph: str | None
    address: str
    path: Path


@dataclass(frozen=True, slots=True)
class Case:
    """One test: what to load, what to send, what must come out."""

    suite: str
    group: str
    name: str
    kind: str
    request: Path
    address: str
    """The IRI of the request's file, which is its base."""
    data: tuple[GraphFile, ...]
    result: Path | None
    """The file of a query's result; None where only the syntax counts."""
    remaining: tuple[GraphFile, ...] = ()
    """What is in the store after an update."""
    lax: bool = False
    """How often a row comes is left to the engine (REDUCED)."""


def read_cases(folder: Path, base: str | None) -> Iterator[Case]:
    """Every case below the folder that a store by itself can pass, sorted by place.

    The IRI of a file is its name behind `base`, which ends in a slash, or its place on disk where that is None.
    """
    for manifest in sorted(folder.rglob("manifest.ttl")):
        place = manifest.parent
        if place.name in _BEYOND:
            continue
        start = base or f"{place.as_uri()}/"
        graph = Graph().parse(manifest, publicID=f"{start}manifest.ttl")
        for test in sorted(set(graph.subjects(_MF.action)), key=str):
            names = [str(kind).rpartition("#")[2] for kind in graph.objects(test, RDF.type)]
            kind = next((KINDS[name] for name in names if name in KINDS), None)
            if kind is None:
                continue
            case = _Reader(graph, place, start).read(test, kind)
            # a case that its suite has given up lacks its files
            if case.request.exists() and (case.result is None or case.result.exists()):
                yield case


class _Reader:
    """Reads the cases of one manifest."""

    def __init__(self, graph: Graph, folder: Path, start: str) -> None:
        self._graph = graph
        self._folder = folder
        self._start = start

    def read(self, test: Node, kind: str) -> Case:
        graph = self._graph
        action, result = graph.value(test, _MF.action), graph.value(test, _MF.result)
        terms = _UT if kind == "update evaluation" else _QT
        request = graph.value(action, _UT.request) or graph.value(action, _QT.query) or action
        is_query = kind == "query evaluation"
        return Case(
            suite=self._folder.parent.name,
            group=self._folder.name,
            name=str(test).rpartition("#")[2],
            kind=kind,
            request=self._path(request),
            address=str(request),
            data=tuple(self._files(action, terms)),
            result=self._path(result) if is_query else None,
            remaining=() if is_query else tuple(self._files(result, terms)),
            lax=(test, _MF.resultCardinality, _MF.LaxCardinality) in graph,
        )

    def _files(self, node: Node | None, terms: Namespace) -> Iterator[GraphFile]:
        graph = self._graph
        for file in sorted(graph.objects(node, terms.data), key=str):
            yield GraphFile(None, str(file), self._path(file))
        for named in sorted(graph.objects(node, terms.graphData), key=str):
            inner = graph.value(named, terms.graph) or graph.value(named, terms.data)
            file = inner or named
            label = graph.value(named, RDFS.label) if inner is not None else None
            yield GraphFile(str(label or file), str(file), self._path(file))

    def _path(self, file: Node | None) -> Path:
        assert isinstance(file, URIRef), f"{self._folder}: a case names no file"
        return self._folder / str(file).removeprefix(self._start)
