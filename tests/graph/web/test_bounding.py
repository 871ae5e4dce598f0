"""The pages of the service hold the latest events, so many as can be made ready in their time."""

from __future__ import annotations

from datetime import date

import pytest

from graph.store import Store, open_store
from graph.ties import Selection, read_ties
from graph.web.bounding import bound_selection
from ontology.iri import ID
from tests.graph.query_store import query_store

INDIA, RUSSIA = f"{ID}state/IND", f"{ID}state/RUS"


def days(store: Store, selection: Selection) -> list[str]:
    return sorted(tie.latest or "" for tie in read_ties(store, selection))


def test_a_small_network_is_whole() -> None:
    wanted = Selection(about=(INDIA,))
    assert bound_selection(query_store(), wanted) == (wanted, False)
    with open_store("memory") as empty:
        assert bound_selection(empty, Selection()) == (Selection(), False)


def test_a_large_one_begins_where_so_many_events_follow() -> None:
    store = query_store()
    latest = days(store, Selection(since=date(1, 1, 1)))
    selection, limited = bound_selection(store, Selection(), most=3)
    assert limited
    assert selection.since == date.fromisoformat(latest[-4])
    assert days(store, selection) == latest[-len(days(store, selection)) :]


def test_the_parties_and_days_asked_for_stay() -> None:
    store = query_store()
    wanted = Selection(about=(INDIA,), counterparts=(RUSSIA,), until=date(2021, 12, 30))
    selection, limited = bound_selection(store, wanted, most=1)
    assert limited
    assert selection == Selection(
        about=(INDIA,), counterparts=(RUSSIA,), since=date(2021, 12, 31), until=date(2021, 12, 30)
    )


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Selection(types=("Sanction",)), 2),
        (Selection(types=("Sanction", "Retreat")), 3),
        (Selection(statuses=("planned",)), 1),
        (Selection(since=date(2000, 1, 1), types=("Sanction", "Retreat")), 2),
    ],
)
def test_only_events_of_the_selection_fill_the_page(wanted: Selection, count: int) -> None:
    store = query_store()
    assert len(read_ties(store, wanted)) == count
    assert bound_selection(store, wanted, most=count) == (wanted, False)
    assert bound_selection(store, wanted, most=count - 1)[1]


def test_an_event_that_no_claim_is_sure_of_does_not_fill_the_page() -> None:
    store = query_store()
    surest = max(tie.confidence for tie in read_ties(store, Selection(since=date(1, 1, 1))))
    wanted = Selection(minimum_confidence=surest)
    assert bound_selection(store, wanted, most=1)[1]
    wanted = Selection(minimum_confidence=min(1.0, surest + 0.01))
    assert bound_selection(store, wanted, most=1) == (wanted, False)
