"""The edges that a figure counts: what happened, by nobody's denial."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from graph.ties import standing_of

__all__ = ["COOPERATION", "settled_edges", "sign_of"]

COOPERATION = frozenset({"verbal-cooperation", "material-cooperation"})


def settled_edges(network: nx.MultiDiGraph[str]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Source, target and attributes of the actual, uncontradicted ties, by source, target and event."""
    for source, target, _, tie in sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        if standing_of(tie["status"], contradicted=tie["contradicted"]) == "actual":
            yield source, target, tie


def sign_of(tie: Mapping[str, Any]) -> int:
    """+1 for cooperation, −1 for conflict, by the quad."""
    return 1 if tie["quad"] in COOPERATION else -1
