"""One transfer that an article tells several times: the fullest account of it, with what the others add."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.cast import Cast
from ingest.model import Fact
from ingest.trade import is_kind_of

__all__ = ["join_accounts"]

_FARTHEST_FIRST = ("cancelled", "delivered", "under-way", "signed", "announced")


def join_accounts(facts: Iterable[Fact], cast: Cast) -> list[Fact]:
    """Each transfer once: a headline that names the weapon without its number is told with the text's number.

    A kind of weapons is the weapon of that kind that the same two trade, unless their numbers set them apart.
    """
    told: dict[tuple[str, str, str | None], list[Fact]] = {}
    for fact in facts:
        told.setdefault((fact.subject, fact.object, fact.weapon), []).append(fact)
    whole = [_joined(accounts) for accounts in told.values()]
    named = [fact for fact in whole if _is_named(fact, cast)]
    for fact in (fact for fact in whole if not _is_named(fact, cast)):
        place = _place_of(fact, named, cast)
        if place is None:
            named.append(fact)
        else:
            named[place] = _with(named[place], fact)
    return named


def _joined(accounts: Sequence[Fact]) -> Fact:
    """The account that says most, else the first; what it lacks from the others, the farthest stage, the best word."""
    fullest = max(accounts, key=_fullness)  # of equals the first
    for other in accounts:
        fullest = _with(fullest, other)
    return fullest


def _with(fact: Fact, other: Fact) -> Fact:
    quantity = other.quantity if fact.quantity is None else fact.quantity
    stages = {fact.stage, other.stage}
    stage = next((stage for stage in _FARTHEST_FIRST if stage in stages), None)
    confidence = max(fact.confidence, other.confidence)
    return replace(fact, quantity=quantity, value=fact.value or other.value, stage=stage, confidence=confidence)


def _fullness(fact: Fact) -> int:
    return (fact.quantity is not None) + (fact.value is not None)


def _is_named(fact: Fact, cast: Cast) -> bool:
    return fact.weapon is None or not cast[fact.weapon].iri.rpartition("/")[2].startswith("generic")


def _place_of(fact: Fact, others: Sequence[Fact], cast: Cast) -> int | None:
    """Which of other transfers a transfer of a kind of weapons is; none where several may be."""
    places = [
        place
        for place, other in enumerate(others)
        if (other.subject, other.object) == (fact.subject, fact.object)
        and other.weapon is not None
        and fact.weapon is not None
        and _is_named(other, cast)
        and is_kind_of(fact.weapon, other.weapon, cast)
        and (fact.quantity is None or other.quantity in {None, fact.quantity})
    ]
    return places[0] if len(places) == 1 else None
