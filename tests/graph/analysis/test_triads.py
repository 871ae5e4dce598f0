"""Structural balance of triads."""

from __future__ import annotations

from graph.analysis.triads import balance_share, triads
from tests.graph.analysis.networks import network_of, tie

FRIENDS = (tie("a", "b", "+", 6), tie("a", "c", "+", 5))


def test_the_enemy_of_two_friends_that_are_tied_is_balanced() -> None:
    found = triads(network_of(tie("a", "b", "+", 6), tie("a", "c", "-", -5), tie("c", "b", "--", -9)))
    assert list(found["balanced"]) == [True]
    assert found["signs"][0] == "+−−"


def test_friends_of_one_party_that_are_enemies_are_unbalanced_and_the_weakest_tie_is_named() -> None:
    found = triads(network_of(*FRIENDS, tie("b", "c", "--", -9)))
    assert list(found["balanced"]) == [False]
    assert found["weakest"][0] == "A – C"
    assert found["events"][0] == ("event:a+b@None", "event:a+c@None", "event:b--c@None")


def test_the_sign_of_a_pair_is_that_of_its_weighed_sum() -> None:
    mixed = (tie("b", "c", "+", 6, "2020"), tie("c", "b", "--", -9, "2021", confidence=0.5))
    found = triads(network_of(*FRIENDS, *mixed))
    assert found["signs"][0] == "+++"  # 6 − 4.5 > 0


def test_what_is_planned_or_sums_to_nothing_makes_no_triad() -> None:
    assert len(triads(network_of(*FRIENDS, tie("b", "c", "+", 6, status="planned")))) == 0
    assert len(triads(network_of(*FRIENDS, tie("b", "c", "+", 0)))) == 0


def test_the_share_of_balanced_triads() -> None:
    ties = [
        tie("a", "b", "+", 1),
        tie("a", "c", "+", 1),
        tie("b", "c", "+", 1),
        tie("a", "d", "-", -1),
        tie("b", "d", "+", 1),
    ]
    assert balance_share(network_of(*ties)) == 0.5
    assert balance_share(network_of()) is None
