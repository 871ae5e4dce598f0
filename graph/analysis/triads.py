"""Triads and balance: whether the friends of a party's friends are its friends.

The sign of a pair is that of the sum of its events' intensities, each weighed by its confidence; a
triad is balanced where the product of its three signs is positive. Sources: F. Heider, "Attitudes and
cognitive organization", J. Psychology 21 (1946); D. Cartwright and F. Harary, "Structural balance: a
generalization of Heider's theory", Psychological Review 63 (1956).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import networkx as nx
import pandas as pd

from graph.analysis.edges import settled_pairs

__all__ = ["balance_share", "triads"]


def triads(network: nx.MultiDiGraph[str]) -> pd.DataFrame:
    """Every three parties of which each pair has settled ties of a sign, unbalanced triads first.

    `signs` are those of the pairs ab, ac and bc; `weakest` is the pair whose sum is nearest to zero,
    the one that has least to overcome if the triad is to change; `events` are the IRIs of all three.
    """
    sums: dict[tuple[str, str], float] = defaultdict(float)
    events: dict[tuple[str, str], set[str]] = defaultdict(set)
    for left, right, tie in settled_pairs(network):
        pair = (left, right)
        sums[pair] += tie["intensity"] * tie["confidence"]
        events[pair].add(tie["event"])
    graph: nx.Graph[str] = nx.Graph(sorted(pair for pair, total in sums.items() if total))
    names = {party: network.nodes[party]["label"] for party in graph}
    rows = []
    for a, b, c in _triangles(graph):
        pairs = ((a, b), (a, c), (b, c))
        signs = tuple("+" if sums[pair] > 0 else "−" for pair in pairs)
        weakest = min(pairs, key=lambda pair: (abs(sums[pair]), pair))
        rows.append(
            {
                "a": names[a],
                "b": names[b],
                "c": names[c],
                "signs": "".join(signs),
                "balanced": signs.count("−") % 2 == 0,
                "weakest": f"{names[weakest[0]]} – {names[weakest[1]]}",
                "parties": (a, b, c),
                "events": tuple(sorted(set().union(*(events[pair] for pair in pairs)))),
            }
        )
    rows.sort(key=lambda row: (row["balanced"], row["parties"]))
    return pd.DataFrame(rows, columns=["a", "b", "c", "signs", "balanced", "weakest", "parties", "events"])


def balance_share(network: nx.MultiDiGraph[str]) -> float | None:
    """The share of triads that are balanced; None where there is no triad."""
    found = triads(network)
    return float(found["balanced"].mean()) if len(found) else None


def _triangles(graph: nx.Graph[str]) -> list[tuple[str, str, str]]:
    """Three parties that are all tied, each triangle once, sorted."""
    found = set()
    for party in graph:
        later = sorted(other for other in graph[party] if other > party)
        found |= {(party, left, right) for left, right in combinations(later, 2) if graph.has_edge(left, right)}
    return sorted(found)
