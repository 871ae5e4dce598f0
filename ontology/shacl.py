"""SHACL shapes, read from `shapes/*.ttl` and held against triples in one pass.

The shapes use the part of SHACL Core that `_read_property` reads and nothing else, so that an article is
checked in milliseconds before it is committed; pyshacl reads the same files, and a test compares the two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple

from ontology.errors import ReferenceDataError
from ontology.literals import is_valid, number
from ontology.violation import Violation

__all__ = ["SHAPES", "NodeShape", "PropertyShape", "evaluate", "read_shapes"]

SHAPES = Path(__file__).parent / "shapes"
_SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_A = f"{_RDF}type"
SHAPE = "https://w3id.org/detente/shape/"
_READ = frozenset(
    {
        "path", "minCount", "maxCount", "datatype", "or", "nodeKind", "in", "pattern", "minInclusive", "maxInclusive",
        "minLength", "lessThanOrEquals", "message", "description",
    }
)  # fmt: skip

Node = NamedNode | BlankNode | Literal
Values = Mapping[str, Sequence[Node]]


@dataclass(frozen=True, slots=True)
class PropertyShape:
    """What must hold of the values that one property gives a node."""

    name: str
    path: str
    message: str
    remedy: str
    minimum_count: int = 0
    maximum_count: int | None = None
    datatypes: frozenset[str] = frozenset()
    is_iri: bool = False
    choices: frozenset[str] = frozenset()
    pattern: re.Pattern[str] | None = None
    minimum: float | None = None
    maximum: float | None = None
    minimum_length: int = 0
    not_after: str | None = None

    def accepts(self, value: Node) -> bool:
        """Whether one value has the right form, whatever the others."""
        if isinstance(value, Literal):
            return self._accepts_literal(value)
        if self.datatypes or self.minimum is not None or self.maximum is not None or isinstance(value, BlankNode):
            return False
        return self._accepts_text(value.value)

    def _accepts_literal(self, value: Literal) -> bool:
        if self.is_iri or (self.datatypes and value.datatype.value not in self.datatypes) or not is_valid(value):
            return False
        if self.minimum is not None or self.maximum is not None:
            amount = number(value)
            if amount is None or (self.minimum is not None and amount < self.minimum):
                return False
            if self.maximum is not None and amount > self.maximum:
                return False
        return self._accepts_text(value.value)

    def _accepts_text(self, text: str) -> bool:
        if self.choices and text not in self.choices:
            return False
        return len(text) >= self.minimum_length and (self.pattern is None or bool(self.pattern.search(text)))


@dataclass(frozen=True, slots=True)
class NodeShape:
    """What must hold of every node of a class."""

    target: str
    properties: tuple[PropertyShape, ...]


@cache
def read_shapes(*names: str) -> tuple[NodeShape, ...]:
    """The shapes of the named files of `shapes/`, in the order of their targets."""
    shapes = [shape for name in names for shape in _read_file(SHAPES / f"{name}.ttl")]
    return tuple(sorted(shapes, key=lambda shape: shape.target))


def evaluate(shapes: Iterable[NodeShape], triples: Iterable[Triple | Quad]) -> Iterator[Violation]:
    """The violations among the triples, by node in order of their IRIs."""
    nodes = _index(triples)
    by_target: dict[str, list[NodeShape]] = defaultdict(list)
    for shape in shapes:
        by_target[shape.target].append(shape)
    for name in sorted(nodes):
        values = nodes[name]
        for kind in sorted({kind.value for kind in values.get(_A, ())}):
            for shape in by_target.get(kind, ()):
                for constraint in shape.properties:
                    yield from _violations(name, values, constraint)


def _violations(node: str, values: Values, shape: PropertyShape) -> Iterator[Violation]:
    found = values.get(shape.path, ())
    if len(found) < shape.minimum_count or (shape.maximum_count is not None and len(found) > shape.maximum_count):
        value = "no value" if not found else f"{len(found)} values"
        yield Violation(node, shape.name, shape.message, shape.remedy, value)
    for term in found:
        if not shape.accepts(term) or (shape.not_after and _follows(term, values.get(shape.not_after, ()))):
            yield Violation(node, shape.name, shape.message, shape.remedy, term.value)


def _follows(term: Node, others: Sequence[Node]) -> bool:
    """Whether a value comes after one of the others: numbers by size, ISO dates by their letters."""
    for other in others:
        first, second = number(term), number(other)
        if first is not None and second is not None:
            if first > second:
                return True
        elif term.value > other.value:
            return True
    return False


def _index(triples: Iterable[Triple | Quad]) -> dict[str, dict[str, list[Node]]]:
    nodes: dict[str, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        if isinstance(triple.subject, NamedNode | BlankNode) and isinstance(triple.object, Node):
            nodes[triple.subject.value][triple.predicate.value].append(triple.object)
    return nodes


def _read_file(path: Path) -> Iterator[NodeShape]:
    try:
        nodes = _index(pyoxigraph.parse(path=path, format=RdfFormat.TURTLE))
    except (SyntaxError, OSError) as error:
        raise ReferenceDataError(str(error), place=str(path), remedy="mend the Turtle or reinstall detente") from error
    for values in nodes.values():
        if any(kind.value == f"{_SH}NodeShape" for kind in values.get(_A, ())):
            properties = tuple(_read_property(part.value, nodes, path) for part in values[f"{_SH}property"])
            yield NodeShape(values[f"{_SH}targetClass"][0].value, properties)


def _read_property(name: str, nodes: Mapping[str, Values], path: Path) -> PropertyShape:
    values = nodes[name]
    unknown = {key for key in values if key.startswith(_SH) and key.removeprefix(_SH) not in _READ}
    if unknown:
        remedy = "use what ontology/shacl.py reads, or teach it the constraint"
        raise ReferenceDataError(f"{name} uses {', '.join(sorted(unknown))}", place=str(path), remedy=remedy)

    def one(key: str) -> str | None:
        return next((value.value for value in values.get(f"{_SH}{key}", ())), None)

    alternatives = [nodes[node.value] for head in values.get(f"{_SH}or", ()) for node in _read_list(head, nodes)]
    datatypes = [value.value for part in (values, *alternatives) for value in part.get(f"{_SH}datatype", ())]
    minimum, maximum, count, pattern = one("minInclusive"), one("maxInclusive"), one("maxCount"), one("pattern")
    return PropertyShape(
        name=name.removeprefix(SHAPE),
        path=one("path") or "",
        message=one("message") or "",
        remedy=one("description") or "",
        minimum_count=int(one("minCount") or 0),
        maximum_count=None if count is None else int(count),
        datatypes=frozenset(datatypes),
        is_iri=one("nodeKind") == f"{_SH}IRI",
        choices=frozenset(v.value for head in values.get(f"{_SH}in", ()) for v in _read_list(head, nodes)),
        pattern=None if pattern is None else re.compile(pattern),
        minimum=None if minimum is None else float(minimum),
        maximum=None if maximum is None else float(maximum),
        minimum_length=int(one("minLength") or 0),
        not_after=one("lessThanOrEquals"),
    )


def _read_list(head: Node, nodes: Mapping[str, Values]) -> Iterator[Node]:
    while head.value != f"{_RDF}nil":
        cell = nodes[head.value]
        yield cell[f"{_RDF}first"][0]
        head = cell[f"{_RDF}rest"][0]
