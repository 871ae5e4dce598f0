"""What the backends on Oxigraph's own engine share: evaluation, transactions, N-Quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, Self

import pyoxigraph
from pyoxigraph import NamedNode, Quad, QueryBoolean, QueryTriples, RdfFormat, Triple

from graph.store.base import Answer, Rows, Term
from graph.store.complaints import complain
from graph.store.dropping import dropping_half_read
from graph.store.matching import contains_pattern, expand_matches, expand_update_matches
from graph.store.serialization import graph_name, sort_lines, update_text
from graph.store.tokens import bind, has_dataset
from ontology.errors import QueryError, StoreError
from ontology.writing import scratch_file

if TYPE_CHECKING:
    from rdflib import Dataset

__all__ = ["NativeStore"]


class NativeStore:
    """A store whose engine runs in this process; the subclasses say where the quads lie."""

    def __init__(self, engine: pyoxigraph.Store, location: str) -> None:
        self._engine = engine
        self._location = location

    @property
    def location(self) -> str:
        """The folder, or `memory`."""
        return self._location

    def query(
        self,
        text: str,
        *,
        bindings: Mapping[str, Term] | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        strict: bool = False,
    ) -> Answer:
        """The answer of Oxigraph's evaluator; raises QueryError on a syntax error."""
        bound = expand_matches(bind(text, bindings or {}), self._match)
        scope: dict[str, Any] = {}
        if default_graphs or named_graphs:
            scope = {
                "default_graph": [graph_name(name) for name in default_graphs],
                "named_graphs": [graph_name(name) for name in named_graphs],
            }
        elif not strict and not has_dataset(bound):
            scope = {"use_default_graph_as_union": True}
        with self._query_errors(text), dropping_half_read():
            return _collect(self._reading().query(bound, **scope))

    def update(self, text: str) -> None:
        """Run one SPARQL update request as one transaction; `det:matches` finds what was there before it."""
        self._update(expand_update_matches(text, self._match))

    def apply(
        self, *, remove_graphs: Iterable[str] = (), remove: Iterable[Quad] = (), insert: Iterable[Quad] = ()
    ) -> None:
        """Drop whole graphs, remove quads, then insert quads, in one transaction."""
        dropped, removed, inserted = tuple(remove_graphs), tuple(remove), tuple(insert)
        if not (dropped or removed or inserted):
            return
        with self._storage_errors(), self._writing():
            if dropped or removed:
                self._reading().update(update_text(dropped, removed, inserted))
            else:
                self._reading().extend(inserted)

    def graph(self, name: str) -> tuple[Triple, ...]:
        """All triples of one named graph, sorted; empty where there is none."""
        with self._storage_errors():
            quads = self._reading().quads_for_pattern(None, None, None, graph_name(name))
            return tuple(sorted((quad.triple for quad in quads), key=str))

    def graph_names(self) -> tuple[str, ...]:
        """The IRIs of all named graphs, sorted."""
        with self._storage_errors():
            return tuple(sorted(name.value for name in self._reading().named_graphs() if isinstance(name, NamedNode)))

    def load(self, stream: BinaryIO) -> None:
        """Load N-Quads at bulk speed; StoreError names the line of what is no N-Quads."""
        with self._storage_errors(), self._writing():
            try:
                self._reading().bulk_load(stream, RdfFormat.N_QUADS)
            except SyntaxError as error:
                raise StoreError(f"these are no N-Quads: {error}", place=self._location) from error

    def dump(self, stream: BinaryIO) -> int:
        """Write all quads as sorted N-Quads; how many there are."""
        with scratch_file() as unsorted:
            with self._storage_errors():
                self._reading().dump(unsorted, RdfFormat.N_QUADS)
            unsorted.seek(0)
            return sort_lines(unsorted, stream)

    def dataset(self) -> Dataset:
        """The same quads through rdflib; queries go whole to Oxigraph, over the union of all graphs."""
        # rdflib takes a third of a second to import, and few commands need it
        from graph.store.bridge import open_native_dataset

        return open_native_dataset(self, self._reading())

    def count(self) -> int:
        """How many quads there are."""
        with self._storage_errors():
            return len(self._reading())

    def flush(self) -> None:
        """Nothing to do where no other process can read."""

    def refresh(self) -> bool:
        """Nothing to see where no other process can write."""
        return False

    def close(self) -> None:
        """Give the memory back; the store is not usable afterwards."""
        self.__dict__.pop("_engine", None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def engine(self) -> pyoxigraph.Store:
        """Oxigraph's own store, to read from; changes go through `update`, `apply` and `load` alone."""
        return self._reading()

    def _reading(self) -> pyoxigraph.Store:
        try:
            return self._engine
        except AttributeError as error:
            raise StoreError("the store is closed", place=self._location, remedy="open it again") from error

    def _update(self, text: str) -> None:
        with self._query_errors(text), self._writing():
            self._reading().update(text)

    def _match(self, variable: str, words: str) -> str:
        """The pattern for `det:matches`; the store on disk asks its index."""
        return contains_pattern(variable, words)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """The context of one change; the store on disk takes note of it."""
        # the engine is nobody's local name, or the traceback of an error would keep it open
        yield

    @contextmanager
    def _query_errors(self, text: str) -> Iterator[None]:
        with self._storage_errors():
            try:
                yield
            except SyntaxError as error:
                raise complain(text, str(error)) from error
            except (ValueError, RuntimeError) as error:
                if str(error).startswith("Corruption"):
                    raise
                raise QueryError(str(error)) from error

    @contextmanager
    def _storage_errors(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise StoreError(
                str(error), place=self._location, remedy="look at the folder's rights and the disk's free space"
            ) from error


def _collect(answer: Any) -> Answer:
    if isinstance(answer, QueryBoolean):
        return bool(answer)
    if isinstance(answer, QueryTriples):
        return tuple(answer)
    return Rows(tuple(variable.value for variable in answer.variables), tuple(tuple(solution) for solution in answer))
