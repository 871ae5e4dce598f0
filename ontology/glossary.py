"""The terms of the ontology as a reader wants them: each with its words, and what else is said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from ontology.iri import CONCEPT, GRAPH, ONTOLOGY
from ontology.namespaces import PREFIXES

__all__ = ["Glossary", "Link", "Term", "anchor", "expand", "shorten"]

_A = f"{PREFIXES['rdf']}type"
_OURS = (ONTOLOGY, CONCEPT)

# What is told of a term beside its words: the heading, the property, and whether it is read backwards.
_FACTS = (
    ("below", "rdfs:subClassOf", False),
    ("above", "rdfs:subClassOf", True),
    ("narrows", "rdfs:subPropertyOf", False),
    ("narrowed by", "rdfs:subPropertyOf", True),
    ("from", "rdfs:domain", False),
    ("to", "rdfs:range", False),
    ("inverse of", "owl:inverseOf", False),
    ("inverse", "owl:inverseOf", True),
    ("never also", "owl:disjointWith", False),
    ("tie", "det:tieProperty", False),
    ("tie of", "det:tieProperty", True),
    ("instrument tie", "det:instrumentTie", False),
    ("subtype of", "det:subtypeOf", False),
    ("subtypes", "det:subtypeOf", True),
    ("quad", "det:quad", False),
    ("class", "det:categoryOf", False),
    ("category", "det:categoryOf", True),
    ("broader", "skos:broader", False),
    ("Wikidata", "skos:closeMatch", False),
)
_TEXTS = (
    ("code", "skos:notation"),
    ("intensity", "det:intensity"),
    ("also", "skos:altLabel"),
    ("read as the same", "skos:hiddenLabel"),
)
_CHARACTERISTICS = {"owl:SymmetricProperty": "both ways", "owl:FunctionalProperty": "one value at most"}


@dataclass(frozen=True, slots=True)
class Link:
    """A mention of a term: its short name, and its place on the page if it has one."""

    text: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A class, a property or a concept with what is said of it."""

    iri: str
    name: str  # det:Agree
    anchor: str
    label: str
    definition: str
    examples: tuple[str, ...]
    notes: tuple[str, ...]
    facts: tuple[tuple[str, tuple[Link, ...]], ...]


def shorten(iri: str) -> str:
    """An IRI with a prefix in place of its namespace."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def anchor(iri: str) -> str:
    """The place of a term on the page: `Agree` for the class, so that its IRI leads there."""
    return iri.removeprefix(ONTOLOGY) if iri.startswith(ONTOLOGY) else f"concept-{iri.removeprefix(CONCEPT)}"


def expand(name: str) -> str:
    """The IRI of a prefixed name."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


class Glossary:
    """Look-up of what the ontology says, by subject and by object."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._values: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._subjects: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._themes: dict[str, str] = {}
        self._links: set[str] = set()
        for quad in quads:
            if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
                continue
            subject, predicate, target = quad.subject.value, quad.predicate.value, quad.object.value
            self._values[subject, predicate].append(target)
            self._subjects[predicate, target].append(subject)
            if predicate == _A:
                self._themes.setdefault(subject, str(quad.graph_name).strip("<>").removeprefix(f"{GRAPH}ontology/"))

    def values(self, subject: str, predicate: str) -> tuple[str, ...]:
        """What a property (by its prefixed name) says of a term, sorted."""
        return tuple(sorted(self._values.get((subject, expand(predicate)), ())))

    def value(self, subject: str, predicate: str) -> str:
        """The first of the values, or nothing."""
        return next(iter(self.values(subject, predicate)), "")

    def subjects(self, predicate: str, target: str) -> tuple[str, ...]:
        """The terms of which a property says this, sorted."""
        return tuple(sorted(self._subjects.get((expand(predicate), target), ())))

    def own(self, *kinds: str) -> tuple[str, ...]:
        """Our terms of any of the kinds, sorted."""
        found = {term for kind in kinds for term in self.subjects("rdf:type", expand(kind)) if term.startswith(_OURS)}
        return tuple(sorted(found))

    def theme(self, term: str) -> str:
        """The file that a term is declared in, without its ending."""
        return self._themes.get(term, "")

    def link(self, iri: str) -> Link:
        """A mention of a term."""
        has_place = iri.startswith(_OURS) and (iri in self._themes) and not iri.endswith("ontology")
        return Link(shorten(iri), anchor(iri) if has_place else None)

    def term(self, iri: str) -> Term:
        """A term with all that is said of it."""
        label = self.value(iri, "skos:prefLabel") or self.value(iri, "rdfs:label")
        return Term(
            iri=iri,
            name=shorten(iri),
            anchor=anchor(iri),
            label=label or shorten(iri),
            definition=self.value(iri, "skos:definition"),
            examples=self.values(iri, "skos:example"),
            notes=self.values(iri, "skos:scopeNote"),
            facts=tuple(self._facts(iri)),
        )

    def tree(self, roots: Iterable[str], *, within: frozenset[str]) -> Iterator[tuple[str, int]]:
        """The terms below some classes with their depth, parents before children, within a set of terms."""
        for root in roots:
            yield root, 0
            children = [child for child in self.subjects("rdfs:subClassOf", root) if child in within]
            yield from ((term, depth + 1) for term, depth in self.tree(children, within=within))

    def _facts(self, iri: str) -> Iterator[tuple[str, tuple[Link, ...]]]:
        for heading, predicate, backwards in _FACTS:
            found = self.subjects(predicate, iri) if backwards else self.values(iri, predicate)
            if found:
                yield heading, tuple(map(self.link, found))
        for heading, predicate in _TEXTS:
            found = self.values(iri, predicate)
            if found:
                yield heading, tuple(map(Link, found))
        kinds = tuple(
            Link(words) for kind, words in _CHARACTERISTICS.items() if expand(kind) in self.values(iri, "rdf:type")
        )
        if kinds:
            yield "holds", kinds
