"""Shapes and checks held against one article's graph, or against a whole store.

`validate_article` takes some milliseconds and runs before each commit of an article; `validate_store` holds
every graph against the shapes and runs every check in the store's own engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Literal, Protocol

import pyoxigraph
from pyoxigraph import Quad, QuerySolutions, RdfFormat, Triple

from ontology.checking import Select, read_checks, run_check
from ontology.errors import ReferenceDataError, ValidationError
from ontology.iri import CONCEPT, GRAPH, ONTOLOGY
from ontology.shacl import evaluate, read_shapes
from ontology.violation import Violation

__all__ = [
    "Engine",
    "QuadSource",
    "Violation",
    "load_quads",
    "raise_for",
    "validate_article",
    "validate_ontology",
    "validate_store",
]

# What evaluates the shapes.
Engine = Literal["native", "pyshacl"]

_ARTICLE = f"{GRAPH}article/"
_ONTOLOGY = f"{GRAPH}ontology/"
_SHOWN = 3


class QuadSource(Protocol):
    """What a validation reads; every store of `graph.store` is one."""

    def query(self, text: str) -> Any:
        """The solutions of a SELECT over the union of all graphs, with the attribute `rows`."""

    def graph(self, name: str) -> tuple[Triple, ...]:
        """The triples of one graph."""

    def graph_names(self) -> tuple[str, ...]:
        """The IRIs of all graphs."""


def validate_article(graph: bytes | Iterable[Quad]) -> tuple[Violation, ...]:
    """What breaks the shapes and checks in the graph of one article, given as N-Quads or quads, sorted."""
    quads = _parse(graph) if isinstance(graph, bytes) else list(graph)
    engine = pyoxigraph.Store()
    engine.extend(quads)
    checks = (check for check in read_checks() if check.scope == "article")
    found = chain(
        evaluate(read_shapes("evidence"), quads),
        chain.from_iterable(run_check(check, select_from(engine)) for check in checks),
    )
    return tuple(sorted(set(found), key=_order))


def validate_ontology(triples: Iterable[Triple | Quad], *, engine: Engine = "native") -> tuple[Violation, ...]:
    """What breaks the style of the schema and the concepts, each term of ours held against `shapes/style.ttl`."""
    own = [triple for triple in triples if _is_own(triple)]
    return tuple(sorted(set(_evaluate(("style",), own, engine)), key=_order))


def validate_store(store: QuadSource, *, engine: Engine = "native") -> tuple[Violation, ...]:
    """What breaks any shape or check in a store, sorted by rule and node; `engine` evaluates the shapes."""
    names = store.graph_names()
    ours = [name for name in names if name.startswith(_ONTOLOGY)]
    found = chain(
        chain.from_iterable(_validate_graph(store, name, engine) for name in names if name not in ours),
        validate_ontology(chain.from_iterable(map(store.graph, ours)), engine=engine),
        chain.from_iterable(run_check(check, lambda text: store.query(text).rows) for check in read_checks()),
    )
    return tuple(sorted(set(found), key=_order))


def raise_for(violations: Iterable[Violation], *, place: str) -> None:
    """Raise ValidationError that names the first violations, where there are any."""
    found = tuple(violations)
    if found:
        shown = "; ".join(f"{v.node} breaks {v.rule}: {v.message}" for v in found[:_SHOWN])
        more = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise ValidationError(f"{shown}{more}", place=place, remedy=found[0].remedy)


def load_quads(quads: Iterable[Quad]) -> QuadSource:
    """Quads in memory as something that `validate_store` reads."""
    return _Memory(quads)


def select_from(engine: pyoxigraph.Store) -> Select:
    """The rows of a query over the union of all graphs of an engine."""

    def select(text: str) -> Iterator[tuple[Any, ...]]:
        solutions = engine.query(text, use_default_graph_as_union=True)
        if not isinstance(solutions, QuerySolutions):
            raise ReferenceDataError("a check is no SELECT", place=text.splitlines()[0])
        for solution in solutions:
            yield tuple(solution)

    return select


def _validate_graph(store: QuadSource, name: str, engine: Engine) -> Iterator[Violation]:
    files = ("evidence",) if name.startswith(_ARTICLE) else ("evidence", "events", "reference")
    return _evaluate(files, store.graph(name), engine)


def _evaluate(files: tuple[str, ...], triples: Iterable[Triple | Quad], engine: Engine) -> Iterator[Violation]:
    if engine == "native":
        return evaluate(read_shapes(*files), triples)
    from ontology.pyshacl_engine import evaluate_with_pyshacl

    return evaluate_with_pyshacl(files, triples)


def _parse(graph: bytes) -> list[Quad]:
    try:
        return list(pyoxigraph.parse(graph, format=RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise ValidationError(f"these are no N-Quads: {error}", remedy="extract the article anew") from error


def _is_own(triple: Triple | Quad) -> bool:
    return str(getattr(triple.subject, "value", "")).startswith((ONTOLOGY, CONCEPT))


def _order(violation: Violation) -> tuple[str, ...]:
    return (violation.rule, violation.node, violation.message, violation.value or "")


class _Rows:
    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self.rows = tuple(rows)


class _Memory:
    def __init__(self, quads: Iterable[Quad]) -> None:
        self._engine = pyoxigraph.Store()
        self._engine.extend(quads)

    def query(self, text: str) -> _Rows:
        return _Rows(select_from(self._engine)(text))

    def graph(self, name: str) -> tuple[Triple, ...]:
        quads = self._engine.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(name))
        return tuple(sorted((quad.triple for quad in quads), key=str))

    def graph_names(self) -> tuple[str, ...]:
        return tuple(sorted(str(getattr(name, "value", "")) for name in self._engine.named_graphs()))
