"""rdflib's interface over our stores: queries go whole to the engine, never through rdflib's evaluator."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pyoxigraph
import rdflib.plugins.sparql
from oxrdflib import OxigraphStore
from rdflib import Dataset, Graph, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import Result
from rdflib.store import Store as RdflibStore
from rdflib.term import IdentifiedNode, Node

from graph.store.base import Rows, Store
from graph.store.conversion import from_rdflib, quad_from_rdflib, result_of, to_rdflib

if TYPE_CHECKING:
    from rdflib.plugins.sparql.sparql import Query, Update

__all__ = ["open_dataset", "open_native_dataset"]

# rdflib fetches what a query's FROM names, files among them, unless told not to
rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False

_Triple = tuple[Node, Node, Node]
_Pattern = tuple[Node | None, Node | None, Node | None]


def open_dataset(store: Store) -> Dataset:
    """An rdflib Dataset over any store, whose default graph is the union of all graphs."""
    return Dataset(store=_StoreBridge(store), default_union=True)


def open_native_dataset(store: Store, engine: pyoxigraph.Store) -> Dataset:
    """The same over Oxigraph's engine, whose patterns oxrdflib reads."""
    return Dataset(store=_NativeBridge(store, engine), default_union=True)


def _query(store: Store, text: Query | str, names: Mapping[str, Any], bound: Mapping[str, Node], scope: str) -> Result:
    if not isinstance(text, str):
        raise NotImplementedError("a query that rdflib has parsed cannot be handed to the engine")
    strict = scope == str(DATASET_DEFAULT_GRAPH_ID)
    graphs = () if strict or scope == "__UNION__" else (scope,)
    bindings = {str(name): from_rdflib(term) for name, term in bound.items()}
    return result_of(store.query(_prefixed(names, text), bindings=bindings, default_graphs=graphs, strict=strict))


def _update(store: Store, text: Update | str, names: Mapping[str, Any], bound: Mapping[str, Node]) -> None:
    if not isinstance(text, str) or bound:
        raise NotImplementedError("only the text of an update, without bindings, can be handed to the engine")
    store.update(_prefixed(names, text))


def _prefixed(names: Mapping[str, Any], text: str) -> str:
    return "".join(f"PREFIX {prefix}: <{name}>\n" for prefix, name in names.items()) + text


class _StoreBridge(RdflibStore):
    """rdflib's store protocol, answered by any of our stores."""

    context_aware = True
    graph_aware = True

    def __init__(self, store: Store) -> None:
        self._inner = store
        self._prefixes: dict[str, URIRef] = {}
        super().__init__()

    def add(self, triple: _Triple, context: Graph, quoted: bool = False) -> None:  # noqa: ARG002
        self._inner.apply(insert=[quad_from_rdflib(triple, context)])

    def addN(self, quads: Iterable[tuple[Node, Node, Node, Graph]]) -> None:  # noqa: N802
        self._inner.apply(insert=[quad_from_rdflib((s, p, o), context) for s, p, o, context in quads])

    def remove(self, triple: _Pattern, context: Graph | None = None) -> None:
        found = [quad_from_rdflib(match, graph) for match, graphs in self.triples(triple, context) for graph in graphs]
        self._inner.apply(remove=found)

    def triples(
        self, triple_pattern: _Pattern, context: Graph | None = None
    ) -> Iterator[tuple[_Triple, Iterator[Graph]]]:
        unnamed = context is not None and context.identifier == DATASET_DEFAULT_GRAPH_ID
        graph = None if unnamed or context is None else context.identifier
        nodes = zip("spog", (*triple_pattern, graph), strict=True)
        body = "?s ?p ?o" if unnamed else "GRAPH ?g { ?s ?p ?o }"
        answer = self._inner.query(
            f"SELECT ?s ?p ?o ?g WHERE {{ {body} }}",
            bindings={name: from_rdflib(node) for name, node in nodes if node is not None},
            strict=unnamed,
        )
        assert isinstance(answer, Rows)
        for s, p, o, g in answer.rows:
            name = to_rdflib(g) if g is not None else DATASET_DEFAULT_GRAPH_ID
            assert isinstance(name, IdentifiedNode)
            yield (to_rdflib(s), to_rdflib(p), to_rdflib(o)), iter((Graph(store=self, identifier=name),))

    def __len__(self, context: Graph | None = None) -> int:
        return self._inner.count() if context is None else sum(1 for _ in self.triples((None, None, None), context))

    def contexts(self, triple: _Triple | None = None) -> Generator[Graph, None, None]:
        if triple is None:
            yield from (Graph(store=self, identifier=URIRef(name)) for name in self._inner.graph_names())
        else:
            yield from (graph for _, graphs in self.triples(triple) for graph in graphs)

    def add_graph(self, graph: Graph) -> None:
        """A graph is there as soon as a triple is in it."""

    def remove_graph(self, graph: Graph) -> None:
        self._inner.apply(remove_graphs=[str(graph.identifier)])

    def query(self, query: Query | str, initNs: Any, initBindings: Any, queryGraph: str, **_: Any) -> Result:  # noqa: N803
        return _query(self._inner, query, initNs, initBindings, str(queryGraph))

    def update(self, update: Update | str, initNs: Any, initBindings: Any, queryGraph: str, **_: Any) -> None:  # noqa: ARG002, N803
        _update(self._inner, update, initNs, initBindings)

    def bind(self, prefix: str, namespace: URIRef, override: bool = True) -> None:
        if override or (prefix not in self._prefixes and namespace not in self._prefixes.values()):
            self._prefixes = {p: n for p, n in self._prefixes.items() if p != prefix and n != namespace}
            self._prefixes[prefix] = namespace

    def prefix(self, namespace: URIRef) -> str | None:
        return next((prefix for prefix, name in self._prefixes.items() if name == namespace), None)

    def namespace(self, prefix: str) -> URIRef | None:
        return self._prefixes.get(prefix)

    def namespaces(self) -> Iterator[tuple[str, URIRef]]:
        return iter(self._prefixes.items())


class _NativeBridge(OxigraphStore):  # type: ignore[misc]
    """oxrdflib's store, except that our store answers queries and makes every change."""

    def __init__(self, store: Store, engine: pyoxigraph.Store) -> None:
        super().__init__(store=engine)
        self._answering = store

    def add(self, triple: _Triple, context: Graph, quoted: bool = False) -> None:  # noqa: ARG002
        self._answering.apply(insert=[quad_from_rdflib(triple, context)])

    def addN(self, quads: Iterable[tuple[Node, Node, Node, Graph]]) -> None:  # noqa: N802
        self._answering.apply(insert=[quad_from_rdflib((s, p, o), context) for s, p, o, context in quads])

    def remove(self, triple: _Pattern, context: Graph | None = None) -> None:
        found = [quad_from_rdflib(match, graph) for match, graphs in self.triples(triple, context) for graph in graphs]
        self._answering.apply(remove=found)

    def add_graph(self, graph: Graph) -> None:
        """A graph is there as soon as a triple is in it."""

    def remove_graph(self, graph: Graph) -> None:
        self._answering.apply(remove_graphs=[str(graph.identifier)])

    def query(self, query: Query | str, initNs: Any, initBindings: Any, queryGraph: str, **_: Any) -> Result:  # noqa: N803
        return _query(self._answering, query, initNs, initBindings, str(queryGraph))

    def update(self, update: Update | str, initNs: Any, initBindings: Any, queryGraph: str, **_: Any) -> None:  # noqa: ARG002, N803
        _update(self._answering, update, initNs, initBindings)
