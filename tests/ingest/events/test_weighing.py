"""Ties of an article: their tellings and their probability."""

from __future__ import annotations

import math

import numpy as np
import pytest

from ingest.events.relevance import Relevance
from ingest.events.tie_features import TIE_FEATURES
from ingest.events.weighing import describe_ties, weigh
from tests.ingest.events.scenes import ATTACK, MET, Scene
from tests.ingest.parses import parse

NOTHING = Relevance(np.zeros(1))
PLACE = {name: index for index, name in enumerate(TIE_FEATURES)}


def test_a_sentence_tells_a_tie_once_and_the_best_telling_is_first() -> None:
    scene = Scene(parse(MET, MET, MET))
    read = [
        scene.telling("CONSULT", "met", "FRA", "JPN", p=0.2),
        scene.telling("CONSULT", "met", "JPN", "FRA", p=0.3),
        scene.telling("CONSULT", "met", "FRA", "JPN", p=0.8, view=2),
    ]
    (tie,) = describe_ties(read, scene.views, scene.cast, NOTHING)
    assert [(view.index, reading.probability) for view, reading in tie.readings] == [(2, 0.8), (0, 0.3)]
    assert tie.features[PLACE["best"]] == pytest.approx(math.log(0.8 / 0.2))
    assert tie.features[PLACE["second"]] == pytest.approx(math.log(0.3 / 0.7))
    assert tie.features[PLACE["tellings"]] == pytest.approx(math.log(2))
    assert tie.features[PLACE["any"]] == pytest.approx(math.log(0.86 / 0.14))


def test_ties_are_in_order_and_know_their_type_and_the_reverse() -> None:
    scene = Scene(parse(ATTACK, ATTACK))
    read = [
        scene.telling("ASSAULT", "attacked", "JPN", "FRA", p=0.4, view=1),
        scene.telling("ASSAULT", "attacked", "FRA", "JPN", p=0.5),
        scene.telling("ACCUSE", "attacked", "FRA", "JPN", p=0.1),
    ]
    ties = describe_ties(read, scene.views, scene.cast, NOTHING)
    assert [tie.key for tie in ties] == [("ACCUSE", "FRA", "JPN"), ("ASSAULT", "FRA", "JPN"), ("ASSAULT", "JPN", "FRA")]
    assert [tie.features[PLACE["type=ASSAULT"]] for tie in ties] == [0.0, 1.0, 1.0]
    assert ties[1].features[PLACE["reverse"]] == pytest.approx(math.log(0.4 / 0.6))
    assert ties[0].features[PLACE["other best"]] == pytest.approx(0.0)  # 0.5, the likeliest other of the two sides


def test_the_probability_is_logistic_in_the_features() -> None:
    scene = Scene(parse(ATTACK))
    ties = describe_ties([scene.telling("ASSAULT", "attacked", "FRA", "JPN", p=0.8)], scene.views, scene.cast, NOTHING)
    weights = np.zeros(len(TIE_FEATURES))
    weights[PLACE["bias"]], weights[PLACE["best"]] = -1.0, 2.0
    assert weigh(ties, weights) == pytest.approx([1 / (1 + math.exp(1 - 2 * math.log(4)))])
    assert weigh([], weights) == []


def test_certain_readings_stay_finite() -> None:
    scene = Scene(parse(ATTACK))
    (tie,) = describe_ties(
        [scene.telling("ASSAULT", "attacked", "FRA", "JPN", p=1.0)], scene.views, scene.cast, NOTHING
    )
    assert np.isfinite(tie.features).all()
