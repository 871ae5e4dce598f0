"""Which claims of a store may tell the same events as given ones: where to look, and how to ask.

Of one block the events of a month depend on one another, and on what their own articles deny, which
depends on what else these tell of the block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from graph.derivation.claims import EventClaim
from graph.derivation.declarations import Declarations

__all__ = ["Reach", "claims_query", "reaches"]

_ABREAST = 50  # stretches that one query asks for


@dataclass(frozen=True, slots=True, order=True)
class Reach:
    """A month of a type, and one principal a side, the second empty where there is none.

    What is mutual may be told from either side by the articles in which something is found.
    """

    type: str
    actor: str
    recipient: str
    month: str
    mutual: bool = False


def reaches(claims: Iterable[EventClaim], declarations: Declarations) -> tuple[Reach, ...]:
    """Where to look for what may tell the same: in the month of each claim that has a day or a month."""
    found = set()
    for claim in claims:
        if claim.date and len(claim.date.value) > len("2021"):
            month = claim.date.value[:7]
            actor, recipient = (min(side, default="") for side in (claim.actor_principals, claim.recipient_principals))
            mutual = bool(recipient) and declarations.is_symmetric(claim.type)
            found.add(Reach(claim.type, actor, recipient, month, mutual))
            if mutual:
                found.add(Reach(claim.type, recipient, actor, month, mutual))
    return tuple(sorted(found))


def claims_query(reached: Iterable[Reach], *, excluded: str) -> Iterator[str]:
    """All that is claimed there, and all of the kind in articles that deny some; none of the excluded graphs."""
    parts = [_part(each) for each in reached]
    for start in range(0, len(parts), _ABREAST):
        yield f"""CONSTRUCT {{ ?claim ?property ?value . ?article dcterms:issued ?issued }} WHERE {{
            {{ SELECT DISTINCT ?graph ?claim ?article WHERE {{
                {" UNION ".join(f"{{ {part} }}" for part in parts[start : start + _ABREAST])}
                FILTER(?graph NOT IN ({excluded})) }} }}
            GRAPH ?graph {{ ?claim ?property ?value OPTIONAL {{ ?article dcterms:issued ?issued }} }} }}"""


def _part(reach: Reach) -> str:
    alone = "" if reach.recipient else "FILTER NOT EXISTS { ?near det:claimedRecipientPrincipal ?anybody }"
    here = _kind("?near", reach.type, reach.actor, reach.recipient)
    found = f"""GRAPH ?graph {{ {here} ?near det:claimedDate ?date ; det:inArticle ?article {alone} }}
        FILTER(STRSTARTS(STR(?date), "{reach.month}"))"""
    denying = "".join(
        f""" UNION {{ {{ SELECT DISTINCT ?graph ?article WHERE {{ {found} }} }}
          GRAPH ?graph {{ {_kind("?denial", reach.type, *denier)} ?denial det:claimedStatus detc:denied .
            {_kind("?claim", reach.type, *teller)} }} }}"""
        for denier, teller in product(_ways(reach), repeat=2)
    )
    return f"{{ {found} BIND(?near AS ?claim) }}{denying}"


def _ways(reach: Reach) -> tuple[tuple[str, str], ...]:
    """From whom to whom its act may be told."""
    told = (reach.actor, reach.recipient)
    return (told, told[::-1]) if reach.mutual else (told,)


def _kind(claim: str, event_type: str, actor: str, recipient: str) -> str:
    towards = f"{claim} det:claimedRecipientPrincipal <{recipient}> ." if recipient else ""
    return f"{claim} det:claimedActorPrincipal <{actor}> . {towards} {claim} det:claimedType <{event_type}> ."
