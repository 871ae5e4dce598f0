"""Places are fixed by the seed, apart from each other, and stay when more parties are drawn."""

from __future__ import annotations

from itertools import combinations
from math import hypot

from graph.views.layout import lay_out

RANKED = [f"party{number}" for number in range(40)]
WEIGHTS = {(RANKED[0], other): 2.0 for other in RANKED[1:]} | {(RANKED[1], RANKED[2]): 5.0}


def test_the_same_seed_gives_the_same_places_and_another_does_not() -> None:
    assert lay_out(WEIGHTS, RANKED, first=40, seed=1) == lay_out(WEIGHTS, RANKED, first=40, seed=1)
    assert lay_out(WEIGHTS, RANKED, first=40, seed=1) != lay_out(WEIGHTS, RANKED, first=40, seed=2)


def test_no_two_parties_stand_on_each_other() -> None:
    places = lay_out(WEIGHTS, RANKED, first=40, seed=1)
    nearest = min(hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(places.values(), 2))
    assert nearest > 40


def test_later_parties_stand_outside_and_move_nobody() -> None:
    few, all_of_them = (lay_out(WEIGHTS, RANKED[:count], first=20, seed=1) for count in (20, 40))
    assert {party: all_of_them[party] for party in few} == few
    core = max(hypot(*few[party]) for party in few)
    assert all(hypot(*all_of_them[party]) > core for party in RANKED[20:])
    assert len(set(all_of_them.values())) == 40


def test_nobody_and_a_single_party_have_places() -> None:
    assert lay_out({}, [], first=10, seed=0) == {}
    assert lay_out({}, ["alone"], first=10, seed=0) == {"alone": (0, 0)}
