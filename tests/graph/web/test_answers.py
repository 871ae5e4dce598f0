"""Answers that are kept: given again in the same state of the store, within bounds, and never of what changes."""

from __future__ import annotations

import time
from typing import Any

import pytest

from graph.web.answers import AnswerKeeper
from graph.web.process import WorkerAnswer
from tests.graph.web.serving import Running

COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH <http://example.org/g> { ?s ?p ?o } }"


def question(query: str, **other: Any) -> dict[str, Any]:
    """A request as the protocol makes it."""
    return {
        "query": query,
        "base": "http://localhost/sparql",
        "accept": None,
        "default_graphs": [],
        "named_graphs": [],
        "strict": False,
        **other,
    }


def answer(body: bytes = b"x") -> WorkerAnswer:
    """What a worker said."""
    return WorkerAnswer({"limited": False, "media_type": "text/csv"}, body)


def test_an_answer_is_given_again_in_its_state_only() -> None:
    keeper, given = AnswerKeeper(), answer()
    keeper.keep(question("ASK {}"), "1", given)
    assert keeper.find(question("ASK {}"), "1") is given
    assert keeper.find(question("ASK {}"), "2") is None
    keeper.keep(question("ASK { ?s ?p 1 }"), "2", given)
    assert keeper.find(question("ASK {}"), "1") is None


def test_a_query_of_many_pages_is_not_looked_through() -> None:
    keeper = AnswerKeeper()
    for length, kept in ((60_000, True), (70_000, False)):
        asked = question("ASK {} #" + "x" * length)
        keeper.keep(asked, "1", answer())
        assert (keeper.find(asked, "1") is not None) is kept


@pytest.mark.parametrize(
    "other",
    [
        {"accept": "text/csv"},
        {"strict": True},
        {"base": "http://elsewhere/"},
        {"default_graphs": ["http://example.org/g"]},
        {"named_graphs": ["http://example.org/g"]},
    ],
)
def test_what_else_was_asked_makes_another_question(other: dict[str, Any]) -> None:
    keeper = AnswerKeeper()
    keeper.keep(question("ASK {}"), "1", answer())
    assert keeper.find(question("ASK {}", **other), "1") is None


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (NOW() AS ?t) {}",
        "SELECT (rand() AS ?r) {}",
        "SELECT (StrUUID() AS ?u) {}",
        "ASK { SERVICE <x:> {} }",
        r"SELECT (\u004EOW() AS ?t) {}",
    ],
)
def test_what_changes_by_itself_is_not_kept(query: str) -> None:
    keeper = AnswerKeeper()
    keeper.keep(question(query), "1", answer())
    assert keeper.find(question(query), "1") is None


def test_long_answers_are_not_kept_and_the_oldest_make_way() -> None:
    keeper, long = AnswerKeeper(), answer(bytes(1 << 20))
    keeper.keep(question("ASK {}"), "1", answer(bytes((1 << 20) + 1)))
    assert keeper.find(question("ASK {}"), "1") is None
    for number in range(40):
        keeper.keep(question(f"ASK {{ ?s ?p {number} }}"), "1", long)
        keeper.find(question("ASK { ?s ?p 0 }"), "1")
    kept = [n for n in range(40) if keeper.find(question(f"ASK {{ ?s ?p {n} }}"), "1")]
    assert 25 < len(kept) < 32
    assert (kept[0], kept[-1]) == (0, 39)
    assert 1 not in kept


def test_a_change_is_seen_by_a_question_that_was_answered_before(empty: Running) -> None:
    counts = []
    for number in range(3):
        empty.update(f"INSERT DATA {{ GRAPH <http://example.org/g> {{ <x:s> <x:p> {number} }} }}")
        for pause in (0.0, 1.0, 0.0):  # in the pause the change is published, and the answers after it are kept
            time.sleep(pause)
            counts.append(int(empty.query(COUNT).json()["results"]["bindings"][0]["n"]["value"]))
    assert counts == [1, 1, 1, 2, 2, 2, 3, 3, 3]


def test_an_answer_given_again_is_the_same_to_the_byte(sampled: Running) -> None:
    query = "SELECT ?s ?p { ?s ?p ?o } ORDER BY ?s ?p LIMIT 50"
    first, again = (sampled.query(query) for _ in range(2))
    assert first.content == again.content
    assert first.headers["content-type"] == again.headers["content-type"]
