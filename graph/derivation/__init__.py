"""Events, ties, standing facts and minted entities as a pure function of what the articles say."""

from __future__ import annotations

from graph.derivation.claims import Claims, EventClaim, FactClaim, Mention, read_claims
from graph.derivation.declarations import Declarations, TieProperty, load_declarations
from graph.derivation.maintenance import (
    ARTICLES,
    DERIVED,
    Change,
    derive,
    forget_article,
    is_derived_by,
    rebuild,
    replace_article,
)

__all__ = [
    "ARTICLES",
    "DERIVED",
    "Change",
    "Claims",
    "Declarations",
    "EventClaim",
    "FactClaim",
    "Mention",
    "TieProperty",
    "derive",
    "forget_article",
    "is_derived_by",
    "load_declarations",
    "read_claims",
    "rebuild",
    "replace_article",
]
