"""Who depends on whom for arms: suppliers' shares and how concentrated they are.

The Herfindahl–Hirschman index H is the sum of the squared shares: 1 for a single supplier, 1/n for n
equal ones. The normalised index is (H − 1/n) / (1 − 1/n), from 0 to 1. Source: A. O. Hirschman, "The
paternity of an index", American Economic Review 54 (1964); for arms, the shares are of transfers as
reported, not of their worth, which news seldom gives.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from graph.network import name_things
from graph.store.base import Store
from graph.transfers import select_transfers

__all__ = ["UNDERTAKEN", "concentration", "read_transfers", "supplier_shares"]

UNDERTAKEN = ("signed", "under-way", "delivered")
"""The stages of what was agreed and not called off."""

_COLUMNS = (
    "supplier", "recipient", "weapon", "quantity", "worth", "stage", "date",
    "supplier_iri", "recipient_iri", "weapon_iri", "quantities", "transfer", "claims",
)  # fmt: skip


def read_transfers(store: Store) -> pd.DataFrame:
    """Every transfer of the store with the IRIs of the claims behind it; parties are their principals.

    Where sources differ, `quantity` is the greatest of `quantities`, since a part of an order is told as a
    transfer as well, and `worth` gives all, joined by a slash.
    """
    found = select_transfers(store)
    ends = {end for each in found for end in (each.supplier_principal, each.recipient_principal, each.weapon) if end}
    names = name_things(store, sorted(ends))
    rows = [
        {
            "supplier": names[each.supplier_principal],
            "recipient": names[each.recipient_principal],
            "weapon": names[each.weapon] if each.weapon else None,
            "quantity": each.quantities[-1] if each.quantities else None,
            "worth": " / ".join(each.worths) or None,
            "stage": each.stage,
            "date": each.date,
            "supplier_iri": each.supplier_principal,
            "recipient_iri": each.recipient_principal,
            "weapon_iri": each.weapon or "",
            "quantities": each.quantities,
            "transfer": each.iri,
            "claims": each.claims,
        }
        for each in found
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def supplier_shares(transfers: pd.DataFrame, *, stages: Collection[str] = UNDERTAKEN) -> pd.DataFrame:
    """Each recipient's foreign suppliers by their share of its transfers, with the transfers as evidence.

    What was only announced, was called off, or stays within one state counts for nobody; `stages` names
    others to count. A transfer whose stage nobody tells counts.
    """
    counted = transfers[transfers["stage"].isin(list(stages)) | transfers["stage"].isna()]
    counted = counted[counted["supplier_iri"] != counted["recipient_iri"]]
    rows = []
    for recipient, of_recipient in counted.groupby("recipient_iri", sort=True):
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


def concentration(transfers: pd.DataFrame, *, stages: Collection[str] = UNDERTAKEN) -> pd.DataFrame:
    """Each recipient's Herfindahl–Hirschman index over its suppliers, the one with most transfers first.

    It counts what `supplier_shares` counts. `normalised` is missing where there is one supplier, since it is
    not defined there.
    """
    rows = []
    for recipient, of_recipient in supplier_shares(transfers, stages=stages).groupby("recipient_iri", sort=True):
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
