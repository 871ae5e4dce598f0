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

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from graph.hierarchy import SUBCLASS, SUBPROPERTY, TYPE, Hierarchy, is_schema, read_hierarchy
from graph.quads import quads_of, sorted_quads_of
from graph.store.base import Rows, Store
from graph.store.preparation import PREPARATION
from ontology.iri import GRAPH, content_hash
from ontology.writing import scratch_file

__all__ = ["INFERRED", "InferredChange", "apply_inferring", "ensure_inferred", "infer", "inferred_change"]

INFERRED = f"{GRAPH}inferred"

_GRAPH = NamedNode(INFERRED)
_VERSION = NamedNode("http://purl.org/dc/terms/hasVersion")
_BATCH = 500
_BULK = 20_000


@dataclass(frozen=True, slots=True)
class InferredChange:
    """The quads that leave and enter the inferred graph, sorted."""

    remove: tuple[Quad, ...] = ()
    insert: tuple[Quad, ...] = ()


def infer(store: Store) -> int:
    """Make the inferred graph what the rules give; how many triples it then holds.

    A large first inference is loaded in bulk, which is a transaction of its own; `ensure_inferred`
    finds out where it was interrupted.
    """
    hierarchy = read_hierarchy(store, excluding=INFERRED)
    wanted, present = _conclude(store, hierarchy), frozenset(store.graph(INFERRED))
    remove, insert = sorted_quads_of(INFERRED, present - wanted), sorted_quads_of(INFERRED, wanted - present)
    record = _record_quad(hierarchy)
    if len(insert) > _BULK:
        store.apply(remove=_read_record(store))
        with scratch_file() as stream:
            serialize(insert, stream, RdfFormat.N_QUADS)
            stream.seek(0)
            store.load(stream)
        insert = ()
    outdated = [quad for quad in _read_record(store) if quad != record]
    store.apply(remove=(*remove, *outdated), insert=(*insert, record))
    return len(wanted)


def ensure_inferred(store: Store) -> bool:
    """Infer if that was never finished, or for another hierarchy; whether it was needed."""
    if _read_record(store) == (_record_quad(read_hierarchy(store, excluding=INFERRED)),):
        return False
    infer(store)
    return True


def inferred_change(
    store: Store, *, remove_graphs: Iterable[str] = (), remove: Iterable[Quad] = (), insert: Iterable[Quad] = ()
) -> InferredChange | None:
    """What a change, not yet made, changes in the inferred graph, to be made in the same transaction.

    None where the change touches the hierarchy itself: then `infer` has to follow it.
    """
    dropped, removed, inserted = frozenset(remove_graphs), frozenset(remove), frozenset(insert)
    gone = {quad for name in dropped for quad in quads_of(name, store.graph(name))} | removed
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
    return InferredChange(
        remove=sorted_quads_of(INFERRED, (before & affected) - after), insert=sorted_quads_of(INFERRED, after - before)
    )


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


def _conclude(store: Store, hierarchy: Hierarchy) -> set[Triple]:
    """What the rules give and no other graph states."""
    kinds = [(low, high) for low, highs in hierarchy.superclasses.items() for high in highs]
    roles = [(low, *role) for low, roles in hierarchy.entailed.items() for role in roles]
    straight = [(low, high) for low, high, flipped in roles if not flipped]
    flipped = [(low, high) for low, high, flipped in roles if flipped]
    concluded = set(hierarchy.schema_triples())
    concluded.update(_rule(store, f"?x {TYPE} ?high", f"?x {TYPE} ?low", kinds))
    concluded.update(_rule(store, "?x ?high ?y", "?x ?low ?y", straight))
    concluded.update(_rule(store, "?y ?high ?x", "?x ?low ?y FILTER (isIRI(?y))", flipped))
    # a set difference here is ten times faster than a FILTER NOT EXISTS on disk
    concluded.difference_update(_rule(store, f"?x {TYPE} ?high", f"?x {TYPE} ?high", _targets(kinds)))
    properties = _targets([*straight, *flipped, (TYPE, SUBCLASS), (TYPE, SUBPROPERTY)])
    concluded.difference_update(_rule(store, "?x ?high ?y", "?x ?high ?y", properties))
    return concluded


def _targets(pairs: Iterable[tuple[NamedNode, NamedNode]]) -> list[tuple[NamedNode, NamedNode]]:
    return [(high, high) for high in {high for _, high in pairs}]


def _rule(
    store: Store, conclusion: str, premise: str, pairs: Collection[tuple[NamedNode, NamedNode]]
) -> Iterator[Triple]:
    """The conclusions of one rule, with a part of the closed hierarchy at a time as its table."""
    rest = iter(sorted(pairs, key=str))
    while part := list(islice(rest, _BATCH)):
        table = " ".join(f"({low} {high})" for low, high in part)
        pattern = f"GRAPH ?g {{ {premise} }} FILTER (?g != <{INFERRED}>)"
        answer = store.query(f"CONSTRUCT {{ {conclusion} }} WHERE {{ VALUES (?low ?high) {{ {table} }} {pattern} }}")
        assert isinstance(answer, tuple)
        yield from answer


def _record_quad(hierarchy: Hierarchy) -> Quad:
    """The note that inference was finished, for this hierarchy."""
    lines = sorted(f"{low} {high} {flip}" for low, roles in hierarchy.entailed.items() for high, flip in roles)
    lines += sorted(f"{low} {high}" for low, highs in hierarchy.superclasses.items() for high in highs)
    return Quad(_GRAPH, _VERSION, Literal(content_hash(lines)), NamedNode(PREPARATION))


def _read_record(store: Store) -> tuple[Quad, ...]:
    return tuple(quads_of(PREPARATION, (triple for triple in store.graph(PREPARATION) if triple.subject == _GRAPH)))


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
