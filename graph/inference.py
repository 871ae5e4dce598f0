"""What follows from the ontology's hierarchy and from inverse and symmetric ties, in a graph of its own.

The rules, where `⊑` is the closure of rdfs:subClassOf, rdfs:subPropertyOf, owl:inverseOf and
owl:SymmetricProperty to its fixpoint, which is computed first, since hierarchies are small and data are not:

    ?c ⊑ ?d ,            ?x a ?c   →  ?x a ?d
    ?p ⊑ ?q ,            ?x ?p ?y  →  ?x ?q ?y
    ?p ⊑ inverse of ?q , ?x ?p ?y  →  ?y ?q ?x

With the hierarchy closed, each conclusion has one premise among the data. So a change of a few quads
changes conclusions that these quads alone tell: `inferred_change` looks at nothing else. A conclusion
that another graph states is left out, since each triple stands in one graph only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from graph.hierarchy import TYPE, Hierarchy, is_schema, read_hierarchy
from graph.store.base import Rows, Store
from ontology.iri import GRAPH

__all__ = ["INFERRED", "InferredChange", "apply_inferring", "infer", "inferred_change"]

INFERRED = f"{GRAPH}inferred"

_GRAPH = NamedNode(INFERRED)
_BATCH = 500


@dataclass(frozen=True, slots=True)
class InferredChange:
    """The quads that leave and enter the inferred graph, sorted."""

    remove: tuple[Quad, ...] = ()
    insert: tuple[Quad, ...] = ()


def infer(store: Store) -> int:
    """Make the inferred graph anew, in one update that the engine runs; how many triples it then holds."""
    hierarchy = read_hierarchy(store, excluding=INFERRED)
    closure = hierarchy.schema_triples()
    stated = {quad.triple for quad in _locate(store, closure) if quad.graph_name != _GRAPH}
    lines = sorted(f"{t.subject} {t.predicate} {t.object} ." for t in closure - stated)
    parts = [f"DROP SILENT GRAPH <{INFERRED}>"]
    for start in range(0, len(lines), _BATCH):
        body = "\n".join(lines[start : start + _BATCH])
        parts.append(f"INSERT DATA {{ GRAPH <{INFERRED}> {{\n{body}\n}} }}")
    store.update(" ;\n".join([*parts, *_rules(hierarchy)]))
    answer = store.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{INFERRED}> {{ ?s ?p ?o }} }}")
    assert isinstance(answer, Rows)
    return int(getattr(answer.rows[0][0], "value", "0"))


def inferred_change(
    store: Store, *, remove_graphs: Iterable[str] = (), remove: Iterable[Quad] = (), insert: Iterable[Quad] = ()
) -> InferredChange | None:
    """What a change, not yet made, changes in the inferred graph, to be made in the same transaction.

    None where the change touches the hierarchy itself: then `infer` has to follow it.
    """
    dropped, removed, inserted = frozenset(remove_graphs), frozenset(remove), frozenset(insert)
    gone = {quad for name in dropped for quad in _read_graph(store, name)} | removed
    changed = {quad.triple for quad in gone | inserted if quad.graph_name != _GRAPH}
    if any(is_schema(triple) for triple in changed):
        return None
    hierarchy = read_hierarchy(store, excluding=INFERRED)
    concerned = {triple for triple in changed if hierarchy.concerns(triple)}
    affected = concerned.union(*(hierarchy.conclusions(triple) for triple in concerned))
    candidates = affected.union(*(hierarchy.premises(triple) for triple in affected))
    found = set(_locate(store, candidates))
    before = {quad.triple for quad in found if quad.graph_name == _GRAPH}
    stays = (found - gone) | inserted
    stated = {quad.triple for quad in stays if quad.graph_name != _GRAPH}
    after = {t for t in affected - stated if any(premise in stated for premise in hierarchy.premises(t))}
    return InferredChange(remove=_quads((before & affected) - after), insert=_quads(after - before))


def apply_inferring(
    store: Store, *, remove_graphs: Iterable[str] = (), remove: Iterable[Quad] = (), insert: Iterable[Quad] = ()
) -> None:
    """`store.apply` with all that it changes in the inferred graph, in one transaction.

    A change of the hierarchy is followed by `infer`, in a transaction of its own.
    """
    dropped, removed, inserted = tuple(remove_graphs), tuple(remove), tuple(insert)
    change = inferred_change(store, remove_graphs=dropped, remove=removed, insert=inserted)
    if change is None:
        store.apply(remove_graphs=dropped, remove=removed, insert=inserted)
        infer(store)
    else:
        store.apply(remove_graphs=dropped, remove=(*removed, *change.remove), insert=(*inserted, *change.insert))


def _rules(hierarchy: Hierarchy) -> Iterator[str]:
    """The rules as SPARQL updates, each with a part of the closed hierarchy as its table."""
    kinds = [(low, high) for low, highs in hierarchy.superclasses.items() for high in highs]
    roles = [(low, *role) for low, roles in hierarchy.entailed.items() for role in roles]
    straight = [(low, high) for low, high, flipped in roles if not flipped]
    flipped = [(low, high) for low, high, flipped in roles if flipped]
    yield from _rule(f"?x {TYPE} ?high", f"?x {TYPE} ?low", kinds)
    yield from _rule("?x ?high ?y", "?x ?low ?y", straight)
    yield from _rule("?y ?high ?x", "?x ?low ?y", flipped, " FILTER (isIRI(?y))")


def _rule(
    conclusion: str, premise: str, pairs: Collection[tuple[NamedNode, NamedNode]], guard: str = ""
) -> Iterator[str]:
    rest = iter(sorted(pairs, key=str))
    while part := list(islice(rest, _BATCH)):
        table = " ".join(f"({low} {high})" for low, high in part)
        pattern = f"VALUES (?low ?high) {{ {table} }} GRAPH ?g {{ {premise} }}{guard}"
        unless = f"FILTER NOT EXISTS {{ GRAPH ?h {{ {conclusion} }} }}"
        yield f"INSERT {{ GRAPH <{INFERRED}> {{ {conclusion} }} }} WHERE {{ {pattern} {unless} }}"


def _locate(store: Store, triples: Collection[Triple]) -> Iterator[Quad]:
    """The quads of these triples that the store has, whatever their graphs."""
    pairs = {(t.subject, t.predicate) for t in triples if not isinstance(t.subject, BlankNode)}
    rest = iter(sorted(f"({subject} {predicate})" for subject, predicate in pairs))
    while part := list(islice(rest, _BATCH)):
        # by subject and predicate, as Virtuoso takes a literal of VALUES for an IRI
        answer = store.query(
            f"SELECT ?s ?p ?o ?g WHERE {{ VALUES (?s ?p) {{ {' '.join(part)} }} GRAPH ?g {{ ?s ?p ?o }} }}"
        )
        assert isinstance(answer, Rows)
        for s, p, o, g in answer.rows:
            if isinstance(s, NamedNode) and isinstance(p, NamedNode) and isinstance(g, NamedNode) and o is not None:
                quad = Quad(s, p, o, g)
                if quad.triple in triples:
                    yield quad


def _read_graph(store: Store, name: str) -> Iterator[Quad]:
    graph = NamedNode(name)
    return (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in store.graph(name))


def _quads(triples: Iterable[Triple]) -> tuple[Quad, ...]:
    quads = (Quad(triple.subject, triple.predicate, triple.object, _GRAPH) for triple in triples)
    return tuple(sorted(quads, key=str))
