"""The patterns of a selection find the events that its ties are of."""

from __future__ import annotations

from datetime import date

import pytest

from graph.rows import select
from graph.ties import Selection, read_ties
from graph.web.matching import pattern_of
from ontology.iri import ID
from tests.graph.query_store import query_store

EVENTS = "{ SELECT DISTINCT ?event WHERE { ?event det:recipientPrincipal ?whom } }"


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(about=(f"{ID}state/IND",)),
        Selection(about=(f"{ID}state/IND",), counterparts=(f"{ID}state/RUS",)),
        Selection(since=date(2021, 12, 1), until=date(2022, 6, 1)),
        Selection(types=("Sanction", "Retreat"), statuses=("actual",)),
        Selection(minimum_confidence=0.9),
    ],
)
def test_the_events_are_those_of_the_ties(selection: Selection) -> None:
    store = query_store()
    found = {event for (event,) in select(store, f"SELECT ?event WHERE {{ {pattern_of(selection, EVENTS)} }}")}
    assert found == {tie.event for tie in read_ties(store, selection)}
