"""What every store can do, whichever engine is behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol, Self

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

if TYPE_CHECKING:
    from rdflib import Dataset

__all__ = ["Answer", "Rows", "Store", "Term"]

Term = NamedNode | Literal | BlankNode


@dataclass(frozen=True, slots=True)
class Rows:
    """The solutions of a SELECT, in the engine's order: one tuple a solution, None where unbound."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


Answer = Rows | bool | tuple[Triple, ...]


class Store(Protocol):
    """A quad store. Every method that writes is one transaction: all of it is kept, or none.

    The default graph of a query is the union of all graphs, unless `strict` asks for the
    specification's (the unnamed graph alone) or `default_graphs` names others.
    """

    @property
    def location(self) -> str:
        """The folder, the URL, or `memory`."""

    def query(
        self,
        text: str,
        *,
        bindings: Mapping[str, Term] | None = None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        strict: bool = False,
    ) -> Answer:
        """The answer of the engine's own evaluator; raises QueryError on a syntax error."""

    def update(self, text: str) -> None:
        """Run one SPARQL update request."""

    def apply(
        self, *, remove_graphs: Iterable[str] = (), remove: Iterable[Quad] = (), insert: Iterable[Quad] = ()
    ) -> None:
        """Drop whole graphs, remove quads, then insert quads, in one transaction."""

    def graph(self, name: str) -> tuple[Triple, ...]:
        """All triples of one named graph, sorted; empty where there is none."""

    def graph_names(self) -> tuple[str, ...]:
        """The IRIs of all named graphs, sorted."""

    def load(self, stream: BinaryIO) -> None:
        """Load N-Quads at the engine's bulk speed."""

    def dump(self, stream: BinaryIO) -> int:
        """Write all quads as sorted N-Quads; how many there are."""

    def dataset(self) -> Dataset:
        """The same quads through rdflib's interface."""

    def count(self) -> int:
        """How many quads there are."""

    def flush(self) -> None:
        """Make what was written visible to readers in other processes."""

    def refresh(self) -> bool:
        """Look again at what writers in other processes have flushed; whether there was anything new."""

    def close(self) -> None:
        """Give the store back; it is not usable afterwards."""

    def __enter__(self) -> Self:
        """The store itself, closed at the end of the block."""

    def __exit__(self, *_: object) -> None:
        """Close the store."""
