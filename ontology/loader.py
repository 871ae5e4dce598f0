"""The ontology and the reference data as quads: one named graph a file, no blank nodes, no triple twice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat

from ontology.errors import ReferenceDataError
from ontology.iri import GRAPH
from ontology.reference_quads import read_reference

__all__ = ["ontology_files", "ontology_quads", "reference_quads"]

_FOLDER = Path(__file__).parent


def ontology_files() -> tuple[Path, ...]:
    """The Turtle files of schema and concepts, sorted by name."""
    files = [*(_FOLDER / "schema").glob("*.ttl"), *(_FOLDER / "concepts").glob("*.ttl")]
    return tuple(sorted(files, key=lambda path: path.name))


@cache
def ontology_quads() -> tuple[Quad, ...]:
    """Schema and concepts, sorted; the graph of `schema/actors.ttl` is `g:ontology/actors`."""
    return tuple(quad for path in ontology_files() for quad in sorted(set(_parse(path)), key=str))


@cache
def reference_quads() -> tuple[Quad, ...]:
    """The reference tables, sorted; the graph of `reference/states.csv` is `g:reference/states`."""
    return tuple(read_reference())


def _parse(path: Path) -> Iterator[Quad]:
    graph = NamedNode(f"{GRAPH}ontology/{path.stem}")
    try:
        for quad in pyoxigraph.parse(path=path, format=RdfFormat.TURTLE):
            if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
                raise ReferenceDataError(
                    f"a blank node at {quad.predicate}", place=str(path), remedy="give the node an IRI of its own"
                )
            yield Quad(quad.subject, quad.predicate, quad.object, graph)
    except (SyntaxError, OSError) as error:
        raise ReferenceDataError(str(error), place=str(path), remedy="mend the Turtle or reinstall detente") from error
