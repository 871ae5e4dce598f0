"""The key of a tie, and the odds of it."""

from __future__ import annotations

import math

import pytest

from ingest.events.ties import any_of, log_odds, pair_of, tie_of
from tests.ingest.events.scenes import ATTACK, MET, Scene
from tests.ingest.parses import parse


def test_a_tie_of_a_symmetric_type_has_one_order() -> None:
    scene = Scene(parse(MET, ATTACK))
    assert tie_of(scene.reading("CONSULT", "met", "JPN", "FRA")) == ("CONSULT", "FRA", "JPN")
    assert tie_of(scene.reading("ASSAULT", "attacked", "JPN", "FRA", view=1)) == ("ASSAULT", "JPN", "FRA")


def test_a_pair_has_no_order() -> None:
    scene = Scene(parse(ATTACK))
    there, back = (scene.reading("ASSAULT", "attacked", *pair) for pair in (("FRA", "JPN"), ("JPN", "FRA")))
    assert pair_of(there) == pair_of(back) == {"FRA", "JPN"}


def test_what_is_certain_has_finite_odds() -> None:
    assert log_odds(0.5) == 0.0
    assert log_odds(1.0) == pytest.approx(-log_odds(0.0))
    assert math.isfinite(log_odds(1.0))


def test_any_of_several() -> None:
    assert any_of([]) == 0.0
    assert any_of([0.5, 0.5]) == 0.75
