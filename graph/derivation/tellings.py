"""Accounts → the events that they tell: the same event told by several articles is one.

Two accounts tell one event where type and parties are the same, their dates overlap within a month, and
neither subtype, direction, place nor what they are about tells them apart. An account that fits two
others which do not fit each other could be either: it stays apart. Accounts without a date that tell nothing
but the act, in the news of one year, are background and one event. So the order in which articles come
decides nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from graph.derivation.accounts import Account, Block, are_apart, read_account, shift
from graph.derivation.claims import EventClaim
from graph.derivation.declarations import Declarations
from graph.derivation.judgement import order_claims
from ontology.iri import concept_iri

__all__ = ["group_by_event"]

WINDOW = 31
"""Days before a denial's own date, or that of its article, in which the act lies that it denies."""

_ACTUAL = concept_iri("actual")
_Event = list[Account]


def group_by_event(claims: Iterable[EventClaim], declarations: Declarations) -> dict[str, tuple[EventClaim, ...]]:
    """The claims about each event, in their order; the event has the IRI of the account published first."""
    accounts: dict[str, list[EventClaim]] = defaultdict(list)
    for claim in claims:
        accounts[claim.event].append(claim)
    blocks: dict[Block, list[Account]] = defaultdict(list)
    for event in sorted(accounts):
        account = read_account(event, accounts[event], declarations)
        blocks[account.block].append(account)
    found = {}
    for block in blocks.values():
        denials = [account for account in block if account.denies]
        events = list(_unite([account for account in block if not account.denies], denials))
        told = [list(event) for event in events]
        for denial in denials:
            denied = _denied(denial, told)
            for index in denied:
                events[index].append(denial)
            if not denied:
                events.append([denial])
        for united in events:
            found[_name(united)] = order_claims(claim for account in united for claim in account.claims)
    return dict(sorted(found.items()))


def _name(event: _Event) -> str:
    """That of its first account; a denial names an event only where nobody tells it otherwise."""
    told = [account for account in event if not account.denies] or event
    return order_claims(claim for account in told for claim in account.claims)[0].event


def _unite(accounts: Sequence[Account], denials: Sequence[Account]) -> Iterator[_Event]:
    """The accounts, those of one event together."""
    background = _gather(accounts, denials)
    yield from background.values()
    gathered = {account.event for event in background.values() for account in event}
    yield from _unite_dated([account for account in accounts if account.event not in gathered])


def _gather(accounts: Sequence[Account], denials: Sequence[Account]) -> dict[tuple[object, ...], _Event]:
    """The accounts that mention an act as background, by what they share.

    One that its own article denies stays apart, or the denial would be one of all that others tell.
    """
    found: dict[tuple[object, ...], _Event] = defaultdict(list)
    for account in accounts:
        shared = account.background
        if shared and not any(each.articles & account.articles and _may_deny(each, account) for each in denials):
            found[shared].append(account)
    return found


def _unite_dated(accounts: Sequence[Account]) -> Iterator[_Event]:
    """The accounts, those whose dates overlap and that nothing tells apart together."""
    fits: dict[int, set[int]] = defaultdict(set)
    for one, other in _overlapping(accounts):
        if not are_apart(accounts[one], accounts[other]):
            fits[one].add(other)
            fits[other].add(one)
    torn = {one for one, others in fits.items() if any(b not in fits[a] for a, b in combinations(others, 2))}
    # without those that could be either, all that fit one account fit each other
    seen: set[int] = set()
    for index, account in enumerate(accounts):
        if index not in seen:
            alike = set() if index in torn else fits[index] - torn
            seen |= {index, *alike}
            yield [account, *(accounts[other] for other in sorted(alike))]


def _overlapping(accounts: Sequence[Account]) -> Iterator[tuple[int, int]]:
    """Pairs of accounts of one month whose dates, of a day or of the month, have a day in common."""
    months: dict[str, list[int]] = defaultdict(list)
    for index, account in enumerate(accounts):
        if account.precise and account.days:
            months[account.days[0][:7]].append(index)
    for indices in months.values():
        for one, other in combinations(indices, 2):
            if _overlap(accounts[one].days, accounts[other].days):
                yield one, other


def _denied(denial: Account, told: Sequence[_Event]) -> list[int]:
    """Which of the events a denial denies: the one of its date, and what its own article tells of the days before.

    Neither depends on what is told of other months, so that one article changes little.
    """
    fitting = [(n, account) for n, event in enumerate(told) for account in event if _may_deny(denial, account)]
    same = {
        n
        for n, account in fitting
        if denial.precise and account.precise and account.days and denial.days
        if account.days[0][:7] == denial.days[0][:7] and _overlap(denial.days, account.days)
    }
    own = {
        n
        for n, account in fitting
        if account.articles & denial.articles and any(claim.status == _ACTUAL for claim in account.claims)
        if account.days is None or _is_near(denial, account)
    }
    return sorted(own | (same if len(same) == 1 else set()))


def _may_deny(denial: Account, account: Account) -> bool:
    """Whether nothing tells the two apart; a denial that says of what speaks of nothing else."""
    return not are_apart(denial, account) and (not denial.words or bool(denial.words & account.words))


def _is_near(denial: Account, account: Account) -> bool:
    """Whether a date lies in the days before that of a denial, or before the denying article's."""
    last = denial.days[1] if denial.precise and denial.days else "" if denial.days else denial.issued
    if not last or not account.precise or not account.days:
        return False
    return account.days[0] <= last and account.days[1] >= shift(last, -WINDOW)


def _overlap(one: tuple[str, str] | None, other: tuple[str, str] | None) -> bool:
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]
