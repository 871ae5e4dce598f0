"""Which claims of a store may tell the same events as given ones: where to look, and how to ask.

Of one block the events of a month depend on one another, and on what their own articles deny, which
depends on what else these tell of the kind; so does the background in the news of a year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.derivation.accounts import is_bare
from graph.derivation.claims import EventClaim
from graph.derivation.declarations import Declarations
from ontology.iri import article_graph_iri, article_iri

__all__ = ["Reach", "denying_query", "near_queries", "reaches"]

_ABREAST = 50  # stretches that one query asks for
_TOLD = "CONSTRUCT { ?claim ?property ?value . ?article dcterms:issued ?issued } WHERE"
_WHOLE = "?claim det:inArticle ?article ; ?property ?value . OPTIONAL { ?article dcterms:issued ?issued }"


@dataclass(frozen=True, slots=True, order=True)
class Reach:
    """A month of a type, or what has no date, and one principal a side, the second empty where there is none."""

    type: str
    actor: str
    recipient: str
    month: str  # empty for what has no date


def reaches(claims: Iterable[EventClaim], declarations: Declarations) -> tuple[Reach, ...]:
    """Where to look for what may tell the same: in the month of each claim that has a day or a month.

    For a claim that tells nothing but the act among all that have no date.
    """
    found = set()
    for claim in claims:
        precise = claim.date is not None and len(claim.date.value) > len("2021")
        if precise or is_bare(claim):
            month = claim.date.value[:7] if claim.date else ""
            actor, recipient = (min(side, default="") for side in (claim.actor_principals, claim.recipient_principals))
            found.add(Reach(claim.type, actor, recipient, month))
            if recipient and declarations.is_symmetric(claim.type):
                found.add(Reach(claim.type, recipient, actor, month))
    return tuple(sorted(found))


def near_queries(reached: Iterable[Reach], *, excluded: str) -> Iterator[str]:
    """All that is claimed there, in none of the excluded graphs."""
    parts = [_part(each) for each in reached]
    for start in range(0, len(parts), _ABREAST):
        yield f"""{_TOLD} {{
            {{ SELECT DISTINCT ?graph ?claim WHERE {{
                {" UNION ".join(f"{{ {part} }}" for part in parts[start : start + _ABREAST])}
                FILTER(?graph NOT IN ({excluded})) }} }}
            GRAPH ?graph {{ {_WHOLE} }} }}"""


def denying_query(near: Iterable[EventClaim]) -> str | None:
    """All of a type that an article claims which denies something of that type; None where nothing is near."""
    articles = {(claim.article, claim.type) for claim in near}
    if not articles:
        return None
    rows = " ".join(f"(<{_graph(article)}> <{kind}>)" for article, kind in sorted(articles))
    return f"""{_TOLD} {{
        {{ SELECT DISTINCT ?graph ?type WHERE {{
            VALUES (?graph ?type) {{ {rows} }}
            GRAPH ?graph {{ ?denial det:claimedType ?type ; det:claimedStatus detc:denied }} }} }}
        GRAPH ?graph {{ ?claim det:claimedType ?type . {_WHOLE} }} }}"""


def _part(reach: Reach) -> str:
    towards = f"det:claimedRecipientPrincipal <{reach.recipient}> ;" if reach.recipient else ""
    alone = "" if reach.recipient else "FILTER NOT EXISTS { ?claim det:claimedRecipientPrincipal ?anybody }"
    told = f"""?claim det:claimedActorPrincipal <{reach.actor}> ; {towards} det:claimedType <{reach.type}>"""
    if reach.month:
        return f"""GRAPH ?graph {{ {told} ; det:claimedDate ?date {alone} }}
            FILTER(STRSTARTS(STR(?date), "{reach.month}"))"""
    # of which year the news is follows from what is read: asked for here, the engine begins with all articles
    return f"GRAPH ?graph {{ {told} {alone} FILTER NOT EXISTS {{ ?claim det:claimedDate ?date }} }}"


def _graph(article: str) -> str:
    # both end in the article's own id, escaped alike
    return article_graph_iri("") + article.removeprefix(article_iri(""))
