"""The pages of the service hold the latest events, so many as can be made ready in their time."""

from __future__ import annotations

from datetime import date

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
