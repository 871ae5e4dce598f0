"""What the ontology declares about event types: ties, quads, intensity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ontology.iri import concept_iri, term_iri

__all__ = ["Declarations", "TieProperty", "load_declarations"]


@dataclass(frozen=True, slots=True)
class TieProperty:
    """A property that an event writes between the principals of its two sides."""

    iri: str
    symmetric: bool


@dataclass(frozen=True, slots=True)
class Declarations:
    """Event types and subtypes by IRI; a subtype's tie and intensity come beside or before its type's."""

    type_ties: Mapping[str, TieProperty]
    subtype_ties: Mapping[tuple[str, str], TieProperty]  # by type and subtype
    content_ties: Mapping[str, str]  # by type: the property from its actor to the concept of its subtype
    symmetric_types: frozenset[str]
    quads: Mapping[str, str]
    intensities: Mapping[tuple[str, str | None], float]

    def ties(self, event_type: str, subtypes: tuple[str, ...]) -> tuple[TieProperty, ...]:
        """The ties between the parties that an event of this type and these subtypes writes."""
        general = self.type_ties.get(event_type)
        narrower = (self.subtype_ties.get((event_type, subtype)) for subtype in subtypes)
        return tuple(tie for tie in (general, *narrower) if tie)

    def intensity(self, event_type: str, subtypes: tuple[str, ...]) -> float | None:
        """The intensity of the first subtype that has one, else that of the type."""
        for subtype in (*subtypes, None):
            if (event_type, subtype) in self.intensities:
                return self.intensities[event_type, subtype]
        return None


@cache
def load_declarations() -> Declarations:
    """The declarations of the ontology's own files."""
    names = {
        "Agree": "agreesWith", "Consult": "consultsWith", "Support": "supports", "Cooperate": "cooperatesWith",
        "Aid": "aids", "Concede": "concedesTo", "Retreat": "retreatsBefore", "Request": "requestsOf",
        "Accuse": "accuses", "Reject": "rejects", "Threaten": "threatens", "Protest": "protestsAgainst",
        "Sanction": "sanctions", "Mobilize": "mobilizesAgainst", "Coerce": "coerces", "Assault": "assaults",
    }  # fmt: skip
    symmetric = {"Agree", "Consult", "Cooperate"}
    quads = dict.fromkeys(names, "material-conflict")
    quads |= dict.fromkeys(("Agree", "Consult", "Support", "Concede"), "verbal-cooperation")
    quads |= dict.fromkeys(("Cooperate", "Aid", "Retreat"), "material-cooperation")
    quads |= dict.fromkeys(("Request", "Accuse", "Reject", "Threaten"), "verbal-conflict")
    subtypes = {
        ("Agree", "arms-deal"): TieProperty(term_iri("hasDealWith"), True),
        ("Cooperate", "exercise"): TieProperty(term_iri("exercisesWith"), True),
        ("Cooperate", "arms-transfer"): TieProperty(term_iri("suppliesArmsTo"), False),
    }
    return Declarations(
        type_ties={term_iri(name): TieProperty(term_iri(tie), name in symmetric) for name, tie in names.items()},
        subtype_ties={(term_iri(name), concept_iri(subtype)): tie for (name, subtype), tie in subtypes.items()},
        content_ties={term_iri("Threaten"): term_iri("threatensWith")},
        symmetric_types=frozenset(term_iri(name) for name in symmetric),
        quads={term_iri(name): concept_iri(quad) for name, quad in quads.items()},
        intensities={(term_iri("Agree"), None): 6.5},
    )
