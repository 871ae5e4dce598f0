"""Claims of facts → standing facts; mentions → the entities that no reference knows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from graph.derivation.claims import FactClaim, Mention
from graph.derivation.transfers import TRANSFERRED
from ontology.iri import term_iri

__all__ = ["OFFICE_PREDICATES", "derive_entities", "derive_facts", "derive_offices"]

OFFICE_PREDICATES = frozenset({term_iri("holdsOffice"), term_iri("heldOffice")})
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_ALTERNATIVE = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")


def derive_facts(claims: Iterable[FactClaim]) -> set[Triple]:
    """A direct triple a fact; transfers are nodes of their own."""
    return {
        Triple(NamedNode(claim.subject), NamedNode(claim.predicate), NamedNode(claim.value))
        for claim in claims
        if claim.predicate != TRANSFERRED
    }


def derive_offices(claims: Iterable[FactClaim]) -> set[Triple]:
    """Type and name of the offices that the claims say somebody holds or held."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if claim.predicate in OFFICE_PREDICATES and claim.label:
            labels[claim.value][claim.label] += 1
    return {
        triple
        for office, names in labels.items()
        for triple in (
            Triple(NamedNode(office), _TYPE, _term("Office")),
            Triple(NamedNode(office), _LABEL, Literal(_most_frequent(names))),
        )
    }


def derive_entities(mentions: Iterable[Mention]) -> set[Triple]:
    """Type, names and allegiance of each entity, from all its mentions."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.entity].append(mention)
    return {triple for entity, group in groups.items() for triple in _entity(NamedNode(entity), group)}


def _entity(subject: NamedNode, group: Sequence[Mention]) -> Iterator[Triple]:
    label = _most_frequent(Counter(mention.name for mention in group))
    yield Triple(subject, _LABEL, Literal(label))
    for mention in group:
        yield Triple(subject, _TYPE, NamedNode(mention.kind))
        for form in {mention.form, mention.name} - {label}:
            yield Triple(subject, _ALTERNATIVE, Literal(form))
        for category in mention.categories:
            yield Triple(subject, _term("category"), NamedNode(category))
        allegiance = mention.state or mention.organisation
        if allegiance and allegiance != subject.value:
            yield Triple(subject, _term("actsFor"), NamedNode(allegiance))


def _most_frequent(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], name))


def _term(name: str) -> NamedNode:
    return NamedNode(term_iri(name))
