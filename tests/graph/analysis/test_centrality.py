"""Centrality on networks whose figures are known."""

from __future__ import annotations

import networkx as nx
import pytest

from graph.analysis.centrality import centrality
from tests.graph.analysis.networks import network_of, tie

STAR = network_of(*(tie("hub", leaf, "+", 6, symmetric=True) for leaf in ("x", "y", "z")), tie("x", "hub", "-", -4))


def test_the_middle_of_a_star_lies_between_all() -> None:
    table = centrality(STAR).set_index("party")
    assert table["betweenness"]["HUB"] == 1.0
    assert table["betweenness"]["X"] == 0.0
    assert table["partners"]["HUB"] == 3
    assert table["strength"]["HUB"] == 4.0


def test_directed_ties_are_sent_and_received() -> None:
    table = centrality(STAR).set_index("party")
    assert (table["sent"]["X"], table["received"]["HUB"], table["sent"]["HUB"]) == (1, 1, 0)


def test_pagerank_agrees_with_that_of_networkx() -> None:
    table = centrality(STAR).set_index("party")
    graph = nx.Graph([("HUB", "Y"), ("HUB", "Z")])
    graph.add_edge("HUB", "X", weight=2.0)
    expected = nx.pagerank(graph, tol=1e-12, max_iter=500)
    assert {party: pytest.approx(rank, abs=1e-9) for party, rank in expected.items()} == dict(table["pagerank"])
    assert table["pagerank"].sum() == pytest.approx(1)


def test_conflict_alone_has_its_own_figures_and_events() -> None:
    table = centrality(STAR, sign="conflict")
    assert sorted(table["party"]) == ["HUB", "X"]
    assert set(table["events"]) == {("event:x-hub@None",)}


def test_nobody_gives_an_empty_table() -> None:
    assert len(centrality(network_of())) == 0
