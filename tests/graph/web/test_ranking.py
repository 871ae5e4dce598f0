"""The pairs of a page that leaves events out are ranked by all events of the selection."""

from __future__ import annotations

from datetime import date

import pytest

from graph.store import Store
from graph.ties import Selection, read_ties
from graph.views.pairs import count_pairs
from graph.web import ranking
from graph.web.bounding import bound_selection
from graph.web.ranking import read_pairs
from ontology.iri import ID
from tests.graph.query_store import query_store
from tests.graph.views.crowd import crowd
from tests.graph.views.sample_graph import NAMES, Claim, Source, build_store

INDIA, RUSSIA, CHINA = (f"{ID}state/{code}" for code in ("IND", "RUS", "CHN"))


def of_two_pairs() -> Store:
    """Many old events of one pair, each way, and few new ones of another."""
    old = [
        Claim("a", "Threaten", [left], [right], f"Old {n}, {left}.", date=f"2012-0{n}-01", concerns=(f"weapon/{n}",))
        for n in range(1, 8)
        for left, right in [("state/IND", "state/RUS"), ("state/RUS", "state/IND")][: 1 + n % 2]
    ]
    new = [
        Claim("a", "Consult", ["state/IND"], ["state/CHN"], f"New {n}.", date=f"2021-0{n}-01", status=status)
        for n, status in ((1, "actual"), (2, "actual"), (3, "planned"))
    ]
    text = " ".join(claim.evidence for claim in (*old, *new))
    return build_store([Source("a", text)], [*old, *new], NAMES)


def test_a_pair_with_older_events_is_in_the_overview() -> None:
    store = of_two_pairs()
    bound = bound_selection(store, Selection(), most=2)
    assert {(tie.source, tie.target) for tie in read_ties(store, bound.selection)} == {(CHINA, INDIA)}
    assert [(pair.left, pair.right, pair.told, pair.settled) for pair in bound.pairs] == [
        (INDIA, RUSSIA, 11, 11),
        (CHINA, INDIA, 3, 2),
    ]
    assert bound.pairs[0].quads == (("verbal-conflict", 11, 11),)
    assert bound_selection(store, Selection()).pairs == ()


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(about=(INDIA,)),
        Selection(about=(INDIA,), counterparts=(RUSSIA,)),
        Selection(since=date(2021, 1, 1)),
        Selection(until=date(2021, 12, 31), types=("Agree", "Sanction")),
        Selection(statuses=("planned", "denied")),
        Selection(minimum_confidence=0.8),
    ],
)
@pytest.mark.parametrize("make", [query_store, of_two_pairs, lambda: crowd(60)], ids=["queries", "two pairs", "crowd"])
def test_the_store_counts_as_the_ties_do(make: type[Store], selection: Selection) -> None:
    store = make()
    assert read_pairs(store, selection) == count_pairs(read_ties(store, selection))


def test_an_event_of_both_directions_counts_once() -> None:
    claim = Claim("a", "Accuse", ["state/IND", "state/RUS"], ["state/IND", "state/RUS"], "Both did.", date="2021-01-01")
    (pair,) = read_pairs(build_store([Source("a", "Both did.")], [claim], NAMES), Selection())
    assert (pair.left, pair.right, pair.told) == (INDIA, RUSSIA, 1)


def test_persons_have_no_ranking_of_states() -> None:
    assert read_pairs(of_two_pairs(), Selection(parties="actors")) == ()


def test_pairs_that_chance_would_choose_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "_CANDIDATES", 2)
    # of the directions Russia to India (4) and India to China (3), the bound cuts behind the second
    assert [(pair.left, pair.right) for pair in read_pairs(of_two_pairs(), Selection())] == [(INDIA, RUSSIA)]
