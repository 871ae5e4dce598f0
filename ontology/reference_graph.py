"""Writing of reference data as quads: literals by their precision, names, sources, categories."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from pyoxigraph import Literal, NamedNode, Quad

from ontology.categories import Category, load_categories
from ontology.iri import GRAPH, ID, concept_iri, content_hash, term_iri
from ontology.rows import Spell

__all__ = ["ALTERNATIVE", "LABEL", "ReferenceGraph", "known_iri", "party_iri"]

_A = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
ALTERNATIVE = f"{_SKOS}altLabel"
_SOURCE = "http://purl.org/dc/terms/source"
_SAME_AS = "https://schema.org/sameAs"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_WIKIDATA = "http://www.wikidata.org/entity/"
_PRECISIONS = {4: NamedNode(f"{_XSD}gYear"), 7: NamedNode(f"{_XSD}gYearMonth"), 10: NamedNode(f"{_XSD}date")}
_CODE = re.compile(r"[A-Z]{3}")


def known_iri(kind: str, name: str) -> str:
    """The IRI of a thing of the tables, whose code or slug their reader has checked."""
    return f"{ID}{kind}/{name}"


def party_iri(name: str) -> str:
    """The IRI of a party by its ISO code or the slug of an organisation."""
    return known_iri("state" if _CODE.fullmatch(name) else "organisation", name)


class ReferenceGraph:
    """The quads of one table."""

    def __init__(self, table: str) -> None:
        self._graph = NamedNode(f"{GRAPH}reference/{table}")
        self._quads: set[Quad] = set()

    def __iter__(self) -> Iterator[Quad]:
        """The quads, sorted."""
        return iter(sorted(self._quads, key=str))

    def link(self, subject: str, name: str, target: str | None) -> None:
        """A property of the ontology (or of another by its IRI) to another node; nothing where there is none."""
        if target:
            self._quads.add(Quad(_node(subject), _property(name), _node(target), self._graph))

    def text(self, subject: str, name: str, value: str | None) -> None:
        """A string; nothing where there is none."""
        if value:
            self._quads.add(Quad(_node(subject), _property(name), Literal(value), self._graph))

    def truth(self, subject: str, name: str) -> None:
        """That a thing is so."""
        self._quads.add(Quad(_node(subject), _property(name), Literal(value=True), self._graph))

    def date(self, subject: str, name: str, value: str | None) -> None:
        """A date, month or year by its precision; nothing where there is none."""
        if value:
            literal = Literal(value, datatype=_PRECISIONS[len(value)])
            self._quads.add(Quad(_node(subject), _property(name), literal, self._graph))

    def type(self, subject: str, *names: str) -> None:
        """One or more classes."""
        for name in names:
            self.link(subject, _A, name if ":" in name else term_iri(name))

    def describe(self, subject: str, label: str, source: str, wikidata: str | None = None) -> None:
        """Name and source."""
        self.text(subject, LABEL, label)
        self.text(subject, _SOURCE, source)
        self.link(subject, _SAME_AS, f"{_WIKIDATA}{wikidata}" if wikidata else None)

    def day(self, name: str, value: str) -> None:
        """A property of the table itself: its graph, on a day."""
        self.date(self._graph.value, name, value)

    def category(self, subject: str, root: str, word: str) -> None:
        """The classes that a category stands for, and its concept; the check `undeclared-term` finds unknown ones."""
        category = load_categories(of_places=root == "Place").get(word) or Category(concept_iri(word), None)
        self.type(subject, root, *([category.entity_class] if category.entity_class else []))
        self.link(subject, "category", category.concept)

    def names(self, subject: str, spells: Iterable[Spell], name: str = ALTERNATIVE) -> None:
        """Names with, where they have them, the years they held and whether another bearer comes first."""
        for spell in spells:
            self.text(subject, name, spell.name)
            if spell.lesser:
                self.text(subject, "lesserName", spell.name)
            if spell.dated:
                node = known_iri("naming", content_hash((subject, spell.name, spell.since or "", spell.until or "")))
                self.type(node, "Naming")
                self.link(node, "namedThing", subject)
                self.text(node, "nameText", spell.name)
                self.period(node, spell.since, spell.until)

    def period(self, subject: str, since: str | None, until: str | None) -> None:
        """When something held."""
        self.date(subject, "since", since)
        self.date(subject, "until", until)


@cache
def _property(name: str) -> NamedNode:
    return NamedNode(name if ":" in name else term_iri(name))


_node = lru_cache(maxsize=4096)(NamedNode)
