"""One label for each thing of a page: its own, or for what has none, such as a tenure, that of its parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from pyoxigraph import NamedNode

from graph.results import shorten
from graph.rows import kind_of, select, values_of
from graph.store.base import Store
from ontology.direction import isolate_sides

__all__ = ["read_labels"]

_LABELS = "skos:prefLabel|rdfs:label|dcterms:title|det:exactText|det:mentionedAs"
# the kinds of things that have no label, with the properties whose values tell them from each other
_PARTS = {
    "tenure": ("holder", "office"),
    "membership": ("member", "group"),
    "participation": ("participant", "participatesIn"),
    "naming": ("nameText", "namedThing"),
    "transfer": ("supplier", "transferRecipient", "transferredWeapon"),
}


def read_labels(store: Store, nodes: Collection[NamedNode]) -> dict[str, str]:
    """By IRI the shortest label of its own, or the first by letter of several; what has none is left out."""
    iris = sorted({node.value for node in nodes})
    own = _read_own(store, iris)
    unnamed = [iri for iri in iris if iri not in own and kind_of(iri) in _PARTS]
    return own | (_read_composed(store, unnamed) if unnamed else {})


def _read_own(store: Store, iris: Collection[str]) -> dict[str, str]:
    rows = select(store, f"SELECT ?thing ?label {{ VALUES ?thing {{ {values_of(iris)} }} ?thing {_LABELS} ?label }}")
    found: defaultdict[str, list[str]] = defaultdict(list)
    for thing, label in rows:
        found[thing or ""].append(label or "")
    return {iri: isolate_sides(_shortest(labels)) for iri, labels in found.items()}


def _read_composed(store: Store, iris: Collection[str]) -> dict[str, str]:
    """Such as "Rajnath Singh – Defence Minister of India (2019-05-31 – )"."""
    names = sorted({name for parts in _PARTS.values() for name in parts} | {"since", "until"})
    properties = " ".join(f"det:{name}" for name in names)
    rows = select(
        store,
        f"""SELECT ?thing ?property ?part ?label {{ VALUES ?thing {{ {values_of(iris)} }}
            VALUES ?property {{ {properties} }} ?thing ?property ?part
            OPTIONAL {{ ?part skos:prefLabel|rdfs:label ?label }} }}""",
    )
    told: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for thing, name, part, label in rows:
        told[thing or ""][(name or "").rpartition("#")[2]].add(label or shorten(part or ""))
    return {iri: isolate_sides(_compose(iri, told[iri])) for iri in iris if told[iri]}


def _shortest(labels: Iterable[str]) -> str:
    return min(labels, key=lambda label: (len(label), label))


def _compose(iri: str, told: dict[str, set[str]]) -> str:
    words = " – ".join(_shortest(told[name]) for name in _PARTS[kind_of(iri)] if name in told)
    since, until = (min(told[name]) if name in told else "" for name in ("since", "until"))
    return f"{words} ({since} – {until})" if since or until else words
