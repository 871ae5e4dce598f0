"""The same shapes evaluated by pyshacl: slow, complete, and the measure of `ontology.shacl`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

import pyoxigraph
import pyshacl
from pyoxigraph import Quad, RdfFormat, Triple
from rdflib import SH, Graph
from rdflib.term import Node

from ontology.shacl import SHAPE, SHAPES
from ontology.violation import Violation

__all__ = ["evaluate_with_pyshacl"]


def evaluate_with_pyshacl(names: Sequence[str], triples: Iterable[Triple | Quad]) -> Iterator[Violation]:
    """The violations of the named files of `shapes/` among the triples, sorted."""
    shapes = Graph()
    for name in names:
        shapes.parse(SHAPES / f"{name}.ttl", format="turtle")
    _, report, _ = pyshacl.validate(_graph(triples), shacl_graph=shapes, inference="none", advanced=False)
    if not isinstance(report, Graph):
        raise TypeError("pyshacl gave no report")
    found = {_violation(report, shapes, result) for result in report.subjects(SH.resultMessage)}
    yield from sorted(found, key=lambda violation: (violation.node, violation.rule, violation.value or ""))


def _violation(report: Graph, shapes: Graph, result: Node) -> Violation:
    shape = report.value(result, SH.sourceShape)
    value = report.value(result, SH.value)
    return Violation(
        node=str(report.value(result, SH.focusNode)),
        rule=str(shape).removeprefix(SHAPE),
        message=str(report.value(result, SH.resultMessage)),
        remedy=str(shapes.value(shape, SH.description)),
        value=None if value is None else str(value),
    )


def _graph(triples: Iterable[Triple | Quad]) -> Graph:
    plain = (triple.triple if isinstance(triple, Quad) else triple for triple in triples)
    lines = pyoxigraph.serialize(plain, format=RdfFormat.N_TRIPLES)
    return Graph().parse(BytesIO(lines or b""), format="nt")
