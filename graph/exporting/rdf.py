"""Quads in RDF's own syntaxes, sorted by graph and triple."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from graph.derivation import ARTICLES, DERIVED
from graph.events import read_events
from graph.quads import quads_of
from graph.results import PREFIXES, serialize
from graph.rows import chunks, select, values_of
from graph.store import Rows, Store
from graph.support import read_support
from graph.ties import Selection, read_ties
from ontology.iri import GRAPH, ID, term_iri

__all__ = ["select_quads", "write_rdf"]

_FORMATS = {
    "trig": RdfFormat.TRIG,
    "turtle": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "nquads": RdfFormat.N_QUADS,
}
_NAMES = frozenset(
    {
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        "http://www.w3.org/2000/01/rdf-schema#label",
        term_iri("actsFor"),
    }
)


def write_rdf(store: Store, form: str, *, selection: Selection, everything: bool) -> str:
    """The quads in one syntax; Turtle has no graphs and gives their union."""
    quads = _all_quads(store) if everything else select_quads(store, selection)
    ordered = sorted(set(quads), key=lambda quad: (str(quad.graph_name), str(quad.triple)))
    statements: list[Quad] | list[Triple] = ordered
    if form == "turtle":
        statements = sorted({quad.triple for quad in ordered}, key=str)
    prefixes = None if form == "nquads" else dict(PREFIXES)
    return serialize(statements, _FORMATS[form], prefixes=prefixes)


def select_quads(store: Store, selection: Selection) -> Iterator[Quad]:
    """What the articles say, with the names of all they speak of; only the events of a selection if it asks for any."""
    said = [
        quad
        for name in store.graph_names()
        if name.startswith((ARTICLES, DERIVED))
        for quad in quads_of(name, store.graph(name))
    ]
    if selection != Selection():
        said = list(_about(said, _select_events(store, selection)))
    yield from said
    described = {node.value for quad in said for node in (quad.subject, quad.object) if isinstance(node, NamedNode)}
    yield from _descriptions(store, sorted(name for name in described if name.startswith(ID)))


def _select_events(store: Store, selection: Selection) -> set[str]:
    """The events of the ties that a selection keeps, and those that it asks for and that have one side only."""
    found = {tie.event for tie in read_ties(store, selection)}
    if selection.counterparts:  # nobody stands on the other side
        return found
    chosen = read_events(store, selection)
    told = read_support(store, {event: row["status"] for event, row in chosen.items()})
    sided = "SELECT DISTINCT ?event WHERE { ?event det:recipient|det:recipientPrincipal ?party }"
    mutual = {event for (event,) in select(store, sided)}
    return found | {
        event
        for event in chosen
        if event not in mutual and event in told and told[event].confidence >= selection.minimum_confidence
    }


def _about(quads: Iterable[Quad], events: set[str]) -> Iterator[Quad]:
    """The events, the claims about them, and what these claims lead to: passages, selectors, articles, runs."""
    by_subject: dict[str, list[Quad]] = {}
    for quad in quads:
        by_subject.setdefault(getattr(quad.subject, "value", ""), []).append(quad)
    about = NamedNode(term_iri("aboutEvent"))
    claims = {
        name
        for name, content in by_subject.items()
        if any(quad.predicate == about and getattr(quad.object, "value", "") in events for quad in content)
    }
    waiting, found = [*events, *claims], set()
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        yield from by_subject.get(name, ())
        for quad in by_subject.get(name, ()):
            target = getattr(quad.object, "value", "")
            if isinstance(quad.object, NamedNode) and target.startswith((f"{ID}article/", f"{ID}extraction/")):
                waiting.append(target)


def _descriptions(store: Store, names: list[str]) -> Iterator[Quad]:
    """Class, name and allegiance of things, wherever the store says it."""
    properties = ", ".join(f"<{name}>" for name in sorted(_NAMES))
    for chunk in chunks(names):
        # a second VALUES would be crossed with the first before anything is looked up
        answer = store.query(f"""SELECT ?thing ?property ?value ?graph WHERE {{
            VALUES ?thing {{ {values_of(chunk)} }}
            GRAPH ?graph {{ ?thing ?property ?value }}
            FILTER(?property IN ({properties}) && ?graph != <{GRAPH}inferred>) }}""")
        assert isinstance(answer, Rows)
        for thing, name, value, graph in answer.rows:
            assert isinstance(thing, NamedNode)
            assert isinstance(name, NamedNode)
            assert isinstance(graph, NamedNode)
            assert value is not None
            yield Quad(thing, name, value, graph)


def _all_quads(store: Store) -> Iterator[Quad]:
    """Every quad, those of the unnamed graph among them."""
    dumped = io.BytesIO()
    store.dump(dumped)
    yield from pyoxigraph.parse(dumped.getvalue(), format=RdfFormat.N_QUADS)
