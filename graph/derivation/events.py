"""Claims about one event → its node and the ties that it writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from graph.derivation.accounts import cover
from graph.derivation.claims import EventClaim
from graph.derivation.declarations import Declarations
from graph.derivation.judgement import confidence_of, head_of, is_contradicted, is_settled, status_of
from ontology.iri import term_iri

__all__ = ["Groups", "derive_events", "derive_ties"]

Groups = Mapping[str, Sequence[EventClaim]]
"""The claims about each event, in their order."""

_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_REPLACED = NamedNode("http://purl.org/dc/terms/isReplacedBy")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATE = NamedNode(f"{_XSD}date")
_DECIMAL = NamedNode(f"{_XSD}decimal")


def derive_events(groups: Groups, declarations: Declarations) -> set[Triple]:
    """The nodes of all events, and where a claim is about another than its article says, to which."""
    return {
        triple
        for event, group in groups.items()
        for triples in (_event_triples(event, group, declarations), _redirections(event, group))
        for triple in triples
    }


def derive_ties(groups: Groups, declarations: Declarations) -> set[Triple]:
    """The ties of all settled events."""
    return {
        triple
        for group in groups.values()
        if is_settled(group, least=declarations.least_confidence)
        for triple in _tie_triples(group, declarations)
    }


def _redirections(event: str, group: Sequence[EventClaim]) -> Iterator[Triple]:
    for claim in group:
        if claim.event != event:
            yield Triple(NamedNode(claim.node), _term("aboutEvent"), NamedNode(event))
            yield Triple(NamedNode(claim.event), _REPLACED, NamedNode(event))


def _event_triples(event: str, group: Sequence[EventClaim], declarations: Declarations) -> Iterator[Triple]:
    subject, first = NamedNode(event), head_of(group)
    subtypes = _subtype(group)
    sides = [_oriented(claim, first, declarations) for claim in group]
    yield Triple(subject, _TYPE, NamedNode(first.type))
    yield Triple(subject, _TYPE, _term("Event"))
    yield Triple(subject, _LABEL, Literal(first.label))
    links = {
        "subtype": subtypes,
        "actor": _union(actors for actors, _ in sides),
        "recipient": _union(recipients for _, recipients in sides),
        "actorPrincipal": first.actor_principals,
        "recipientPrincipal": first.recipient_principals,
        "concerns": _union((*claim.objects, *claim.concepts) for claim in group),
        "status": (status_of(group),),
        "quad": (quad,) if (quad := declarations.quads.get(first.type)) else (),
    }
    for name, values in links.items():
        yield from (Triple(subject, _term(name), NamedNode(value)) for value in values)
    for topic in _union(claim.topics for claim in group):
        yield Triple(subject, _term("topic"), Literal(topic))
    yield from _date_triples(subject, first.date)
    intensity = declarations.intensity(first.type, subtypes)
    if intensity is not None:
        yield Triple(subject, _term("intensity"), _decimal(intensity))
    yield Triple(subject, _term("claimCount"), Literal(len(group)))
    yield Triple(subject, _term("confidence"), _decimal(confidence_of(group)))
    if is_contradicted(group, least=declarations.least_confidence):
        yield Triple(subject, _term("contradicted"), Literal(True))
    if is_settled(group, least=declarations.least_confidence):
        yield Triple(subject, _term("settled"), Literal(True))


def _tie_triples(group: Sequence[EventClaim], declarations: Declarations) -> Iterator[Triple]:
    first, subtypes = head_of(group), _subtype(group)
    for tie in declarations.ties(first.type, subtypes):
        for actor in first.actor_principals:
            for recipient in first.recipient_principals:
                if actor != recipient:
                    yield Triple(NamedNode(actor), NamedNode(tie.iri), NamedNode(recipient))
                    if tie.symmetric:
                        yield Triple(NamedNode(recipient), NamedNode(tie.iri), NamedNode(actor))
    instrument_tie = declarations.instrument_ties.get(first.type)
    if instrument_tie:
        named = {*subtypes, *_union(claim.concepts for claim in group)} & declarations.instruments
        for actor in first.actor_principals:
            yield from (Triple(NamedNode(actor), NamedNode(instrument_tie), NamedNode(each)) for each in named)


def _subtype(group: Sequence[EventClaim]) -> tuple[str, ...]:
    """The one subtype of an event, if any: that of the first claim which has one."""
    return next((claim.subtypes[:1] for claim in group if claim.subtypes), ())


def _oriented(
    claim: EventClaim, first: EventClaim, declarations: Declarations
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and recipients, changed over where a claim of a symmetric event has the first claim's sides reversed."""
    reversed_sides = (
        declarations.is_symmetric(claim.type, claim.subtypes)
        and claim.actor_principals != first.actor_principals
        and claim.actor_principals == first.recipient_principals
    )
    return (claim.recipients, claim.actors) if reversed_sides else (claim.actors, claim.recipients)


def _date_triples(subject: NamedNode, date: Literal | None) -> Iterator[Triple]:
    if date is None:
        return
    yield Triple(subject, _term("date"), date)
    earliest, latest = cover(date.value)
    yield Triple(subject, _term("earliestDay"), Literal(earliest, datatype=_DATE))
    yield Triple(subject, _term("latestDay"), Literal(latest, datatype=_DATE))


def _decimal(number: float) -> Literal:
    return Literal(f"{number:.3f}".rstrip("0").rstrip("."), datatype=_DECIMAL)


def _union(parts: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted({value for part in parts for value in part}))


def _term(name: str) -> NamedNode:
    return NamedNode(term_iri(name))
