"""Events over time."""

from __future__ import annotations

import math

from graph.analysis.timeline import timeline
from tests.graph.analysis.networks import network_of, tie

NETWORK = network_of(
    tie("a", "b", "+", 6, "2019-03-01"),
    tie("a", "b", "-", -3, "2019-11-20", confidence=0.5),
    tie("a", "c", "++", 7, "2021"),
    tie("a", "c", "--", -9, None),
    tie("b", "c", "--", -9, "2019-11-21", status="denied"),
)


def test_years_are_counted_by_quad_with_empty_ones_between() -> None:
    frame = timeline(NETWORK)
    assert list(frame.index) == ["2019", "2020", "2021"]
    assert list(frame["verbal-cooperation"]) == [1, 0, 0]
    assert list(frame["verbal-conflict"]) == [1, 0, 0]
    assert list(frame["material-cooperation"]) == [0, 0, 1]
    assert list(frame["count"]) == [2, 0, 1]
    assert list(frame["balance"]) == [0, 0, 1]


def test_intensity_is_a_plain_mean_and_missing_where_nothing_happened() -> None:
    frame = timeline(NETWORK)
    assert frame["mean_intensity"]["2019"] == (6 - 3) / 2
    assert math.isnan(frame["mean_intensity"]["2020"])


def test_each_row_leads_to_its_events_and_the_rest_is_named() -> None:
    frame = timeline(NETWORK)
    assert frame["events"]["2019"] == ("event:a+b@2019-03-01", "event:a-b@2019-11-20")
    assert frame.attrs["unplaced"] == ("event:a--c@None",)


def test_a_year_has_no_month() -> None:
    frame = timeline(NETWORK, frequency="month")
    assert (frame.index[0], frame.index[-1], len(frame)) == ("2019-03", "2019-11", 9)
    assert frame.attrs["unplaced"] == ("event:a++c@2021", "event:a--c@None")


def test_an_event_between_many_counts_once() -> None:
    many = network_of(tie("a", "b", "+", 6, "2019", event="event:x"), tie("a", "c", "+", 6, "2019", event="event:x"))
    assert timeline(many)["count"]["2019"] == 1


def test_nothing_dated_gives_no_rows() -> None:
    assert len(timeline(network_of())) == 0
