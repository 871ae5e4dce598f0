"""Any SPARQL 1.1 endpoint as a store: query and update by form, whole graphs by the Graph Store Protocol."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, BinaryIO, Self

import httpx
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from graph.store.base import Answer, Rows, Term
from graph.store.connection import Connection, Settings
from graph.store.dialect import Addresses, dialect_of, guess_addresses
from graph.store.matching import contains_pattern, expand_matches, expand_update_matches
from graph.store.remote_answers import CutAnswerError, parse_triples, read_answer
from graph.store.remote_changes import RemoteWriter
from graph.store.serialization import graph_name, sort_lines
from graph.store.tokens import bind, has_dataset, query_form
from ontology.errors import StoreError
from ontology.writing import scratch_file

if TYPE_CHECKING:
    from rdflib import Dataset

__all__ = ["RemoteStore"]

_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
# grouped, since a SELECT DISTINCT of the same never ends on Virtuoso once there are some dozens of graphs
_GRAPHS = "SELECT ?g WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
# by their text, as both engines and we compare it; a blank node has none
_PAGE = """SELECT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (STR(?g) > {last}) }}
GROUP BY ?g ORDER BY STR(?g) LIMIT {most}"""
_COUNT = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
_COUNTS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
# whether the default graph leaves out something of the named ones, so is not their union
_APART = "ASK { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }"
_NOT_NAMED = "FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } }"


class RemoteStore:
    """An endpoint by its query URL. What it writes, other clients see at once."""

    def __init__(self, url: str, settings: Settings | None = None) -> None:
        chosen = settings or Settings.read()
        self._connection = Connection(url, chosen)
        probe = self._connection.send("POST", url, form={"query": "ASK {}"}, headers={"Accept": _RESULTS})
        self._connection.check(probe)
        # a proxy puts its own Server in the place of the endpoint's, and leaves what browsers may read
        signs = (probe.headers.get(name, "") for name in ("server", "access-control-expose-headers"))
        self._dialect = dialect_of(" ".join(signs), url)
        guessed = guess_addresses(url, self._dialect)
        self._addresses = Addresses(url, chosen.update or guessed.update, chosen.graphs or guessed.graphs)
        self._writer = RemoteWriter(self._connection, self._addresses, self._dialect)

    @property
    def location(self) -> str:
        """The URL of the query endpoint."""
        return self._addresses.query

    def query(
        self,
        text: str,
        *,
        bindings: Mapping[str, Term] | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        strict: bool = False,
    ) -> Answer:
        """The endpoint's answer; raises QueryError on a request that it refuses."""
        bound = expand_matches(bind(text, bindings or {}), contains_pattern)
        kind = query_form(bound)
        prologue = self._dialect.describe_prologue if kind == "DESCRIBE" else ""
        form: dict[str, str | list[str]] = {"query": prologue + bound}
        if default_graphs:
            form["default-graph-uri"] = [graph_name(name).value for name in default_graphs]
        if named_graphs:
            form["named-graph-uri"] = [graph_name(name).value for name in named_graphs]
        if not default_graphs and not named_graphs and not has_dataset(bound):
            form.update(self._default_graph(strict=strict))
        accepted = _TRIPLES if kind in ("CONSTRUCT", "DESCRIBE") else _RESULTS
        response = self._connection.send("POST", self._addresses.query, form=form, headers={"Accept": accepted})
        return read_answer(self._connection.check(response, asked=True), kind, self.location)

    def update(self, text: str) -> None:
        """Run one SPARQL update request."""
        expanded = expand_update_matches(text, contains_pattern)
        self._writer.update(expanded)

    def apply(
        self, *, remove_graphs: Iterable[str] = (), remove: Iterable[Quad] = (), insert: Iterable[Quad] = ()
    ) -> None:
        """Drop whole graphs, remove quads, then insert quads, in one update request as far as the engine takes it."""
        self._writer.apply(sorted(set(remove_graphs)), tuple(remove), tuple(insert))

    def graph(self, name: str) -> tuple[Triple, ...]:
        """All triples of one named graph, sorted; empty where there is none."""
        return tuple(sorted(self._triples(name), key=str))

    def unnamed_graph(self) -> tuple[Triple, ...]:
        """All triples of the unnamed graph; of a union of all graphs, those that stand in no named one."""
        if not self._dialect.unnamed_graph:
            return ()
        if self._addresses.graphs is not None:
            return self._get_graph(self._addresses.graphs, {"default": ""})
        answer = self.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o {self._not_named()} }}", strict=True)
        assert isinstance(answer, tuple)
        return answer

    def graph_names(self) -> tuple[str, ...]:
        """The IRIs of all named graphs but the engine's own, sorted."""
        try:
            names = self._names(self.query(_GRAPHS))
        except CutAnswerError as error:
            if not error.rows:
                raise
            names = self._names_by_pages(error.rows)
        return tuple(sorted(set(names) - set(self._dialect.own_graphs)))

    def load(self, stream: BinaryIO) -> None:
        """Load N-Quads, a part of 50,000 at a time, blank nodes last: what was sent before a failure stays."""
        self._writer.load(stream)

    def dump(self, stream: BinaryIO) -> int:
        """Write all quads as sorted N-Quads; how many there are."""
        with scratch_file() as unsorted:
            serialize(self.unnamed_graph(), unsorted, RdfFormat.N_TRIPLES)
            for name in self.graph_names():
                graph = graph_name(name)
                quads = (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in self._triples(name))
                serialize(quads, unsorted, RdfFormat.N_QUADS)
            unsorted.seek(0)
            return sort_lines(unsorted, stream)

    def dataset(self) -> Dataset:
        """The same quads through rdflib; queries go whole to the endpoint."""
        from graph.store.bridge import open_dataset

        return open_dataset(self)

    def count(self) -> int:
        """How many quads there are, the engine's own left out."""
        if not self._dialect.own_graphs:
            named = _number(self.query(_COUNT))
        else:
            answer = self.query(_COUNTS)
            assert isinstance(answer, Rows)
            counts = {str(graph): int(number.value) for graph, number in answer.rows if isinstance(number, Literal)}
            named = sum(number for graph, number in counts.items() if graph[1:-1] not in self._dialect.own_graphs)
        return named + (self._count_unnamed() if self._dialect.unnamed_graph else 0)

    def flush(self) -> None:
        """Nothing to do: other clients ask the same endpoint."""

    def refresh(self) -> bool:
        """Nothing to do: every answer is fresh."""
        return False

    def close(self) -> None:
        """End the connections."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _default_graph(self, *, strict: bool) -> Mapping[str, str]:
        if not strict:
            return self._dialect.union
        if self._dialect.strict is None:
            raise StoreError(
                f"{self._dialect.name} keeps no unnamed graph", place=self.location, remedy="name a graph in the query"
            )
        return self._dialect.strict

    def _count_unnamed(self) -> int:
        return _number(self.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ ?s ?p ?o {self._not_named()} }}", strict=True))

    def _names_by_pages(self, most: int) -> list[str]:
        """The graphs of an endpoint that gives but so many rows at once."""
        names: list[str] = []
        while True:
            page = self._names(self.query(_PAGE.format(last=Literal(names[-1] if names else ""), most=most)))
            names += page
            if len(page) < most:
                return names

    @staticmethod
    def _names(answer: Answer) -> list[str]:
        assert isinstance(answer, Rows)
        return [row[0].value for row in answer.rows if isinstance(row[0], NamedNode)]

    def _not_named(self) -> str:
        """The filter by which the unnamed graph is told from a default graph that is the union of all graphs.

        Which of them a query reads cannot be said to every engine, and may be a matter of its settings.
        """
        return "" if self._dialect.strict or self.query(_APART, strict=True) else _NOT_NAMED

    def _triples(self, name: str) -> tuple[Triple, ...]:
        """One graph whole: by the Graph Store Protocol, since some engines cut CONSTRUCT short."""
        iri = graph_name(name).value
        if self._addresses.graphs is None:
            answer = self.query(
                "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }", bindings={"g": graph_name(name)}
            )
            assert isinstance(answer, tuple)
            return answer
        return self._get_graph(self._addresses.graphs, {"graph": iri})

    def _get_graph(self, url: str, parameters: Mapping[str, str]) -> tuple[Triple, ...]:
        response = self._connection.send("GET", url, parameters=parameters, headers={"Accept": _TRIPLES})
        if response.status_code == httpx.codes.NOT_FOUND:
            return ()
        return parse_triples(self._connection.check(response).content)


def _number(answer: Answer) -> int:
    assert isinstance(answer, Rows)
    number = answer.rows[0][0]
    return int(number.value) if isinstance(number, Literal) else 0
