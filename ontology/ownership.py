"""Whose an office is: a state's own organ lends it to the state, any other body has offices of its own.

"The Pentagon chief" is the defence minister of the United States, "the Bundesbank president" no president of
Germany. What an organ lends is told by its category and the kind of office.
"""

from __future__ import annotations

from collections.abc import Mapping

from ontology.known import KnownEntity

__all__ = ["lends_to_state"]

_EVERY_MINISTRY = frozenset(
    {"spokesperson", "ambassador", "special-envoy", "minister", "deputy-defence-minister", "deputy-foreign-minister"}
)
_SERVICE = frozenset({"spokesperson", "chief-of-defence", "army-chief", "navy-chief", "air-force-chief"})
_OFFICES: Mapping[str, frozenset[str]] = {
    "defence-ministry": _EVERY_MINISTRY
    | {"defence-minister", "defence-secretary-official", "defence-production-minister"},
    "foreign-ministry": _EVERY_MINISTRY | {"foreign-minister", "foreign-secretary-official"},
    "ministry": _EVERY_MINISTRY
    | {"interior-minister", "finance-minister", "trade-minister", "energy-minister", "justice-minister"}
    | {"defence-production-minister"},
    "government": _EVERY_MINISTRY | {"prime-minister", "deputy-prime-minister"},
    "armed-forces": _SERVICE,
    "joint-staff": _SERVICE,
    "armed-service": _SERVICE,
    "army": _SERVICE,
    "navy": _SERVICE,
    "air-force": _SERVICE,
    "intelligence-service": frozenset({"spokesperson", "intelligence-chief"}),
    "legislature": frozenset({"speaker-of-parliament", "legislator"}),
    "legislature-body": frozenset({"speaker-of-parliament", "legislator"}),
}


def lends_to_state(body: KnownEntity, office: str) -> bool:
    """Whether an office of a body is its state's: the minister of a ministry, the chief of an army."""
    return body.state is not None and office in _OFFICES.get(body.category or "", ())
