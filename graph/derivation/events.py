"""Claims about one event → its node and the ties that it writes."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from graph.derivation.claims import EventClaim
from graph.derivation.declarations import Declarations
from ontology.iri import concept_iri, term_iri

__all__ = ["derive_events", "derive_ties", "group_by_event"]

_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATE = NamedNode(f"{_XSD}date")
_DECIMAL = NamedNode(f"{_XSD}decimal")
_ACTUAL, _DENIED = concept_iri("actual"), concept_iri("denied")


def group_by_event(claims: Iterable[EventClaim]) -> dict[str, tuple[EventClaim, ...]]:
    """The claims about each event, in order of publication, then of their nodes."""
    groups: dict[str, list[EventClaim]] = defaultdict(list)
    for claim in claims:
        groups[claim.event].append(claim)
    return {
        event: tuple(sorted(group, key=lambda claim: (claim.issued, claim.node)))
        for event, group in sorted(groups.items())
    }


def derive_events(claims: Iterable[EventClaim], declarations: Declarations) -> set[Triple]:
    """The nodes of all events that the claims are about."""
    return {
        triple
        for event, group in group_by_event(claims).items()
        for triple in _event_triples(event, group, declarations)
    }


def derive_ties(claims: Iterable[EventClaim], declarations: Declarations) -> set[Triple]:
    """The ties of all events that are actual and that no claim denies."""
    return {
        triple
        for group in group_by_event(claims).values()
        if group[-1].status == _ACTUAL and all(claim.status != _DENIED for claim in group)
        for triple in _tie_triples(group, declarations)
    }


def _event_triples(event: str, group: Sequence[EventClaim], declarations: Declarations) -> Iterator[Triple]:
    subject, first = NamedNode(event), group[0]
    subtypes = _union(claim.subtypes for claim in group)
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
        "status": (group[-1].status,),
        "quad": (quad,) if (quad := declarations.quads.get(first.type)) else (),
    }
    for name, values in links.items():
        yield from (Triple(subject, _term(name), NamedNode(value)) for value in values)
    for topic in _union(claim.topics for claim in group):
        yield Triple(subject, _term("topic"), Literal(topic))
    yield from _date_triples(subject, first.date)
    intensity = declarations.intensity(first.type, subtypes)
    if intensity is not None:
        yield Triple(
            subject, _term("intensity"), Literal(f"{intensity:.3f}".rstrip("0").rstrip("."), datatype=_DECIMAL)
        )
    yield Triple(subject, _term("claimCount"), Literal(len(group)))
    if {_ACTUAL, _DENIED} <= {claim.status for claim in group}:
        yield Triple(subject, _term("contradicted"), Literal(True))


def _tie_triples(group: Sequence[EventClaim], declarations: Declarations) -> Iterator[Triple]:
    first = group[0]
    subtypes = _union(claim.subtypes for claim in group)
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


def _oriented(
    claim: EventClaim, first: EventClaim, declarations: Declarations
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and recipients, changed over where a claim of a symmetric type has the first claim's sides reversed."""
    reversed_sides = (
        declarations.is_symmetric(claim.type)
        and claim.actor_principals != first.actor_principals
        and claim.actor_principals == first.recipient_principals
    )
    return (claim.recipients, claim.actors) if reversed_sides else (claim.actors, claim.recipients)


def _date_triples(subject: NamedNode, date: Literal | None) -> Iterator[Triple]:
    if date is None:
        return
    yield Triple(subject, _term("date"), date)
    year, month, day = ([*map(int, date.value.split("-")), 0, 0])[:3]
    last_month = month or 12
    earliest = f"{year:04}-{month or 1:02}-{day or 1:02}"
    latest = f"{year:04}-{last_month:02}-{day or monthrange(year, last_month)[1]:02}"
    yield Triple(subject, _term("earliestDay"), Literal(earliest, datatype=_DATE))
    yield Triple(subject, _term("latestDay"), Literal(latest, datatype=_DATE))


def _union(parts: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted({value for part in parts for value in part}))


def _term(name: str) -> NamedNode:
    return NamedNode(term_iri(name))
