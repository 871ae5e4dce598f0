"""The timeline's bars are as high as their counts."""

from __future__ import annotations

from xml.etree import ElementTree

from graph.analysis.timeline import timeline
from graph.views.figures import draw_timeline
from tests.graph.analysis.networks import network_of, tie

NETWORK = network_of(
    tie("a", "b", "+", 6, "2019-03-01"), tie("a", "b", "+", 5, "2019-04-01"), tie("a", "b", "--", -9, "2021")
)


def test_bars_stand_on_the_line_and_hang_from_it() -> None:
    root = ElementTree.fromstring(draw_timeline(timeline(NETWORK), width=300, height=90))
    bars = {bar.get("class"): bar for bar in root.iter("rect")}
    up, down = bars["bar-verbal-cooperation"], bars["bar-material-conflict"]
    assert float(up.get("height", 0)) == 60
    assert float(down.get("height", 0)) == 30
    assert float(up.get("y", 0)) + 60 == float(down.get("y", 0)) == 60
    assert float(down.get("x", 0)) > float(up.get("x", 0))


def test_every_period_has_its_counts_in_words() -> None:
    root = ElementTree.fromstring(draw_timeline(timeline(NETWORK)))
    assert [title.text for title in root.iter("title")] == [
        "2019: 2 cooperative, 0 conflictual", "2020: 0 cooperative, 0 conflictual",
        "2021: 0 cooperative, 1 conflictual",
    ]  # fmt: skip
    assert root.get("aria-label") == "3 dated events from 2019 to 2021, cooperation above, conflict below"


def test_no_dated_event_is_an_empty_figure() -> None:
    root = ElementTree.fromstring(draw_timeline(timeline(network_of())))
    assert root.get("aria-label") == "No dated events"
    assert list(root.iter("rect")) == []
