"""Fields of an address: the values of the command line, and an error for every other."""

from __future__ import annotations

from datetime import date

import pytest

from graph.store import Store
from graph.ties import Selection
from graph.web.errors import BadRequestError, NotFoundError
from graph.web.selection import read_selection
from ontology.iri import ID
from tests.graph.query_store import query_store

INDIA, SHOIGU = f"{ID}state/IND", f"{ID}person/sergei-shoigu"


@pytest.fixture(scope="module")
def store() -> Store:
    return query_store()


def test_no_field_asks_for_all(store: Store) -> None:
    assert read_selection(store, {}) == Selection()


def test_values_are_those_of_the_command_line(store: Store) -> None:
    fields = {
        "about": ["IND"],
        "since": ["2018"],
        "until": ["2021-02"],
        "type": ["AGREE", "Threaten"],
        "status": ["denied"],
    }
    assert read_selection(store, fields) == Selection(
        about=(INDIA,),
        since=date(2018, 1, 1),
        until=date(2021, 2, 28),
        types=("Agree", "Threaten"),
        statuses=("denied",),
    )


def test_a_person_opens_on_persons_unless_told_otherwise(store: Store) -> None:
    assert read_selection(store, {"about": ["Sergei Shoigu"]}) == Selection(about=(SHOIGU,), parties="actors")
    whole = read_selection(store, {"with": ["Sergei Shoigu"], "parties": ["principals"]})
    assert whole == Selection(counterparts=(SHOIGU,), parties="principals")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "foo"),
        ("type", ""),
        ("status", "bogus"),
        ("status", ""),
        ("since", "2018-13"),
        ("until", "2018-00"),
        ("since", ""),
        ("confidence", "2"),
        ("parties", "x"),
        ("about", " "),
        ("colour", "red"),
    ],
)
def test_what_means_nothing_is_no_empty_answer(store: Store, field: str, value: str) -> None:
    with pytest.raises(BadRequestError):
        read_selection(store, {field: [value]})


@pytest.mark.parametrize("name", ["XXX", "Atlantis"])
def test_nobody_is_not_found(store: Store, name: str) -> None:
    with pytest.raises(NotFoundError, match=f"is called '{name}'"):
        read_selection(store, {"about": [name]})
