"""The edges that a figure counts: what is settled."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import networkx as nx

__all__ = ["COOPERATION", "mean_intensity", "settled_edges", "settled_pairs", "sign_of"]

COOPERATION = frozenset({"verbal-cooperation", "material-cooperation"})


def settled_edges(network: nx.MultiDiGraph[str]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Source, target and attributes of the settled ties, by source, target and event."""
    for source, target, _, tie in sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        if tie["settled"]:
            yield source, target, tie


def settled_pairs(network: nx.MultiDiGraph[str]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """The same between unordered pairs, one an event: "accused each other" is an edge each way and one event."""
    seen = set()
    for source, target, tie in settled_edges(network):
        left, right = sorted((source, target))
        if (left, right, tie["event"]) not in seen:
            seen.add((left, right, tie["event"]))
            yield left, right, tie


def sign_of(tie: Mapping[str, Any]) -> int:
    """+1 for cooperation, −1 for conflict, by the quad."""
    return 1 if tie["quad"] in COOPERATION else -1


def mean_intensity(ties: Collection[Mapping[str, Any]]) -> float:
    """The plain mean of the events' intensities, as `meanIntensity` of the catalogued queries; NaN of none.

    On scales after Goldstein events are averaged each alike. How surely an event was read says nothing about
    how friendly it was: it decides whether the event counts, and no more.
    """
    return sum(tie["intensity"] for tie in ties) / len(ties) if ties else float("nan")
