"""The arms transfers between the parties of a page, with the claims behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import product

from graph.evidence import THE_CLAIM, Evidence, read_evidence
from graph.network import name_things
from graph.rows import DERIVED, select, short
from graph.store.base import Store

__all__ = ["Transfer", "read_transfers"]

_COLUMNS = ("supplier", "recipient", "owner", "user", "weapon", "quantity", "worth", "stage")


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
    rows = _read_rows(store)
    joined = {frozenset(pair) for pair in pairs}
    wanted = sorted(iri for iri, row in rows.items() if _joins(row, joined))
    kept = {iri: rows[iri] for iri in wanted[:most]}
    claims = _read_claims(store) if kept else {}
    told = {iri: sorted(claim for key in _keys(row) for claim in claims.get(key, ())) for iri, row in kept.items()}
    evidence = read_evidence(store, {claim for found in told.values() for claim in found}, pattern=THE_CLAIM)
    columns = ("supplier", "recipient", "weapon")
    names = name_things(store, sorted({iri for row in kept.values() for column in columns for iri in row[column]}))
    found = [
        _transfer(iri, row, names, [each for claim in told[iri] for each in evidence.get(claim, ())])
        for iri, row in kept.items()
    ]
    latest = sorted(sorted(found, key=lambda transfer: transfer.iri), key=lambda transfer: transfer.told, reverse=True)
    return tuple(latest), max(len(wanted) - most, 0)


def _read_rows(store: Store) -> dict[str, dict[str, set[str]]]:
    """What the graph says of each transfer."""
    solutions = select(
        store,
        f"""SELECT ?transfer {" ".join(f"?{name}" for name in _COLUMNS)} WHERE {{
            GRAPH <{DERIVED}> {{ ?transfer a det:Transfer ; det:supplier ?supplier ; det:transferRecipient ?recipient .
            OPTIONAL {{ ?transfer det:transferredWeapon ?weapon }} OPTIONAL {{ ?transfer det:quantity ?quantity }}
            OPTIONAL {{ ?transfer det:worth ?worth }} OPTIONAL {{ ?transfer det:stage ?stage }} }}
            OPTIONAL {{ ?supplier det:actsFor ?owner }} OPTIONAL {{ ?recipient det:actsFor ?user }} }}""",
    )
    rows: dict[str, dict[str, set[str]]] = defaultdict(lambda: {name: set() for name in _COLUMNS})
    for transfer, *values in solutions:
        for name, value in zip(_COLUMNS, values, strict=True):
            if value is not None:
                rows[transfer or ""][name].add(value)
    return dict(rows)


def _read_claims(store: Store) -> dict[tuple[str, str, str], list[str]]:
    """The claims of transfers by supplier, recipient and weapon; read at once, which is quicker than one by one."""
    solutions = select(
        store,
        """SELECT ?claim ?supplier ?recipient ?weapon WHERE {
            ?claim det:claimedPredicate det:suppliesTo ; det:claimedSubject ?supplier ; det:claimedValue ?recipient .
            OPTIONAL { ?claim det:claimedWeapon ?weapon } }""",
    )
    claims: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for claim, supplier, recipient, weapon in solutions:
        claims[supplier or "", recipient or "", weapon or ""].append(claim or "")
    return claims


def _keys(row: dict[str, set[str]]) -> list[tuple[str, str, str]]:
    """By what the claims of a transfer say of it."""
    return sorted(product(row["supplier"], row["recipient"], row["weapon"] or {""}))


def _joins(row: dict[str, set[str]], pairs: Collection[frozenset[str]]) -> bool:
    """Whether it goes from one end of a pair to the other."""
    return any(
        frozenset((one, other)) in pairs
        for one in row["supplier"] | row["owner"]
        for other in row["recipient"] | row["user"]
    )


def _transfer(iri: str, row: dict[str, set[str]], names: dict[str, str], evidence: Sequence[Evidence]) -> Transfer:
    def named(column: str) -> str:
        return ", ".join(sorted(names[thing] for thing in row[column]))

    def first(column: str) -> str | None:
        return min(row[column], default=None)

    quantity, stage = first("quantity"), first("stage")
    return Transfer(
        iri=iri,
        suppliers=tuple(sorted(row["supplier"] | row["owner"])),
        recipients=tuple(sorted(row["recipient"] | row["user"])),
        supplier=named("supplier"),
        recipient=named("recipient"),
        what=f"{float(quantity):,.12g} {named('weapon') or 'arms'}" if quantity else named("weapon") or "arms",
        worth=first("worth"),
        stage=short(stage).replace("-", " ") if stage else None,
        evidence=tuple(sorted(evidence, key=lambda claim: (claim.source.published or "", claim.claim))),
    )
