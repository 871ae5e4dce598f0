"""One transfer that an article tells several times: the fullest account of it, with what the others add."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.arms.trade import is_kind_of
from ingest.cast import Cast
from ingest.model import Fact

__all__ = ["join_accounts"]

_FARTHEST_FIRST = ("cancelled", "delivered", "under-way", "signed", "announced")
_AGREED = ("signed", "announced")


def join_accounts(facts: Iterable[Fact], cast: Cast) -> list[Fact]:
    """Each transfer once, and once more for a number or a sum that another sentence tells, which is its evidence.

    A kind of weapons is the weapon of that kind that the same two trade, unless their numbers set them apart.
    """
    told: dict[tuple[str, str, str | None], list[Fact]] = {}
    for fact in facts:
        told.setdefault((fact.subject, fact.object, fact.weapon), []).append(fact)
    named = [accounts for accounts in told.values() if _is_named(accounts[0], cast)]
    fullest = [max(accounts, key=_fullness) for accounts in named]  # of equals the first
    for accounts in (accounts for accounts in told.values() if not _is_named(accounts[0], cast)):
        place = _place_of(max(accounts, key=_fullness), fullest, cast)
        if place is None:
            named.append(accounts)
        else:
            named[place] += [replace(fact, weapon=fullest[place].weapon) for fact in accounts]
    return [fact for accounts in named for fact in _joined(accounts)]


def _joined(accounts: Sequence[Fact]) -> list[Fact]:
    """The account that says most, else the first, and those whose amount adds to it.

    All have the farthest stage and the best word.
    """
    kept = [max(accounts, key=_fullness)]
    for other in accounts:
        number = other.quantity is not None and all(fact.quantity is None for fact in kept)
        worth = other.value is not None and all(fact.value is None for fact in kept)
        if number or worth or _is_another(other, kept):
            kept.append(other)
    stages = {fact.stage for fact in accounts}
    stage = next((stage for stage in _FARTHEST_FIRST if stage in stages), None)
    confidence = max(fact.confidence for fact in accounts)
    return [replace(fact, stage=stage, confidence=confidence) for fact in kept]


def _is_another(fact: Fact, kept: Sequence[Fact]) -> bool:
    """Whether it is an agreement on a number that none of the others has, and no part of one that is delivered."""
    agreed = [other.quantity for other in kept if other.stage in _AGREED and other.quantity is not None]
    return fact.stage in _AGREED and fact.quantity is not None and bool(agreed) and fact.quantity not in agreed


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
