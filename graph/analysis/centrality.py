"""Who stands where in the network: degree, betweenness, PageRank.

Sources: L. C. Freeman, "Centrality in social networks: conceptual clarification", Social Networks 1
(1979); U. Brandes, "A faster algorithm for betweenness centrality", J. Math. Sociology 25 (2001);
S. Brin and L. Page, "The anatomy of a large-scale hypertextual web search engine" (1998).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

import networkx as nx
import pandas as pd

from graph.analysis.edges import settled_edges, settled_pairs, sign_of

__all__ = ["centrality"]

Sign = Literal["all", "cooperation", "conflict"]

_DAMPING, _TOLERANCE, _STEPS = 0.85, 1e-12, 500


def centrality(network: nx.MultiDiGraph[str], *, sign: Sign = "all") -> pd.DataFrame:
    """One row a party, the strongest first, over settled ties of the sign asked for.

    `partners` is the degree; `strength` the sum of the ties' confidences; `sent` and `received` count
    directed ties; `betweenness` is normalised, on paths as long as 1 / strength of their pairs;
    `pagerank` runs on the pairs' strengths with a damping of 0.85; `events` are the IRIs.
    """
    strengths: dict[tuple[str, str], float] = defaultdict(float)
    events: dict[str, set[str]] = defaultdict(set)
    sent: dict[str, int] = defaultdict(int)
    received: dict[str, int] = defaultdict(int)
    for left, right, tie in settled_pairs(network):
        if _has_sign(tie, sign):
            strengths[left, right] += tie["confidence"]
            events[left].add(tie["event"])
            events[right].add(tie["event"])
    for source, target, tie in settled_edges(network):
        if _has_sign(tie, sign) and not tie["symmetric"]:
            sent[source] += 1
            received[target] += 1
    graph = _graph(strengths, sorted(events))
    between = nx.betweenness_centrality(graph, weight="distance")
    ranks = _pagerank(graph)
    rows = [
        {
            "party": network.nodes[party]["label"],
            "kind": network.nodes[party]["kind"],
            "partners": int(graph.degree(party)),
            "strength": sum(float(graph.edges[party, other]["weight"]) for other in sorted(graph[party])),
            "sent": sent[party],
            "received": received[party],
            "betweenness": between[party],
            "pagerank": ranks[party],
            "iri": party,
            "events": tuple(sorted(events[party])),
        }
        for party in graph
    ]
    rows.sort(key=lambda row: (-float(row["strength"]), row["iri"]))
    names = "party kind partners strength sent received betweenness pagerank iri events"
    return pd.DataFrame(rows, columns=names.split())


def _has_sign(tie: Mapping[str, object], sign: Sign) -> bool:
    return sign == "all" or (sign_of(tie) > 0) == (sign == "cooperation")


def _graph(strengths: Mapping[tuple[str, str], float], parties: Sequence[str]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(parties)
    for (left, right), strength in sorted(strengths.items()):
        graph.add_edge(left, right, weight=strength, distance=1 / strength if strength else float("inf"))
    return graph


def _pagerank(graph: nx.Graph[str]) -> dict[str, float]:
    """By power iteration in the order of the nodes, so that the sums are the same everywhere."""
    nodes = list(graph)
    if not nodes:
        return {}
    out = {node: sum(float(graph.edges[node, other]["weight"]) for other in sorted(graph[node])) for node in nodes}
    ranks = dict.fromkeys(nodes, 1 / len(nodes))
    for _ in range(_STEPS):
        idle = sum(ranks[node] for node in nodes if not out[node])
        fresh = {
            node: (1 - _DAMPING + _DAMPING * idle) / len(nodes)
            + _DAMPING
            * sum(
                ranks[other] * float(graph.edges[node, other]["weight"]) / out[other]
                for other in sorted(graph[node])
                if out[other]
            )
            for node in nodes
        }
        moved = sum(abs(fresh[node] - ranks[node]) for node in nodes)
        ranks = fresh
        if moved < _TOLERANCE:
            break
    return ranks
