"""The page of the ontology: every term with its example, two figures, and how to add to it.

One HTML file that loads nothing from elsewhere and runs no script. An IRI of a class or property leads to its
place on the page, since its fragment is the place's id.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from ontology.checking import read_checks
from ontology.declarations import Declaration, read_declarations
from ontology.diagrams import BOX_HEIGHT, BOX_WIDTH, lay_out_relations, lay_out_scale
from ontology.glossary import Glossary, Link, Term, expand, shorten
from ontology.iri import CONCEPT, GRAPH, ID, ONTOLOGY
from ontology.loader import ontology_quads
from ontology.office_quads import read_office_kinds
from ontology.templating import load_templates, policy_digest
from ontology.vocabularies import VOCABULARIES, Vocabulary

__all__ = ["build_page", "main"]

_THEMES = ("core", "actors", "events", "ties", "agreements", "equipment", "evidence")
_PROPERTIES = ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")
_SCALE_WIDTH, _SCALE_ROW = 640.0, 26.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A term at its depth in the tree that it is shown in."""

    term: Term
    depth: int = 0
    is_first: bool = True  # a concept of two schemes is shown in both, and has its place in the first


@dataclass(frozen=True, slots=True)
class Section:
    """Terms that belong together."""

    anchor: str
    title: str
    description: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """A vocabulary of others, what the alignment means, and each term that is aligned to it."""

    vocabulary: Vocabulary
    pairs: tuple[tuple[Link, str, Link], ...]


@cache
def build_page() -> str:
    """The page; the same bytes for the same ontology."""
    glossary = Glossary((*ontology_quads(), *read_office_kinds()))
    declarations = read_declarations()
    boxes, arrows = lay_out_relations(glossary)
    style = files("ontology").joinpath("templates", "ontology.css").read_text(encoding="utf-8")
    return (
        _environment()
        .get_template("ontology.html.j2")
        .render(
            policy=f"default-src 'none'; style-src {policy_digest(style)}; base-uri 'none'; form-action 'none'",
            style=Markup(style),  # noqa: S704 (own file)
            namespaces={"det": ONTOLOGY, "detc": CONCEPT, "id": ID, "g": GRAPH},
            version=glossary.value(f"{ONTOLOGY[:-1]}", "owl:versionInfo"),
            boxes=boxes,
            arrows=arrows,
            box={"width": BOX_WIDTH, "height": BOX_HEIGHT},
            lanes=lay_out_scale(declarations, width=_SCALE_WIDTH, row=_SCALE_ROW),
            scale={"width": _SCALE_WIDTH, "row": _SCALE_ROW},
            types=_types(declarations, glossary),
            classes=_class_sections(glossary),
            properties=_property_sections(glossary),
            schemes=_scheme_sections(glossary),
            alignments=_alignments(glossary),
            checks=read_checks(),
        )
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the page to the file that the one argument names."""
    (target,) = sys.argv[1:] if arguments is None else arguments
    path = Path(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(build_page(), encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = load_templates("ontology")
    environment.filters["signed"] = _signed
    return environment


def _signed(intensity: float) -> str:
    return f"{intensity:+.1f}".replace("-", "−")


def _types(declarations: Iterable[Declaration], glossary: Glossary) -> list[dict[str, object]]:
    """The sixteen types with their subtypes, in the order of their intensity."""
    rows: dict[str, dict[str, object]] = {}
    narrower: dict[str, list[dict[str, object]]] = {}
    for declaration in declarations:
        row: dict[str, object] = {
            "declaration": declaration,
            "term": glossary.term(declaration.subtype or declaration.type),
            "tie": glossary.link(declaration.tie),
            "quad": declaration.quad.removeprefix(CONCEPT),
        }
        if declaration.subtype:
            narrower.setdefault(declaration.type, []).append(row)
        else:
            rows[declaration.type] = row
    for name, row in rows.items():
        row["subtypes"] = narrower.get(name, [])
    return sorted(rows.values(), key=_hostility)


def _hostility(row: dict[str, object]) -> tuple[float, str]:
    declaration = row["declaration"]
    assert isinstance(declaration, Declaration)
    return -declaration.intensity, declaration.code


def _class_sections(glossary: Glossary) -> tuple[Section, ...]:
    classes = glossary.own("owl:Class")
    sections = []
    for theme in _THEMES:
        within = frozenset(term for term in classes if glossary.theme(term) == theme)
        roots = [term for term in sorted(within) if not within.intersection(glossary.values(term, "rdfs:subClassOf"))]
        entries = tuple(Entry(glossary.term(term), depth) for term, depth in glossary.tree(roots, within=within))
        if entries:
            sections.append(_section(glossary, theme, "classes", entries))
    return tuple(sections)


def _property_sections(glossary: Glossary) -> tuple[Section, ...]:
    properties = glossary.own(*_PROPERTIES)
    sections = []
    for theme in _THEMES:
        entries = tuple(Entry(glossary.term(term)) for term in properties if glossary.theme(term) == theme)
        if entries:
            sections.append(_section(glossary, theme, "properties", entries))
    return tuple(sections)


def _section(glossary: Glossary, theme: str, what: str, entries: tuple[Entry, ...]) -> Section:
    header = ONTOLOGY[:-1] if theme == "core" else f"{ONTOLOGY[:-1]}/{theme}"
    title = "Core" if theme == "core" else glossary.value(header, "dcterms:title")
    return Section(f"{what}-{theme}", title, glossary.value(header, "dcterms:description"), entries)


def _scheme_sections(glossary: Glossary) -> tuple[Section, ...]:
    sections, shown = [], set[str]()
    for scheme in glossary.own("skos:ConceptScheme"):
        concepts = glossary.subjects("skos:inScheme", scheme)
        entries = tuple(Entry(glossary.term(name), is_first=name not in shown) for name in concepts)
        shown.update(concepts)
        term = glossary.term(scheme)
        sections.append(Section(term.anchor, term.label, term.definition, entries))
    return tuple(sections)


def _alignments(glossary: Glossary) -> tuple[Alignment, ...]:
    return tuple(
        Alignment(
            vocabulary,
            tuple(
                (glossary.link(term), words, Link(shorten(target)))
                for predicate, words in vocabulary.links
                for term in glossary.own("owl:Class", *_PROPERTIES)
                for target in glossary.values(term, predicate)
                if target.startswith(expand(f"{vocabulary.prefix}:"))
            ),
        )
        for vocabulary in VOCABULARIES
    )


if __name__ == "__main__":
    main()
