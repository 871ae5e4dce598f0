"""The pages of the service hold the latest events, so many as can be made ready in their time."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date

import pytest

from graph.store import Store, open_store
from graph.ties import Selection, read_ties
from graph.views.payload import LeftOut
from graph.web.bounding import MOST_EVENTS, Bound, bound_selection
from graph.web.operations import OPERATIONS
from ontology.iri import ID
from tests.graph.query_store import query_store
from tests.graph.views.sample_graph import NAMES, Claim, Source, build_store, event_iri

INDIA, RUSSIA = f"{ID}state/IND", f"{ID}state/RUS"


def days(store: Store, selection: Selection) -> list[str]:
    return sorted(tie.latest or "" for tie in read_ties(store, selection))


def made_up(dates: Sequence[str | None], *, reported: str = "2021-12-06") -> tuple[Store, list[str]]:
    """A store of one threat a date, all told on one day, and its events."""
    sentences = [f"India threatened Russia, report {number}." for number in range(len(dates))]
    claims = [
        Claim("a", "Threaten", ["state/IND"], ["state/RUS"], sentence, date=when, concerns=(f"weapon/w{number}",))
        for number, (sentence, when) in enumerate(zip(sentences, dates, strict=True))
    ]
    store = build_store([Source("a", " ".join(sentences), published=reported)], claims, NAMES)
    return store, [event_iri(claim) for claim in claims]


def test_a_small_network_is_whole() -> None:
    wanted = Selection(about=(INDIA,))
    assert bound_selection(query_store(), wanted) == Bound(wanted)
    assert Bound(wanted).words == ""
    with open_store("memory") as empty:
        assert bound_selection(empty, Selection()) == Bound(Selection())


def test_a_large_one_has_its_latest_events() -> None:
    store = query_store()
    every = days(store, Selection(since=date(1, 1, 1)))
    bound = bound_selection(store, Selection(since=date(1, 1, 1)), most=3)
    assert days(store, bound.selection) == every[-3:]
    assert bound.left_out == LeftOut(events=len(every) - 3, latest=True)


def test_an_undated_event_stands_among_those_of_the_day_that_told_it() -> None:
    store, events = made_up(["2019-05-01", None, "2021-12-01", "2022-01-03"])
    bound = bound_selection(store, Selection(), most=2)
    assert bound.selection.events == tuple(sorted([events[1], events[3]]))
    assert bound.left_out == LeftOut(events=2, latest=True)
    assert bound.words == ": the latest 2 of 4 events"


def test_undated_events_that_nothing_recent_tells_are_counted_as_left_out() -> None:
    store, events = made_up(["2022-05-01", None, None, "2022-01-03"])
    bound = bound_selection(store, Selection(), most=2)
    assert bound.selection.events == tuple(sorted([events[0], events[3]]))
    assert bound.left_out == LeftOut(events=2, undated=2, latest=True)


@pytest.mark.parametrize(
    "dates",
    [
        [f"20{10 + day % 12}-0{1 + day % 9}-11" for day in range(9)],
        [None] * 9,
        ["2022"] * 9,
        ["2022", None, "2022-03", None, None, "2019-01-01", "2020", None, "2021"],
    ],
    ids=["dated", "undated", "one year", "mixed"],
)
@pytest.mark.parametrize("most", [1, 4, 8])
def test_what_is_shown_and_what_is_left_out_are_all(dates: Sequence[str | None], most: int) -> None:
    store, events = made_up(dates)
    bound = bound_selection(store, Selection(), most=most)
    shown = read_ties(store, bound.selection)
    assert len(shown) == most
    assert len(shown) + bound.left_out.events == len(events)
    assert sum(tie.date is None for tie in shown) + bound.left_out.undated == dates.count(None)


def test_an_event_without_a_recipient_is_none_of_the_page() -> None:
    tests = [
        Claim("a", "Mobilize", ["state/IND"], [], f"India tested missile {n}.", date=f"2022-0{n}") for n in (1, 2, 3)
    ]
    talks = [
        Claim("a", "Consult", ["state/IND"], ["state/RUS"], f"They met {n}.", date=f"2020-0{n}") for n in (1, 2, 3)
    ]
    source = Source("a", " ".join(claim.evidence for claim in (*tests, *talks)))
    store = build_store([source], [*tests, *talks], NAMES)
    assert bound_selection(store, Selection(), most=3) == Bound(Selection())
    bound = bound_selection(store, Selection(), most=2)
    assert {tie.date for tie in read_ties(store, bound.selection)} == {"2020-02", "2020-03"}
    assert bound.left_out == LeftOut(events=1, latest=True)


def test_the_page_of_the_service_says_what_it_leaves_out() -> None:
    store, events = made_up(["2021-05-01"] * MOST_EVENTS + [None] * 5)
    reply = OPERATIONS["explorer"](store, {"fields": {}}, 0)
    found = re.search(r'<script id="payload"[^>]*>(.*?)</script>', reply.content.decode(), re.DOTALL)
    assert found
    payload = json.loads(found[1])
    assert payload["heading"] == "Defence relations: the latest 1,000 of 1,005 events"
    assert payload["omitted"] == {"events": 5, "undated": 0, "parties": 0, "transfers": 0, "latest": True}
    assert {event["id"] for event in payload["events"]} > set(events[-5:])
    assert reply.limited


def test_the_parties_and_days_asked_for_stay() -> None:
    store = query_store()
    wanted = Selection(about=(INDIA,), counterparts=(RUSSIA,), until=date(2021, 12, 30))
    bound = bound_selection(store, wanted, most=1)
    (kept,) = read_ties(store, bound.selection)
    assert (bound.selection.about, bound.selection.until) == ((INDIA,), date(2021, 12, 30))
    assert kept.latest == max(days(store, wanted))
    assert bound.left_out == LeftOut(events=len(days(store, wanted)) - 1, latest=True)


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Selection(types=("Sanction",)), 2),
        (Selection(types=("Sanction", "Retreat")), 3),
        (Selection(statuses=("planned", "denied")), 2),
        (Selection(since=date(2000, 1, 1), types=("Sanction", "Retreat")), 2),
    ],
)
def test_only_events_of_the_selection_fill_the_page(wanted: Selection, count: int) -> None:
    store = query_store()
    assert len(read_ties(store, wanted)) == count
    assert bound_selection(store, wanted, most=count) == Bound(wanted)
    assert bound_selection(store, wanted, most=count - 1).left_out.events == 1


def test_an_event_that_no_claim_is_sure_of_does_not_fill_the_page() -> None:
    store = query_store()
    surest = max(tie.confidence for tie in read_ties(store, Selection(since=date(1, 1, 1))))
    wanted = Selection(minimum_confidence=surest)
    assert bound_selection(store, wanted, most=1).left_out.events > 0
    wanted = Selection(minimum_confidence=min(1.0, surest + 0.01))
    assert bound_selection(store, wanted, most=1) == Bound(wanted)
