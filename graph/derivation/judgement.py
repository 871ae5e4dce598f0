"""What the claims about one event come to: whether it happened, how surely, and whose account comes first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph.derivation.claims import EventClaim
from ontology.iri import concept_iri

__all__ = ["confidence_of", "head_of", "is_contradicted", "is_settled", "order_claims", "status_of"]

_ACTUAL, _DENIED = concept_iri("actual"), concept_iri("denied")
_STATUSES = (_ACTUAL, concept_iri("planned"), concept_iri("possible"), _DENIED)


def order_claims(claims: Iterable[EventClaim]) -> tuple[EventClaim, ...]:
    """The claims in order of publication, those of articles without a date last.

    Within a day their content decides: what happened before what is planned, what is sure before what is
    less so. The node, a hash, comes last: it tells apart only claims that say the same.
    """
    return tuple(sorted(claims, key=_place))


def head_of(claims: Sequence[EventClaim]) -> EventClaim:
    """The claim that names and dates the event: of those that do not deny it the first with the most precise date."""
    return min(claims, key=lambda claim: (claim.status == _DENIED, -len(claim.date.value) if claim.date else 0))


def status_of(claims: Sequence[EventClaim]) -> str:
    """The status that the articles published last give, where they differ the one told most surely in sum."""
    last = max(claim.issued for claim in claims)  # an article without a date has an empty one
    sums: dict[str, list[float]] = defaultdict(list)
    for claim in claims:
        if claim.issued == last:
            sums[claim.status].append(claim.confidence)
    return min(sums, key=lambda status: (-round(sum(sorted(sums[status])), 6), _rank(status), status))


def confidence_of(claims: Sequence[EventClaim]) -> float:
    """That of the surest claim that says of the event what its status says."""
    status = status_of(claims)
    return max(claim.confidence for claim in claims if claim.status == status)


def is_contradicted(claims: Iterable[EventClaim], *, least: float) -> bool:
    """Whether one claim says that it happened and another that it did not, each at least so surely."""
    return {_ACTUAL, _DENIED} <= {claim.status for claim in claims if claim.confidence >= least}


def is_settled(claims: Sequence[EventClaim], *, least: float) -> bool:
    """Whether the event counts as having happened: told so last and denied by nobody, both at least so surely."""
    return (
        status_of(claims) == _ACTUAL
        and all(claim.status != _DENIED or claim.confidence < least for claim in claims)
        and confidence_of(claims) >= least
    )


def _rank(status: str) -> int:
    return _STATUSES.index(status) if status in _STATUSES else len(_STATUSES)


def _place(claim: EventClaim) -> tuple[object, ...]:
    date = claim.date.value if claim.date else ""
    sides = (claim.actor_principals, claim.recipient_principals, claim.actors, claim.recipients)
    words = (claim.label, claim.type, date, *sides, claim.subtypes, claim.event, claim.node)
    return (not claim.issued, claim.issued, _rank(claim.status), -claim.confidence, -len(date), *words)
