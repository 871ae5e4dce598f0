"""The ontology and the reference data put into a store, once, and again when they have changed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

import ontology
from graph.store.base import Rows, Store
from ontology.iri import GRAPH

__all__ = ["PREPARATION", "prepare", "source_digest"]

PREPARATION = f"{GRAPH}preparation"
"""The graph that says by which ontology a store was prepared."""

_PREFIXES = (f"{GRAPH}ontology/", f"{GRAPH}reference/")
_VERSION = NamedNode("http://purl.org/dc/terms/hasVersion")
_SOURCES = frozenset({".py", ".ttl", ".csv", ".toml"})


def prepare(store: Store) -> bool:
    """Put the ontology and the reference data in, graph by graph where they differ; whether anything did.

    A store that this very ontology has prepared already costs one query. Where the answer is true,
    what is derived and inferred may have to be made anew.
    """
    digest = source_digest()
    if _stored_digest(store) == digest:
        return False
    from ontology.loader import ontology_quads, reference_quads

    prepare_with(store, (*ontology_quads(), *reference_quads()), digest=digest)
    return True


def prepare_with(store: Store, quads: Iterable[Quad], *, digest: str) -> None:
    """Make these the ontology and the reference data of a store, in one transaction."""
    wanted: defaultdict[str, set[Quad]] = defaultdict(set)
    for quad in quads:
        wanted[_graph_of(quad)].add(quad)
    present = {name for name in store.graph_names() if name.startswith(_PREFIXES)}
    changed = sorted(name for name in wanted if name not in present or _read(store, name) != wanted[name])
    store.apply(
        remove_graphs=[*(present - wanted.keys()), *changed],
        remove=[_digest_quad(old) for old in (_stored_digest(store),) if old],
        insert=[*(quad for name in changed for quad in sorted(wanted[name], key=str)), _digest_quad(digest)],
    )


@cache
def source_digest() -> str:
    """The SHA-256 of all files that the ontology and the reference data are made from and by."""
    total = hashlib.sha256()
    folder = Path(ontology.__path__[0])
    for path in sorted(folder.rglob("*")):
        if path.suffix in _SOURCES:
            total.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _stored_digest(store: Store) -> str | None:
    answer = store.query(f"SELECT ?digest WHERE {{ GRAPH <{PREPARATION}> {{ <{PREPARATION}> {_VERSION} ?digest }} }}")
    assert isinstance(answer, Rows)
    return answer.rows[0][0].value if answer.rows and isinstance(answer.rows[0][0], Literal) else None


def _digest_quad(digest: str) -> Quad:
    graph = NamedNode(PREPARATION)
    return Quad(graph, _VERSION, Literal(digest), graph)


def _graph_of(quad: Quad) -> str:
    name = quad.graph_name
    assert isinstance(name, NamedNode)
    return name.value


def _read(store: Store, name: str) -> set[Quad]:
    graph = NamedNode(name)
    return {Quad(triple.subject, triple.predicate, triple.object, graph) for triple in store.graph(name)}
