"""How a change goes to an endpoint: by how many requests, and which of them the engine takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import BinaryIO

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from graph.store.connection import Connection
from graph.store.dialect import Addresses, Dialect
from graph.store.parting import blank_nodes, join_quads, part_quads, request_size
from graph.store.remote_answers import parse_quads
from graph.store.serialization import update_text
from ontology.errors import StoreError

__all__ = ["RemoteWriter"]

_LOAD_CHUNK = 50_000


class RemoteWriter:
    """What is written to one endpoint."""

    def __init__(self, connection: Connection, addresses: Addresses, dialect: Dialect) -> None:
        self._connection = connection
        self._addresses = addresses
        self._dialect = dialect

    def update(self, text: str) -> None:
        """Send one SPARQL update request."""
        response = self._connection.send("POST", self._addresses.update, form={"update": text})
        self._connection.check(response, asked=True)

    def apply(self, dropped: Sequence[str], removed: Sequence[Quad], inserted: Sequence[Quad]) -> None:
        """Drop graphs, remove quads, insert quads, by as few requests as the engine takes.

        Raises StoreError before any of them is sent where blank nodes hold more together than one takes.
        """
        self._check_named(inserted)
        for step in [step for step in self._steps(dropped, removed, inserted) if step]:
            if isinstance(step, str):
                self.update(step)
            else:
                self._post(step)

    def load(self, stream: BinaryIO) -> None:
        """Load N-Quads, a part of 50,000 at a time: what was sent before a failure stays.

        Quads with blank nodes are kept until the last is read, since they may belong together.
        """
        quads = parse_quads(stream, self._addresses.query)
        waiting: list[Quad] = []
        while part := tuple(islice(quads, _LOAD_CHUNK)):
            plain = [quad for quad in part if next(blank_nodes(quad), None) is None]
            if len(plain) < len(part):
                waiting += (quad for quad in part if next(blank_nodes(quad), None) is not None)
            self._load_part(plain)
        if self._posts and not self._dialect.accepts_nquads:
            # each graph is a request of its own there, so what two of them share goes as an update
            groups = tuple(join_quads(waiting))
            waiting = [quad for group in groups if not _is_across(group) for quad in group]
            for group in filter(_is_across, groups):
                self.apply((), (), group)
        for rest in part_quads(waiting, _LOAD_CHUNK):
            self._load_part(rest)

    @property
    def _posts(self) -> bool:
        """Whether quads are loaded by the Graph Store Protocol, and not by updates."""
        return self._addresses.graphs is not None and self._dialect.most_bytes is None

    def _load_part(self, part: Sequence[Quad]) -> None:
        self._check_named(part)
        if part and self._posts:
            self._post(part)
        else:
            self.apply((), (), part)

    def _check_named(self, quads: Iterable[Quad]) -> None:
        if not self._dialect.unnamed_graph and any(isinstance(quad.graph_name, DefaultGraph) for quad in quads):
            raise StoreError(
                f"{self._dialect.name} keeps no unnamed graph",
                place=self._addresses.query,
                remedy="give every quad a graph",
            )

    def _steps(
        self, dropped: Sequence[str], removed: Sequence[Quad], inserted: Sequence[Quad]
    ) -> Iterator[str | Sequence[Quad]]:
        """The update requests of one change, a single one if it can be, and what only a graph's address takes."""
        most, drops = self._dialect.most_bytes, self._dialect.most_drops
        while drops and len(dropped) > drops:
            yield update_text(dropped[:drops], (), ())
            dropped = dropped[drops:]
        if most is None or request_size((*removed, *inserted)) <= most:
            yield update_text(dropped, removed, inserted)
            return
        yield update_text(dropped, (), ())
        for part in part_quads(removed, most, request_size):
            yield update_text((), part, ())
        for part in part_quads(inserted, most, request_size):
            yield part if self._is_too_large(part) else update_text((), (), part)

    def _is_too_large(self, part: Sequence[Quad]) -> bool:
        """Whether no update request takes the part; StoreError where no other way is left."""
        largest = self._dialect.largest_bytes
        if largest is None or request_size(part) <= largest:
            return False
        if self._addresses.graphs is None or _is_across(part) or isinstance(part[0].graph_name, BlankNode):
            raise StoreError(
                f"one blank node and what hangs together with it is more than the {largest} bytes of a request",
                place=self._addresses.query,
                remedy="load it where the folder of that store is",
            )
        return True

    def _post(self, quads: Sequence[Quad]) -> None:
        """Add quads by the Graph Store Protocol."""
        if self._dialect.accepts_nquads:
            self._send_triples({}, serialize(quads, format=RdfFormat.N_QUADS), "application/n-quads")
            return
        graphs: defaultdict[str, list[Triple]] = defaultdict(list)
        for quad in quads:
            if isinstance(quad.graph_name, BlankNode):
                raise StoreError(
                    "a graph without an IRI cannot be sent", place=self._addresses.query, remedy="name every graph"
                )
            graphs[quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""].append(quad.triple)
        for name, triples in sorted(graphs.items()):
            parameters = {"graph": name} if name else {"default": ""}
            self._send_triples(parameters, serialize(triples, format=RdfFormat.N_TRIPLES), "text/turtle")

    def _send_triples(self, parameters: Mapping[str, str], content: bytes | None, media_type: str) -> None:
        assert self._addresses.graphs is not None
        response = self._connection.send(
            "POST",
            self._addresses.graphs,
            parameters=parameters,
            content=content or b"",
            headers={"Content-Type": media_type},
        )
        self._connection.check(response)


def _is_across(quads: Sequence[Quad]) -> bool:
    """Whether the quads stand in more than one graph."""
    return len({quad.graph_name for quad in quads}) > 1
