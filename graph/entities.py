"""Names, as users write them → whom or what of the store they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode

from graph.rows import PREFIXES, kind_of, select
from graph.store.base import Rows, Store
from ontology.iri import slug, thing_iri

__all__ = ["PARTIES", "find_entity"]

PARTIES = ("state", "organisation", "person")
"""The kinds that act in events."""

_IRI = re.compile(r"https?://[^\x00-\x20<>\"{}|^`\\]+")
_CODE = re.compile(r"[A-Z]{3}")
_CODED = f"{PREFIXES} SELECT ?state WHERE {{ ?state det:isoCode ?code }}"
_LABELLED = f"""{PREFIXES} SELECT DISTINCT ?entity WHERE {{
  {{ ?entity rdfs:label ?name }} UNION {{ ?entity skos:altLabel ?name }} }}"""


def find_entity(store: Store, name: str, kinds: Sequence[str] = PARTIES) -> str | None:
    """The IRI of what a name names among the kinds; None where it names nothing.

    A name is an IRI itself, the ISO code of a state of the store, what the registry knows, or what the
    store has as a label. The whole name counts before a part of it: "Ministry of Tests of India" is a body
    that the store has under this name before it is India.
    """
    if _IRI.fullmatch(name):
        return name
    return next(_candidates(store, name, kinds), None)


def _candidates(store: Store, name: str, kinds: Sequence[str]) -> Iterator[str]:
    """What the name may mean, the surest first; each is looked up only when those before were not there."""
    from ontology.registry import load_registry

    registry = load_registry()
    if "state" in kinds and _CODE.fullmatch(name):
        yield from _coded(store, name)
    # a surname alone is no whole name
    yield from (m.entity.iri for m in registry.lookup(name) if m.entity.kind in kinds and m.reason != "surname")
    yield from _labelled(store, name, kinds)
    yield from (match.entity.iri for match in registry.resolve(name) if match.entity.kind in kinds)
    yield from _labelled_in_other_letters(store, name, kinds)


def _coded(store: Store, code: str) -> list[str]:
    answer = store.query(_CODED, bindings={"code": Literal(code)})
    assert isinstance(answer, Rows)
    found = sorted(term.value for (term,) in answer.rows if isinstance(term, NamedNode))
    minted = thing_iri("state", code)
    return found or [minted] * _is_state(store, minted)


def _is_state(store: Store, iri: str) -> bool:
    return store.query(f"{PREFIXES} ASK {{ ?state a det:State }}", bindings={"state": NamedNode(iri)}) is True


def _labelled(store: Store, name: str, kinds: Sequence[str]) -> list[str]:
    answer = store.query(_LABELLED, bindings={"name": Literal(name)})
    assert isinstance(answer, Rows)
    found = sorted(term.value for (term,) in answer.rows if isinstance(term, NamedNode))
    minted = [thing_iri(kind, slug(name)) for kind in kinds if kind != "state"]
    return [iri for iri in found if kind_of(iri) in kinds] + [iri for iri in minted if _is_known(store, iri)]


def _is_known(store: Store, iri: str) -> bool:
    return store.query("ASK { ?entity ?property ?value }", bindings={"entity": NamedNode(iri)}) is True


def _labelled_in_other_letters(store: Store, name: str, kinds: Sequence[str]) -> list[str]:
    wanted = str(Literal(name.casefold()))
    is_wanted = f"FILTER(LCASE(STR(?name)) = {wanted})"
    text = f"SELECT DISTINCT ?entity WHERE {{ ?entity rdfs:label|skos:altLabel ?name {is_wanted} }}"
    return sorted(iri for (iri,) in select(store, text) if iri and kind_of(iri) in kinds)
