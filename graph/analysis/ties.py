"""Ties as tables: one row an event and pair, or one row a pair of parties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import networkx as nx
import pandas as pd

from graph.analysis.edges import mean_intensity, settled_pairs, sign_of

__all__ = ["dyads", "tie_table"]

_COLUMNS = ("date", "source", "target", "type", "subtype", "status", "contradicted", "settled", "quad", "intensity",
            "confidence", "claims", "earliest", "latest", "source_iri", "target_iri", "event")  # fmt: skip


def tie_table(network: nx.MultiDiGraph[str]) -> pd.DataFrame:
    """Every tie of the network, planned and denied ones too: dated ones first, oldest first."""
    rows = []
    for source, target, event, tie in network.edges(keys=True, data=True):
        row = {name: tie.get(name) for name in _COLUMNS}
        row |= {"source": network.nodes[source]["label"], "target": network.nodes[target]["label"]}
        rows.append(row | {"source_iri": source, "target_iri": target, "event": event})
    rows.sort(key=lambda row: (row["earliest"] is None, row["earliest"] or "", row["event"], row["source_iri"]))
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def dyads(network: nx.MultiDiGraph[str]) -> pd.DataFrame:
    """One row a pair of parties that have settled ties, the pair with most events first.

    `balance` is (cooperative − conflictual) / all, from −1 to +1; `mean_intensity` is the
    plain mean of the events' PLOVER intensities (−10 … +10); `events` are their IRIs.
    """
    pairs: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for left, right, tie in settled_pairs(network):
        pairs[left, right].append(tie)
    rows = []
    for (left, right), ties in pairs.items():
        cooperative = sum(sign_of(tie) > 0 for tie in ties)
        days = sorted(tie["earliest"] for tie in ties if tie["earliest"])
        rows.append(
            {
                "left": network.nodes[left]["label"],
                "right": network.nodes[right]["label"],
                "count": len(ties),
                "cooperative": cooperative,
                "conflictual": len(ties) - cooperative,
                "balance": (2 * cooperative - len(ties)) / len(ties),
                "mean_intensity": mean_intensity(ties),
                "first": days[0] if days else None,
                "last": days[-1] if days else None,
                "left_iri": left,
                "right_iri": right,
                "events": tuple(sorted(tie["event"] for tie in ties)),
            }
        )
    rows.sort(key=lambda row: (-len(row["events"]), row["left_iri"], row["right_iri"]))
    names = "left right count cooperative conflictual balance mean_intensity first last left_iri right_iri events"
    return pd.DataFrame(rows, columns=names.split())
