"""One article's way of telling an event, and what tells two such accounts apart."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graph.derivation.claims import EventClaim
from graph.derivation.declarations import Declarations
from graph.derivation.judgement import order_claims
from ontology.iri import concept_iri

__all__ = ["Account", "Block", "are_apart", "block_of", "cover", "is_bare", "read_account", "shift"]

Block = tuple[str, tuple[str, ...], tuple[str, ...]]
"""The type and the principals of both sides, sorted where the type is symmetric: what tells one event shares it."""

_DENIED = concept_iri("denied")
_AHEAD = frozenset({concept_iri("planned"), concept_iri("possible")})
_WORD = re.compile(r"[^\W_]{3,}")
# words that name the act itself, which the type and subtype say already
_BLAND = frozenset({
    "accord", "accords", "agreement", "agreements", "aid", "and", "arms", "attack", "contract", "contracts",
    "cooperation", "deal", "deals", "dialogue", "drill", "drills", "exercise", "exercises", "for", "from",
    "generic", "joint", "meeting", "memorandum", "new", "over", "pact", "pacts", "relations", "sale", "strike",
    "strikes", "summit", "talks", "the", "ties", "treaty", "understanding", "visit", "weapon", "weapons",
    "with",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Account:
    """All claims about one event IRI as extraction mints it, with what they say of it."""

    event: str
    claims: tuple[EventClaim, ...]
    block: Block
    subtypes: frozenset[str]
    sides: tuple[tuple[str, ...], tuple[str, ...]] | None  # None where they are equal
    days: tuple[str, str] | None  # the first and last that its date covers; None without a date
    precise: bool  # the date is a day or a month
    issued: str  # the last day on which an article told it, or empty
    articles: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]  # of what it is about

    @property
    def denies(self) -> bool:
        """Whether it says of the event only that it did not happen."""
        return all(claim.status == _DENIED for claim in self.claims)

    @property
    def background(self) -> tuple[object, ...] | None:
        """What it shares with another that mentions the same act and no more: "the war", in the news of one year.

        None where it tells a date, a place or what the act is about, or denies it.
        """
        if any(claim.status == _DENIED or not is_bare(claim) for claim in self.claims):
            return None
        return self.sides, self.subtypes, self.issued[:4], all(claim.status in _AHEAD for claim in self.claims)


def read_account(event: str, claims: Iterable[EventClaim], declarations: Declarations) -> Account:
    """What claims about one event IRI say together."""
    ordered = order_claims(claims)
    first, dated = ordered[0], [claim.date.value for claim in ordered if claim.date]
    subtypes = frozenset(subtype for claim in ordered for subtype in claim.subtypes)
    mutual = declarations.is_symmetric(first.type, subtypes)
    return Account(
        event=event,
        claims=ordered,
        block=block_of(first, declarations),
        subtypes=subtypes,
        sides=None if mutual else (first.actor_principals, first.recipient_principals),
        days=cover(dated[0]) if dated else None,
        precise=bool(dated) and len(dated[0]) > len("2021"),
        issued=max(claim.issued for claim in ordered),
        articles=frozenset(claim.article for claim in ordered),
        places=frozenset(claim.place.casefold() for claim in ordered if claim.place),
        words=_words(ordered),
    )


def is_bare(claim: EventClaim) -> bool:
    """Whether a claim tells of an act who did it to whom and nothing else, not even when."""
    return not (claim.date or claim.place or claim.objects or claim.concepts or _words([claim]))


def block_of(claim: EventClaim, declarations: Declarations) -> Block:
    """In which block a claim lies."""
    sides = (claim.actor_principals, claim.recipient_principals)
    left, right = sorted(sides) if declarations.is_symmetric(claim.type) else sides
    return claim.type, left, right


def are_apart(one: Account, other: Account) -> bool:
    """Whether subtype, direction, place or what they are about shows that two accounts of a block tell two acts."""
    return (
        _differ(one.subtypes, other.subtypes)
        or _differ(one.places, other.places)
        or _differ(one.words, other.words)
        or (one.sides is not None and other.sides is not None and one.sides != other.sides)
    )


def cover(day: str) -> tuple[str, str]:
    """The first and last day of a date of any precision."""
    year, month, number = ([*map(int, day.split("-")), 0, 0])[:3]
    last = month or 12
    return (
        f"{year:04}-{month or 1:02}-{number or 1:02}",
        f"{year:04}-{last:02}-{number or monthrange(year, last)[1]:02}",
    )


def shift(day: str, days: int) -> str:
    """So many days later; earlier for a negative number, within what calendars have."""
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except OverflowError:
        return day


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both say something and nothing in common."""
    return bool(one) and bool(other) and not one & other


def _words(claims: Sequence[EventClaim]) -> frozenset[str]:
    told = (
        part
        for claim in claims
        for part in (*claim.topics, *(iri.rsplit("/", 1)[-1] for iri in (*claim.objects, *claim.concepts)))
    )
    return frozenset(word for text in told for word in _WORD.findall(text.casefold())) - _BLAND
