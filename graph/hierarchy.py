"""The closed hierarchy of classes and properties: what one triple entails, and what would entail it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Triple

from graph.store.base import Rows, Store

__all__ = ["SUBCLASS", "SUBPROPERTY", "TYPE", "Hierarchy", "close", "is_schema", "read_hierarchy"]

_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SUBCLASS = NamedNode(f"{_RDFS}subClassOf")
SUBPROPERTY = NamedNode(f"{_RDFS}subPropertyOf")
_INVERSE = NamedNode(f"{_OWL}inverseOf")
_SAME_CLASS = NamedNode(f"{_OWL}equivalentClass")
_SAME_PROPERTY = NamedNode(f"{_OWL}equivalentProperty")
_SYMMETRIC = NamedNode(f"{_OWL}SymmetricProperty")
_TRIVIAL = frozenset({NamedNode(f"{_OWL}Thing"), NamedNode(f"{_RDFS}Resource")})
_PREDICATES = (SUBCLASS, SUBPROPERTY, _INVERSE, _SAME_CLASS, _SAME_PROPERTY)

_Node = TypeVar("_Node", bound=Hashable)

Role = tuple[NamedNode, bool]
"""A property, and whether it is read from object to subject."""


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """Closures in both directions; no class and no property is among its own."""

    superclasses: Mapping[NamedNode, frozenset[NamedNode]]
    subclasses: Mapping[NamedNode, frozenset[NamedNode]]
    entailed: Mapping[NamedNode, frozenset[Role]]
    entailing: Mapping[NamedNode, frozenset[Role]]

    def conclusions(self, triple: Triple) -> Iterator[Triple]:
        """What follows from one triple by the hierarchy, in no order."""
        yield from self._related(triple, self.superclasses, self.entailed)

    def premises(self, triple: Triple) -> Iterator[Triple]:
        """All triples of which each alone would entail this one."""
        yield from self._related(triple, self.subclasses, self.entailing)

    def concerns(self, triple: Triple) -> bool:
        """Whether the triple may entail something or follow from something."""
        if triple.predicate == TYPE:
            return triple.object in self.superclasses or triple.object in self.subclasses
        return triple.predicate in self.entailed or triple.predicate in self.entailing

    def schema_triples(self) -> frozenset[Triple]:
        """The closure itself, as triples of rdfs:subClassOf and rdfs:subPropertyOf."""
        classes = {Triple(low, SUBCLASS, high) for low, highs in self.superclasses.items() for high in highs}
        properties = {
            Triple(low, SUBPROPERTY, high)
            for low, roles in self.entailed.items()
            for high, flipped in roles
            if not flipped and high != low
        }
        return frozenset(classes | properties)

    @staticmethod
    def _related(
        triple: Triple,
        classes: Mapping[NamedNode, frozenset[NamedNode]],
        properties: Mapping[NamedNode, frozenset[Role]],
    ) -> Iterator[Triple]:
        subject, predicate, value = triple.subject, triple.predicate, triple.object
        if predicate == TYPE and isinstance(value, NamedNode):
            yield from (Triple(subject, TYPE, kind) for kind in classes.get(value, ()))
        for related, flipped in properties.get(predicate, ()):
            if not flipped:
                yield Triple(subject, related, value)
            elif not isinstance(value, Literal):
                yield Triple(value, related, subject)


def is_schema(triple: Triple) -> bool:
    """Whether the triple is part of a hierarchy, so that a change of it changes what follows from others."""
    return triple.predicate in _PREDICATES or (triple.predicate == TYPE and triple.object == _SYMMETRIC)


def read_hierarchy(store: Store, *, excluding: str) -> Hierarchy:
    """The hierarchy that the graphs of a store declare, but for one graph."""
    predicates = " ".join(str(predicate) for predicate in _PREDICATES)
    answer = store.query(
        f"SELECT ?s ?p ?o WHERE {{ "
        f"{{ VALUES ?p {{ {predicates} }} GRAPH ?g {{ ?s ?p ?o }} }} UNION "
        f"{{ GRAPH ?g {{ ?s {TYPE} {_SYMMETRIC} }} BIND ({_SYMMETRIC} AS ?o) }} "
        f"FILTER (?g != <{excluding}>) }}"
    )
    assert isinstance(answer, Rows)
    return close(
        Triple(s, p if isinstance(p, NamedNode) else TYPE, o)
        for s, p, o in answer.rows
        if isinstance(s, NamedNode) and isinstance(o, NamedNode)
    )


def close(schema: Iterable[Triple]) -> Hierarchy:
    """The closure of the declarations among these triples."""
    classes: defaultdict[NamedNode, set[NamedNode]] = defaultdict(set)
    roles: defaultdict[Role, set[Role]] = defaultdict(set)
    for triple in schema:
        low, high = triple.subject, triple.object
        if not isinstance(low, NamedNode) or not isinstance(high, NamedNode):
            continue
        if triple.predicate in (SUBCLASS, _SAME_CLASS) and high not in _TRIVIAL:
            classes[low].add(high)
            if triple.predicate == _SAME_CLASS:
                classes[high].add(low)
        else:
            _relate(roles, triple.predicate, low, high)
    superclasses = _transitive(classes, lambda node: classes.get(node, set()))
    every = {role for role, others in roles.items() for role in (role, *others)}
    closed = _transitive(every, lambda role: roles.get(role, set()))
    entailed = {name: found for (name, flipped), found in closed.items() if not flipped and found}
    return Hierarchy(superclasses, _invert(superclasses), entailed, _invert_roles(entailed))


def _relate(roles: defaultdict[Role, set[Role]], predicate: NamedNode, low: NamedNode, high: NamedNode) -> None:
    def add(one: NamedNode, other: NamedNode, *, flips: bool) -> None:
        roles[one, False].add((other, flips))
        roles[one, True].add((other, not flips))

    if predicate == SUBPROPERTY:
        add(low, high, flips=False)
    elif predicate == _SAME_PROPERTY:
        add(low, high, flips=False)
        add(high, low, flips=False)
    elif predicate == _INVERSE:
        add(low, high, flips=True)
        add(high, low, flips=True)
    elif high == _SYMMETRIC:
        add(low, low, flips=True)


def _transitive(nodes: Iterable[_Node], after: Callable[[_Node], Iterable[_Node]]) -> dict[_Node, frozenset[_Node]]:
    closed: dict[_Node, frozenset[_Node]] = {}
    for node in nodes:
        found: set[_Node] = set()
        waiting = list(after(node))
        while waiting:
            if (reached := waiting.pop()) not in found:
                found.add(reached)
                waiting.extend(after(reached))
        closed[node] = frozenset(found - {node})
    return closed


def _invert(closed: Mapping[NamedNode, frozenset[NamedNode]]) -> dict[NamedNode, frozenset[NamedNode]]:
    inverted: defaultdict[NamedNode, set[NamedNode]] = defaultdict(set)
    for low, highs in closed.items():
        for high in highs:
            inverted[high].add(low)
    return {high: frozenset(lows) for high, lows in inverted.items()}


def _invert_roles(closed: Mapping[NamedNode, frozenset[Role]]) -> dict[NamedNode, frozenset[Role]]:
    inverted: defaultdict[NamedNode, set[Role]] = defaultdict(set)
    for low, roles in closed.items():
        for high, flipped in roles:
            inverted[high].add((low, flipped))
    return {high: frozenset(roles) for high, roles in inverted.items()}
