"""The arms transfers between the parties of a page, with the claims behind them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from graph.evidence import ABOUT_TRANSFER, Evidence, read_evidence
from graph.network import name_things
from graph.store.base import Store
from graph.transfers import Transfer as Order
from graph.transfers import select_transfers

__all__ = ["Transfer", "read_transfers"]


@dataclass(frozen=True, slots=True)
class Transfer:
    """Weapons that go from one party to another; a party is there with all for whom it acts."""

    iri: str
    suppliers: tuple[str, ...]  # IRIs: who supplies, and for whom
    recipients: tuple[str, ...]
    supplier: str
    recipient: str
    what: str
    worth: str | None
    stage: str | None
    evidence: tuple[Evidence, ...]

    @property
    def told(self) -> str:
        """The day of the latest report, or nothing."""
        return max((claim.source.published or "" for claim in self.evidence), default="")


def read_transfers(store: Store, pairs: Collection[tuple[str, str]], *, most: int) -> tuple[tuple[Transfer, ...], int]:
    """Transfers either way within the pairs, the latest told first, and how many there are beyond so many."""
    joined = {frozenset(pair) for pair in pairs}
    wanted = sorted((each for each in select_transfers(store) if _joins(each, joined)), key=lambda each: each.iri)
    kept = wanted[:most]
    evidence = read_evidence(store, [each.iri for each in kept], pattern=ABOUT_TRANSFER)
    things = {thing for each in kept for thing in (each.supplier, each.recipient, each.weapon) if thing}
    names = name_things(store, sorted(things))
    found = [_transfer(each, names, evidence.get(each.iri, ())) for each in kept]
    latest = sorted(found, key=lambda transfer: transfer.told, reverse=True)
    return tuple(latest), max(len(wanted) - most, 0)


def _joins(order: Order, pairs: Collection[frozenset[str]]) -> bool:
    """Whether it goes from one end of a pair to the other."""
    return any(frozenset((one, other)) in pairs for one in _suppliers(order) for other in _recipients(order))


def _suppliers(order: Order) -> tuple[str, ...]:
    return tuple(sorted({order.supplier, order.supplier_principal}))


def _recipients(order: Order) -> tuple[str, ...]:
    return tuple(sorted({order.recipient, order.recipient_principal}))


def _transfer(order: Order, names: Mapping[str, str], evidence: Sequence[Evidence]) -> Transfer:
    weapon = names[order.weapon] if order.weapon else "arms"
    amount = " / ".join(f"{quantity:,.12g}" for quantity in order.quantities)
    return Transfer(
        iri=order.iri,
        suppliers=_suppliers(order),
        recipients=_recipients(order),
        supplier=names[order.supplier],
        recipient=names[order.recipient],
        what=f"{amount} {weapon}" if amount else weapon,
        worth=" / ".join(order.worths) or None,
        stage=order.stage.replace("-", " ") if order.stage else None,
        evidence=tuple(evidence),
    )
