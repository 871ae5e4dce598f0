"""Tables of ties and of pairs."""

from __future__ import annotations

import pytest

from graph.analysis.centrality import centrality
from graph.analysis.ties import dyads, tie_table
from graph.analysis.triads import triads
from tests.graph.analysis.networks import network_of, tie

NETWORK = network_of(
    tie("a", "b", "+", 6, "2021-05-01"),
    tie("b", "a", "--", -9, "2019", confidence=0.5),
    tie("a", "b", "+", 4, None, status="planned"),
    tie("a", "b", "-", -4, "2020-02", contradicted=True),
    tie("a", "c", "-", -5, None),
)


def test_every_tie_is_a_row_oldest_first_and_undated_last() -> None:
    table = tie_table(NETWORK)
    assert list(table["date"][:3]) == ["2019", "2020-02", "2021-05-01"]
    assert list(table["date"][3:].isna()) == [True, True]
    assert list(table["source"]) == ["B", "A", "A", "A", "A"]
    assert set(table["event"]) == {event for _, _, event in NETWORK.edges(keys=True)}


def test_a_pair_counts_what_is_settled_and_leads_to_its_events() -> None:
    table = dyads(NETWORK)
    first = table.iloc[0]
    assert (first["left"], first["right"], first["count"]) == ("A", "B", 2)
    assert (first["cooperative"], first["conflictual"], first["balance"]) == (1, 1, 0.0)
    assert first["mean_intensity"] == (6 - 9) / 2  # the confidence of the second is 0.5, and changes nothing
    assert (first["first"], first["last"]) == ("2019-01-01", "2021-05-01")
    assert first["events"] == ("event:a+b@2021-05-01", "event:b--a@2019")
    assert table.iloc[1]["balance"] == -1.0
    assert len(table) == 2


def test_an_event_with_both_parties_on_both_sides_counts_once_for_the_pair() -> None:
    network = network_of(
        tie("a", "b", "-", -4, event="event:accused-each-other", confidence=0.9),
        tie("b", "a", "-", -4, event="event:accused-each-other", confidence=0.9),
        tie("a", "b", "-", -4, event="event:another"),
    )
    (row,) = dyads(network).to_dict("records")
    assert (row["count"], row["conflictual"]) == (2, 2)
    assert row["events"] == ("event:accused-each-other", "event:another")
    ranked = centrality(network).set_index("party")
    assert ranked["strength"]["A"] == pytest.approx(1.9)
    assert (ranked["sent"]["A"], ranked["received"]["A"]) == (2, 1)
    parties = network_of(
        tie("a", "b", "-", -4, event="event:both"),
        tie("b", "a", "-", -4, event="event:both"),
        tie("a", "b", "+", 6),
        tie("b", "c", "+", 6),
        tie("a", "c", "+", 6),
    )
    assert list(triads(parties)["signs"]) == ["+++"]  # told twice, the quarrel would outweigh the friendship


def test_an_empty_network_gives_empty_tables_with_their_columns() -> None:
    assert list(dyads(network_of()).columns)[:3] == ["left", "right", "count"]
    assert len(tie_table(network_of())) == 0
