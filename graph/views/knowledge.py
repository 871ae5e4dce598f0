"""What stands fast about the parties of a view: their other names, offices, memberships, weapons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graph.evidence import THE_CLAIM, Evidence, read_evidence
from graph.network import name_things
from graph.rows import chunks, select, short, values_of
from graph.store.base import Store

__all__ = ["Standing", "read_aliases", "read_endings", "read_knowledge", "read_term_labels"]


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing relation of a party, in words."""

    relation: str
    other: str
    evidence: tuple[Evidence, ...]


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


def read_knowledge(store: Store, parties: Sequence[str]) -> dict[str, tuple[Standing, ...]]:
    """For each party its standing relations with the claims behind them; reference data have none."""
    found: set[tuple[str, str, str]] = set()
    things: set[str] = set()
    # a pattern for each property takes a third of the time of one whose property is a table's
    patterns = " UNION ".join(f"{{ ?party det:{name} ?other BIND(det:{name} AS ?property) }}" for name in _STANDING)
    for chunk in chunks(parties):
        text = f"""SELECT ?party ?property ?other (isIRI(?other) AS ?named) WHERE {{
            VALUES ?party {{ {values_of(chunk)} }} {patterns} }}"""
        for party, relation, other, named in select(store, text):
            found.add((party or "", short(relation or ""), other or ""))
            things |= {other or ""} if named in ("true", "1") else set()  # Virtuoso writes a truth as 1
    names, endings = name_things(store, sorted(things)), read_endings(store)
    claims = _read_claims(store, parties)
    evidence = read_evidence(store, {claim for told in claims.values() for claim in told}, pattern=THE_CLAIM)
    known: dict[str, list[Standing]] = defaultdict(list)
    for party, relation, other in sorted(found, key=lambda each: (*each[:2], each[2] in endings, each[2])):
        told = tuple(each for claim in claims.get((party, relation, other), ()) for each in evidence.get(claim, ()))
        name = names.get(other, other) + (f" (ended {endings[other]})" if other in endings else "")
        known[party].append(Standing(_STANDING[relation], name, told))
    return {party: tuple(facts) for party, facts in known.items()}


def read_endings(store: Store) -> dict[str, str]:
    """The agreements that bind no longer, with the day on which they ended."""
    rows = select(store, "SELECT ?agreement ?day WHERE { ?agreement det:endedOn ?day }")
    return {agreement or "": day or "" for agreement, day in sorted(rows, key=str)}


def _read_claims(store: Store, parties: Sequence[str]) -> dict[tuple[str, str, str], list[str]]:
    """The claims of facts about the parties, by subject, property and value."""
    claims: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for chunk in chunks(parties):
        text = f"""SELECT ?claim ?party ?property ?other WHERE {{ VALUES ?party {{ {values_of(chunk)} }}
            ?claim det:claimedSubject ?party ; det:claimedPredicate ?property ; det:claimedValue ?other }}"""
        for claim, party, relation, other in sorted(select(store, text), key=str):
            if short(relation or "") in _STANDING:
                claims[party or "", short(relation or ""), other or ""].append(claim or "")
    return claims


def read_term_labels(store: Store) -> dict[str, str]:
    """The preferred label of each event type and subtype, by its name."""
    rows = select(
        store,
        """SELECT ?term ?label WHERE {
            { ?term a det:EventType } UNION { ?term a det:EventSubtype } ?term skos:prefLabel ?label }""",
    )
    return {short(term or ""): label or "" for term, label in sorted(rows, reverse=True, key=str)}
