"""What refers to a thing, counted by predicate and the first of each. Runs in a worker process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.store.base import Rows, Store, Term
from ontology.iri import ONTOLOGY

__all__ = ["SHOWN", "References", "query_references", "query_values", "read_references"]

SHOWN = 100
"""How many terms a page has with one predicate at most."""
_COUNTED = 1_000_000
_ORDERED = 5_000  # to order more takes longer than a reader waits
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


@dataclass(frozen=True, slots=True)
class References:
    """The subjects that refer to a thing by one predicate: the first, and how many there are."""

    predicate: NamedNode
    subjects: tuple[Term, ...]
    total: int
    dated: bool
    """Whether the latest come first."""

    @property
    def cut(self) -> bool:
        """Whether there are more than these."""
        return self.total > len(self.subjects)


def read_references(
    store: Store, node: NamedNode, *, besides: str | None = None, shown: int = SHOWN, most: int = _COUNTED
) -> tuple[tuple[References, ...], bool]:
    """By predicate the first so many that refer to the node, the latest events first; whether all were counted.

    Those whose IRI begins with `besides` are left out. Of a predicate that very many refer by, any are the first.
    """
    besides_them = f"FILTER(!STRSTARTS(STR(?s), {Literal(besides)}))" if besides else ""
    answer = store.query(
        f"""SELECT ?p (COUNT(*) AS ?n) WHERE {{ {{ SELECT ?s ?p WHERE {{ ?s ?p {node} {besides_them} }}
            LIMIT {most} }} }} GROUP BY ?p"""
    )
    counted = [(p, int(n.value)) for p, n in _rows(answer) if isinstance(p, NamedNode) and isinstance(n, Literal)]
    found = tuple(
        _read(store, node, predicate, total, besides_them, shown) for predicate, total in sorted(counted, key=str)
    )
    return found, sum(total for _, total in counted) < most


def _read(store: Store, node: NamedNode, predicate: NamedNode, total: int, besides: str, shown: int) -> References:
    pattern = f"?s {predicate} {node} {besides}"
    if total > _ORDERED:
        rows = _rows(store.query(f"SELECT ?s WHERE {{ {pattern} }} LIMIT {shown}"))
        return References(predicate, tuple(row[0] for row in rows if row[0] is not None), total, dated=False)
    rows = _rows(
        store.query(
            f"""SELECT DISTINCT ?s ?day WHERE {{ {pattern} OPTIONAL {{ ?s <{ONTOLOGY}earliestDay> ?day }} }}
            ORDER BY DESC(?day) ?s LIMIT {shown}"""
        )
    )
    subjects = dict.fromkeys(subject for subject, _ in rows if subject is not None)
    return References(predicate, tuple(subjects), total, dated=any(day is not None for _, day in rows))


def query_references(references: References, node: NamedNode) -> str:
    """The query that gives all of them."""
    order = "ORDER BY ?thing\n" if references.total <= _ORDERED else ""
    pattern = f"  ?thing {references.predicate} {node}\n  OPTIONAL {{ ?thing {_LABEL} ?label }}"
    return f"SELECT ?thing ?label WHERE {{\n{pattern}\n}}\n{order}"


def query_values(node: NamedNode, predicate: NamedNode) -> str:
    """The query that gives all values of a property."""
    pattern = f"  {node} {predicate} ?value\n  OPTIONAL {{ ?value {_LABEL} ?label }}"
    return f"SELECT ?value ?label WHERE {{\n{pattern}\n}}\nORDER BY ?value\n"


def _rows(answer: object) -> Sequence[tuple[Term | None, ...]]:
    return answer.rows if isinstance(answer, Rows) else ()
