"""Pairs are ranked by what is settled, then by what is told, and an overview has a bounded number of them."""

from __future__ import annotations

from graph.ties import read_ties
from graph.views.pairs import MOST_PAIRS, PairCount, count_pairs, plain_pair, rank_pairs
from graph.views.payload import network_payload
from tests.graph.views.crowd import crowd
from tests.graph.views.sample_graph import sample_store


def test_settled_events_come_before_those_that_are_only_told() -> None:
    settled, told = PairCount("a", "b", (("quad", 2, 2),)), PairCount("a", "c", (("quad", 9, 1), ("other", 1, 0)))
    assert rank_pairs([told, settled]) == (settled, told)
    assert (told.told, told.settled) == (10, 1)


def test_an_overview_has_so_many_pairs_at_most() -> None:
    assert len(rank_pairs(PairCount("a", f"b{n}", (("quad", n, 0),)) for n in range(2 * MOST_PAIRS))) == MOST_PAIRS


def test_each_pair_has_all_its_events_by_quad() -> None:
    pairs = {(pair.left[-3:], pair.right[-3:]): pair.quads for pair in count_pairs(read_ties(sample_store()))}
    assert pairs["IND", "RUS"] == (("material-cooperation", 1, 0), ("verbal-cooperation", 2, 1))
    assert plain_pair(PairCount("a", "b", (("q", 2, 1),)), {"a": "A", "b": "B"}) == {
        "ends": ["a", "b"], "names": ["A", "B"], "quads": {"q": {"told": 2, "settled": 1}},
    }  # fmt: skip


def test_a_file_that_leaves_events_out_ranks_the_pairs_by_all_of_them() -> None:
    store = crowd(60)
    payload = network_payload(store, maximum_events=5)
    assert payload["omitted"]["events"] > 0
    assert [pair["ends"] for pair in payload["pairs"]] == [[p.left, p.right] for p in count_pairs(read_ties(store))]
    assert network_payload(store)["pairs"] == []
