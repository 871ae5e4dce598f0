"""Words for what kind of thing an entity is → the concept and the class of the ontology."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat

from ontology.iri import CONCEPT, term_iri

__all__ = ["Category", "load_categories"]

_FOLDER = Path(__file__).parent / "concepts"
_A = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_WORDS = (f"{_SKOS}hiddenLabel", f"{_SKOS}altLabel")


@dataclass(frozen=True, slots=True)
class Category:
    """A category by IRI, with the class that it stands for where there is one."""

    concept: str
    entity_class: str | None


@cache
def load_categories(*, of_places: bool = False) -> Mapping[str, Category]:
    """The category that each word stands for: its own slug and the other words that are read as the same.

    Places have categories of their own, since a department may be a ministry or a part of a country.
    """
    path = _FOLDER / ("place-categories.ttl" if of_places else "categories.ttl")
    nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in pyoxigraph.parse(path=path, format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            nodes[quad.subject.value][quad.predicate.value].append(quad.object.value)
    found: dict[str, Category] = {}
    for node, values in sorted(nodes.items()):
        if term_iri("Category") in values[_A]:
            category = Category(node, next(iter(values[term_iri("categoryOf")]), None))
            words = (node.removeprefix(CONCEPT), *(word for name in _WORDS for word in values[name]))
            found |= dict.fromkeys(words, category)
    return found
