"""What every store stands on: the ontology and the reference data, loaded once and again when they change."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

import ontology
from graph.derivation import ARTICLES, rebuild
from graph.inference import infer
from graph.store import Store
from ontology.iri import GRAPH
from ontology.loader import ontology_quads, reference_quads

__all__ = ["lay_foundation"]

_PARTS = (f"{GRAPH}ontology/", f"{GRAPH}reference/")
_SOURCES = frozenset({".ttl", ".csv", ".py"})  # the quads of the reference are made by code from tables
_VERSION_GRAPH = f"{GRAPH}ontology/version"


def lay_foundation(store: Store) -> bool:
    """Bring ontology and reference data of a store up to this release's; whether anything had to be done.

    The derived graph is made anew where there are articles, since it depends on what is known beforehand.
    """
    version = _version()
    if version in {str(triple) for triple in store.graph(_VERSION_GRAPH)}:
        return False
    names = store.graph_names()
    store.apply(
        remove_graphs=[name for name in names if name.startswith(_PARTS)],
        insert=[*ontology_quads(), *reference_quads(), _version_quad()],
    )
    infer(store)
    if any(name.startswith(ARTICLES) for name in names):
        rebuild(store)
    return True


@cache
def _version_quad() -> Quad:
    content = hashlib.sha256()
    folder = Path(ontology.__file__).parent
    for path in sorted(path for path in folder.rglob("*") if path.suffix in _SOURCES):
        content.update(path.read_bytes())
    return Quad(
        NamedNode(f"{GRAPH}ontology"),
        NamedNode("http://purl.org/dc/terms/hasVersion"),
        Literal(content.hexdigest()[:20]),
        NamedNode(_VERSION_GRAPH),
    )


def _version() -> str:
    return str(_version_quad().triple)
