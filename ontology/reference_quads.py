"""The reference tables as quads, one graph a table, as ontology/README.md lays it down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Protocol

from pyoxigraph import Quad

from ontology.agencies import expand_organisations
from ontology.office_quads import build_offices, build_tenures
from ontology.reference_graph import ReferenceGraph, known_iri, party_iri
from ontology.rows import Spell
from ontology.tables import (
    Organisation,
    State,
    read_agreements,
    read_equipment,
    read_persons,
    read_places,
    read_states,
    read_tenures,
    read_units,
)

__all__ = ["read_reference"]


class _Row(Protocol):
    """What the tables of organisations, units, places, weapons and agreements have in common."""

    @property
    def slug(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[Spell, ...]: ...
    @property
    def category(self) -> str: ...
    @property
    def source(self) -> str: ...


def read_reference() -> Iterator[Quad]:
    """The quads of all tables, sorted within each graph and by graph."""
    states, organisations, tenures = read_states(), expand_organisations(), read_tenures()
    bodies = {state.code: state.name for state in states}
    bodies |= {organisation.slug: organisation.name for organisation in organisations}
    yield from chain(
        _agreements(), _equipment(), build_offices(tenures, bodies), _organisations(organisations), _persons()
    )
    yield from chain(_places(), _states(states), build_tenures(tenures), _units())


def _official_names() -> dict[str, str]:
    import pycountry

    return {country.alpha_3: getattr(country, "official_name", country.name) for country in pycountry.countries}


def _states(states: Sequence[State]) -> ReferenceGraph:
    graph, official = ReferenceGraph("states"), _official_names()
    for state in states:
        node = known_iri("state", state.code)
        graph.type(node, "State", *(["FormerState"] if state.until else []))
        graph.describe(node, state.name, state.source, state.wikidata)
        graph.text(node, "isoCode", state.code)
        graph.text(node, "officialName", state.official or official.get(state.code))
        graph.names(node, state.aliases)
        for name, spells in (
            ("adjective", state.adjectives),
            ("demonym", state.demonyms),
            ("metonym", state.metonyms),
            ("legislature", state.legislatures),
            ("armedForces", state.armed_forces),
            ("capital", state.capitals[:1]),
            ("metonym", state.capitals[1:]),
        ):
            graph.names(node, spells, name)
        graph.period(node, state.since, state.until)
        graph.link(node, "succeededBy", known_iri("state", state.successor) if state.successor else None)
    return graph


def _entry(graph: ReferenceGraph, root: str, row: _Row, *, wikidata: str | None = None) -> str:
    """The node of a row, of the classes that its category stands for below the root, with its names and source."""
    node = known_iri(root.lower(), row.slug)
    graph.category(node, root, row.category)
    graph.describe(node, row.name, row.source, wikidata)
    graph.names(node, row.aliases)
    return node


def _organisations(organisations: Sequence[Organisation]) -> ReferenceGraph:
    graph = ReferenceGraph("organisations")
    for organisation in organisations:
        node = _entry(graph, "Organisation", organisation, wikidata=organisation.wikidata)
        graph.text(node, "acronym", organisation.acronym)
        graph.link(node, "actsFor", known_iri("state", organisation.state) if organisation.state else None)
        graph.link(node, "basedIn", known_iri("state", organisation.base) if organisation.base else None)
        graph.link(node, "partOf", party_iri(organisation.parent) if organisation.parent else None)
        graph.date(node, "foundedOn", organisation.founded)
        graph.date(node, "dissolvedOn", organisation.dissolved)
        _members(graph, node, organisation)
    return graph


def _members(graph: ReferenceGraph, node: str, organisation: Organisation) -> None:
    """A direct triple for who is a member now, a dated node where that is over or the table knows its days."""
    for spell in organisation.members:
        member = party_iri(spell.name)
        if not spell.until and not organisation.dissolved:
            graph.link(member, "memberOf", node)
        spell = replace(spell, until=spell.until or organisation.dissolved)
        if spell.dated:
            _dated(graph, "membership", "Membership", {"member": member, "group": node}, spell)


def _dated(graph: ReferenceGraph, kind: str, name: str, links: dict[str, str], spell: Spell) -> None:
    parts = "-".join(target.rsplit("/", 1)[1].lower() for target in links.values())
    node = known_iri(kind, "-".join(part for part in (parts, spell.since or "") if part))
    graph.type(node, name)
    for property_name, target in links.items():
        graph.link(node, property_name, target)
    graph.period(node, spell.since, spell.until)


def _units() -> ReferenceGraph:
    graph = ReferenceGraph("units")
    for unit in read_units():
        node = _entry(graph, "Organisation", unit)
        graph.link(node, "actsFor", known_iri("state", unit.state))
        graph.link(node, "partOf", party_iri(unit.parent) if unit.parent else None)
    return graph


def _places() -> ReferenceGraph:
    graph = ReferenceGraph("places")
    for place in read_places():
        node = _entry(graph, "Place", place)
        graph.link(node, "liesIn", known_iri("state", place.state) if place.state else None)
    return graph


def _persons() -> ReferenceGraph:
    graph = ReferenceGraph("persons")
    for person in read_persons():
        node = known_iri("person", person.slug)
        graph.type(node, "Person")
        graph.describe(node, person.name, person.source)
        graph.names(node, person.aliases)
        body = person.state or person.organisation
        graph.link(node, "actsFor", party_iri(body) if body else None)
    return graph


def _equipment() -> ReferenceGraph:
    graph = ReferenceGraph("equipment")
    for weapon in read_equipment():
        node = _entry(graph, "Weapon", weapon)
        for variant in weapon.variants:
            graph.text(node, "variant", variant)
        for producer in (*weapon.origins, *weapon.makers):
            graph.link(node, "producedBy", party_iri(producer))
    return graph


def _agreements() -> ReferenceGraph:
    graph = ReferenceGraph("agreements")
    for agreement in read_agreements():
        node = _entry(graph, "Agreement", agreement)
        graph.date(node, "signedOn", agreement.signed)
        graph.date(node, "inForceSince", agreement.in_force)
        for day in agreement.extended:
            graph.date(node, "extendedOn", day)
        graph.date(node, "endedOn", agreement.ended)
        for spell in agreement.parties:
            party = party_iri(spell.name)
            if not spell.until:
                graph.link(party, "partyTo", node)
            spell = replace(spell, until=spell.until or agreement.ended)
            if spell.dated:
                links = {"participant": party, "participatesIn": node}
                _dated(graph, "participation", "Participation", links, spell)
    return graph
