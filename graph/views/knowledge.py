"""What stands fast about the parties of a view: their other names, offices, memberships, weapons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from graph.network import name_things
from graph.rows import chunks, select, short, values_of
from graph.store.base import Store

__all__ = ["read_aliases", "read_knowledge", "read_term_labels"]

_STANDING = {
    "holdsOffice": "holds office",
    "memberOf": "member of",
    "partyTo": "party to",
    "operates": "operates",
    "producedBy": "produced by",
    "actsFor": "acts for",
    "officeOf": "office of",
}


def read_aliases(store: Store, parties: Sequence[str]) -> dict[str, list[str]]:
    """The other names of each party, sorted; a party without has no entry."""
    aliases: dict[str, set[str]] = defaultdict(set)
    for chunk in chunks(parties):
        text = f"SELECT ?party ?name WHERE {{ VALUES ?party {{ {values_of(chunk)} }} ?party skos:altLabel ?name }}"
        for party, name in select(store, text):
            aliases[party or ""].add(name or "")
    return {party: sorted(names) for party, names in sorted(aliases.items())}


def read_knowledge(store: Store, parties: Sequence[str]) -> dict[str, list[list[str]]]:
    """For each party its standing relations, as pairs of words: the relation and the other side."""
    found: set[tuple[str, str, str]] = set()
    things: set[str] = set()
    properties = " ".join(f"det:{name}" for name in _STANDING)
    for chunk in chunks(parties):
        text = f"""SELECT ?party ?property ?other (isIRI(?other) AS ?named) WHERE {{
            VALUES ?party {{ {values_of(chunk)} }} VALUES ?property {{ {properties} }} ?party ?property ?other }}"""
        for party, relation, other, named in select(store, text):
            found.add((party or "", (relation or "").rpartition("#")[2], other or ""))
            things |= {other or ""} if named == "true" else set()
    names = name_things(store, sorted(things))
    known: dict[str, list[list[str]]] = defaultdict(list)
    for party, relation, other in sorted(found):
        known[party].append([_STANDING[relation], names.get(other, other)])
    return dict(known)


def read_term_labels(store: Store) -> dict[str, str]:
    """The preferred label of each event type and subtype, by its name."""
    rows = select(
        store,
        """SELECT ?term ?label WHERE {
            { ?term a det:EventType } UNION { ?term a det:EventSubtype } ?term skos:prefLabel ?label }""",
    )
    return {short(term or ""): label or "" for term, label in sorted(rows, reverse=True, key=str)}
