"""Claims of transfers → one node an order of a weapon by a recipient from a supplier."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from graph.derivation.claims import FactClaim
from ontology.iri import ID, concept_iri, content_hash, term_iri

__all__ = ["TRANSFERRED", "derive_transfers"]

TRANSFERRED = term_iri("suppliesTo")
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_COURSE = [concept_iri(stage) for stage in ("announced", "signed", "under-way", "delivered")]
_ANNOUNCED, _SIGNED, *_ = _COURSE
_CANCELLED = concept_iri("cancelled")

_APART = 2
"""Years between two dates up to which they may be told of one order."""

_Order = list[FactClaim]


def derive_transfers(claims: Iterable[FactClaim]) -> set[Triple]:
    """The nodes of all transfers; what the claims give differently stands side by side."""
    groups: dict[tuple[str, str, str], list[FactClaim]] = defaultdict(list)
    for claim in claims:
        if claim.predicate == TRANSFERRED:
            groups[claim.subject, claim.value, claim.weapon].append(claim)
    return {
        triple
        for parties, group in groups.items()
        for number, order in enumerate(_part_orders(group))
        # the first order of a weapon has the name that it has as long as no other is known
        for triple in _transfer((*parties, *([_year(order[0])] if number else [])), order)
    }


def _part_orders(claims: Iterable[FactClaim]) -> list[_Order]:
    """The claims by the order they tell of: agreements of years apart, or of other years and amounts, are other orders.

    Whatever else is told belongs to the order of the same amount, else to the last one before it; what is
    dated long before all of them tells of an earlier order.
    """
    orders: list[_Order] = []
    others = []
    for claim in sorted(claims, key=_place):
        if not _opens(claim):
            others.append(claim)
        elif found := next((order for order in orders if not _is_other(claim, order)), None):
            found.append(claim)
        else:
            orders.append([claim])
    early = {claim for claim in others if claim.date and all(_is_long_before(claim, order) for order in orders)}
    orders = [*_part_by_years([claim for claim in others if claim in early]), *orders]
    opened = [tuple(order) for order in orders]
    if not opened:
        return [others]
    for claim in (claim for claim in others if claim not in early):
        same = [place for place, order in enumerate(opened) if _shares_amount(claim, order)]
        before = [place for place, order in enumerate(opened) if _year(order[0]) <= _year(claim)]
        orders[(same or before[-1:] or [0])[0]].append(claim)
    return orders


def _part_by_years(claims: Sequence[FactClaim]) -> list[_Order]:
    """Dated claims, the first first, parted where more years than an order is told apart lie between two."""
    orders: list[_Order] = []
    for claim in claims:
        if orders and int(_year(claim)) - int(_year(orders[-1][-1])) <= _APART:
            orders[-1].append(claim)
        else:
            orders.append([claim])
    return orders


def _is_long_before(claim: FactClaim, order: Sequence[FactClaim]) -> bool:
    """Whether a claim is dated more years before an order than one is told apart, and tells no amount of it."""
    known = [int(_year(told)) for told in order if told.date]
    return bool(known) and min(known) - int(_year(claim)) > _APART and not _shares_amount(claim, order)


def _place(claim: FactClaim) -> tuple[str, str, str, str, str, str]:
    """By year and publication; the node, which is a hash, parts only what says the same."""
    return _year(claim), claim.issued, claim.stage, str(claim.quantity or ""), claim.worth, claim.node


def _year(claim: FactClaim) -> str:
    return (claim.date.value if claim.date else claim.issued)[:4]


def _is_signing(claim: FactClaim) -> bool:
    return claim.stage == _SIGNED and claim.date is not None


def _opens(claim: FactClaim) -> bool:
    """Whether a claim can tell of an order of its own: an agreement with its date, or with a number and a year."""
    return claim.stage in (_ANNOUNCED, _SIGNED) and (
        claim.date is not None or (claim.quantity is not None and bool(_year(claim)))
    )


def _is_other(claim: FactClaim, order: Sequence[FactClaim]) -> bool:
    """Whether a claim tells of another order: it is dated years apart, or has another year and another amount.

    Where only the day of the news dates one of them it may retell the old order: number and worth have to
    differ, or the number and the news lie years apart. Sources of one year that differ tell one order.
    """
    dated = [abs(int(_year(claim)) - int(_year(told))) for told in order if claim.date and told.date]
    if max(dated, default=0) > _APART:
        return True
    if any(_year(claim) == _year(told) for told in order) or _shares_amount(claim, order):
        return False
    counted = claim.quantity is not None and any(told.quantity is not None for told in order)
    valued = bool(claim.worth) and any(told.worth for told in order)
    if counted and not dated:
        return valued or min(abs(int(_year(claim)) - int(_year(told))) for told in order) > _APART
    return counted or (valued and _is_signing(claim) and any(map(_is_signing, order)))


def _shares_amount(claim: FactClaim, order: Sequence[FactClaim]) -> bool:
    """Whether a claim of the order gives the same number; without numbers on both sides, the same worth."""
    numbers = {float(told.quantity.value) for told in order if told.quantity is not None}
    if claim.quantity is not None and numbers:
        return float(claim.quantity.value) in numbers
    return bool(claim.worth) and any(claim.worth == told.worth for told in order)


def _transfer(key: Sequence[str], order: Sequence[FactClaim]) -> Iterator[Triple]:
    subject, (supplier, recipient, weapon) = NamedNode(f"{ID}transfer/{content_hash(key)}"), key[:3]
    yield Triple(subject, _TYPE, _term("Transfer"))
    links = {
        "supplier": supplier,
        "transferRecipient": recipient,
        "supplierPrincipal": _commonest(claim.subject_principal for claim in order) or supplier,
        "transferRecipientPrincipal": _commonest(claim.value_principal for claim in order) or recipient,
        "transferredWeapon": weapon,
        "stage": (stage := _stage(order)),
    }
    yield from (Triple(subject, _term(name), NamedNode(value)) for name, value in links.items() if value)
    told = sorted((claim.quantity for claim in order if claim.quantity is not None), key=str, reverse=True)
    numbers = {float(number.value): number for number in told}  # of 36 and 36.0 the shorter
    yield from (Triple(subject, _term("quantity"), number) for number in numbers.values())
    yield from (Triple(subject, _term("worth"), Literal(worth)) for worth in {c.worth for c in order if c.worth})
    if date := _date(order, stage):
        yield Triple(subject, _term("date"), date)
    yield from (Triple(subject, _term("toldBy"), NamedNode(claim.node)) for claim in order)


def _stage(order: Sequence[FactClaim]) -> str:
    """How far it has come: the farthest stage told, or `cancelled` where the latest account that tells a stage says so.

    `announced` stands where an article tells nothing more, and takes nothing back.
    """
    told = [claim for claim in order if claim.stage]
    told = [claim for claim in told if claim.stage != _ANNOUNCED] or told
    latest = max((claim.issued for claim in told), default="")
    if any(claim.stage == _CANCELLED and claim.issued == latest for claim in told):
        return _CANCELLED
    return max((claim.stage for claim in told if claim.stage in _COURSE), key=_COURSE.index, default="")


def _date(order: Sequence[FactClaim], stage: str) -> Literal | None:
    """The first day on which it is said to have come to the stage; else the first that is told of it."""
    dated = [claim.date for claim in order if claim.date and claim.stage == stage]
    dated = dated or [claim.date for claim in order if claim.date]
    # a year or month counts as its end, behind all of its days
    return min(dated, key=lambda date: (f"{date.value}~", str(date)), default=None)


def _commonest(names: Iterable[str]) -> str:
    counts = Counter(name for name in names if name)
    return min(counts, key=lambda name: (-counts[name], name), default="")


def _term(name: str) -> NamedNode:
    return NamedNode(term_iri(name))
