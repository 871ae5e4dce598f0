"""Who depends on whom for arms: suppliers' shares and how concentrated they are.

The Herfindahl–Hirschman index H is the sum of the squared shares: 1 for a single supplier, 1/n for n
equal ones. The normalised index is (H − 1/n) / (1 − 1/n), from 0 to 1. Source: A. O. Hirschman, "The
paternity of an index", American Economic Review 54 (1964); for arms, the shares are of transfers as
reported, not of their worth, which news seldom gives.
"""

from __future__ import annotations

import pandas as pd

from graph.network import name_things
from graph.rows import select, short
from graph.store.base import Store

__all__ = ["concentration", "read_transfers", "supplier_shares"]

_COLUMNS = (
    "supplier", "recipient", "weapon", "quantity", "worth", "stage",
    "supplier_iri", "recipient_iri", "weapon_iri", "transfer", "claims",
)  # fmt: skip


def read_transfers(store: Store) -> pd.DataFrame:
    """Every transfer of the store with the IRIs of the claims behind it; parties are their principals."""
    rows = select(
        store,
        """SELECT ?transfer ?supplier ?recipient ?weapon ?quantity ?worth ?stage ?from ?to WHERE {
            ?transfer a det:Transfer ; det:supplier ?supplier ; det:transferRecipient ?recipient .
            OPTIONAL { ?transfer det:transferredWeapon ?weapon } OPTIONAL { ?transfer det:quantity ?quantity }
            OPTIONAL { ?transfer det:worth ?worth } OPTIONAL { ?transfer det:stage ?stage }
            OPTIONAL { ?supplier det:actsFor ?from } OPTIONAL { ?recipient det:actsFor ?to } }""",
    )
    claims = _read_claims(store)
    found: dict[str, dict[str, object]] = {}
    for transfer, supplier, recipient, weapon, quantity, worth, stage, owner, user in sorted(rows, key=str):
        found[transfer or ""] = {
            "supplier_iri": owner or supplier or "",
            "recipient_iri": user or recipient or "",
            "weapon_iri": weapon or "",
            "quantity": float(quantity) if quantity else None,
            "worth": worth,
            "stage": short(stage) if stage else None,
            "transfer": transfer,
            "claims": claims.get((supplier or "", recipient or "", weapon or ""), ()),
        }
    ends = ("supplier", "recipient", "weapon")
    names = name_things(store, sorted({str(row[f"{end}_iri"]) for row in found.values() for end in ends} - {""}))
    for row in found.values():
        row |= {end: names.get(str(row[f"{end}_iri"])) for end in ends}
    ordered = sorted(found.values(), key=lambda row: tuple(str(row[f"{end}_iri"]) for end in ends))
    return pd.DataFrame(ordered, columns=list(_COLUMNS))


def supplier_shares(transfers: pd.DataFrame) -> pd.DataFrame:
    """Each recipient's suppliers by their share of its transfers, with the transfers as evidence."""
    rows = []
    for recipient, of_recipient in transfers.groupby("recipient_iri", sort=True):
        for supplier, of_pair in of_recipient.groupby("supplier_iri", sort=True):
            rows.append(
                {
                    "recipient": of_pair["recipient"].iloc[0],
                    "supplier": of_pair["supplier"].iloc[0],
                    "transfers": len(of_pair),
                    "share": len(of_pair) / len(of_recipient),
                    "recipient_iri": recipient,
                    "supplier_iri": supplier,
                    "evidence": tuple(of_pair["transfer"]),
                }
            )
    rows.sort(key=lambda row: (row["recipient_iri"], -row["share"], row["supplier_iri"]))
    names = "recipient supplier transfers share recipient_iri supplier_iri evidence"
    return pd.DataFrame(rows, columns=names.split())


def concentration(transfers: pd.DataFrame) -> pd.DataFrame:
    """Each recipient's Herfindahl–Hirschman index over its suppliers, the one with most transfers first.

    `normalised` is missing where there is one supplier, since it is not defined there.
    """
    rows = []
    for recipient, of_recipient in supplier_shares(transfers).groupby("recipient_iri", sort=True):
        suppliers, index = len(of_recipient), float((of_recipient["share"] ** 2).sum())
        rows.append(
            {
                "recipient": of_recipient["recipient"].iloc[0],
                "suppliers": suppliers,
                "transfers": int(of_recipient["transfers"].sum()),
                "first_supplier": of_recipient["supplier"].iloc[0],
                "first_share": float(of_recipient["share"].iloc[0]),
                "herfindahl": index,
                "normalised": (index - 1 / suppliers) / (1 - 1 / suppliers) if suppliers > 1 else float("nan"),
                "recipient_iri": recipient,
                "evidence": tuple(transfer for of_pair in of_recipient["evidence"] for transfer in of_pair),
            }
        )
    rows.sort(key=lambda row: (-row["transfers"], row["recipient_iri"]))
    names = "recipient suppliers transfers first_supplier first_share herfindahl normalised recipient_iri evidence"
    return pd.DataFrame(rows, columns=names.split())


def _read_claims(store: Store) -> dict[tuple[str, str, str], tuple[str, ...]]:
    rows = select(
        store,
        """SELECT ?claim ?supplier ?recipient ?weapon WHERE {
            ?claim det:claimedPredicate det:suppliesTo ; det:claimedSubject ?supplier ; det:claimedValue ?recipient .
            OPTIONAL { ?claim det:claimedWeapon ?weapon } }""",
    )
    claims: dict[tuple[str, str, str], set[str]] = {}
    for claim, supplier, recipient, weapon in rows:
        claims.setdefault((supplier or "", recipient or "", weapon or ""), set()).add(claim or "")
    return {key: tuple(sorted(found)) for key, found in claims.items()}
