"""What else a word and those above and below it may tell."""

from __future__ import annotations

import math

import numpy as np
import pytest

from ingest.events.relevance import Relevance
from ingest.events.rivals import Rivals
from ingest.events.tie_features import TIE_FEATURES
from ingest.events.ties import log_odds
from ingest.events.weighing import describe_ties
from tests.ingest.events.scenes import Scene
from tests.ingest.parses import parse

NOTHING = Relevance(np.zeros(1))
PLACE = {name: index for index, name in enumerate(TIE_FEATURES)}


def test_a_tie_knows_what_the_words_above_and_below_it_tell() -> None:
    refused = (
        "France/NNP/nsubj>refused refused/VBD/ROOT to/TO/aux>attack attack/VB/xcomp>refused Japan/NNP/dobj>attack "
        "././punct>refused"
    )
    scene = Scene(parse(refused))
    read = [
        scene.telling("REJECT", "refused", "FRA", "JPN", p=0.8),
        scene.telling("ASSAULT", "attack", "FRA", "JPN", p=0.6),
    ]
    assault, reject = describe_ties(read, scene.views, scene.cast, NOTHING)
    assert assault.features[PLACE["under"]] == pytest.approx(math.log(0.8 / 0.2))
    assert reject.features[PLACE["over"]] == pytest.approx(math.log(0.6 / 0.4))
    assert assault.features[PLACE["over"]] == reject.features[PLACE["under"]] < -6
    assert assault.features[PLACE["brief×under"]] == assault.features[PLACE["under"]]


def test_a_word_that_tells_of_two_pairs_makes_them_rivals() -> None:
    three = "France/NNP/nsubj>met met/VBD/ROOT Japan/NNP/dobj>met and/CC/cc>Japan China/NNP/conj>Japan ././punct>met"
    scene = Scene(parse(three))
    likelier = scene.telling("CONSULT", "met", "FRA", "JPN", p=0.6)
    other = scene.telling("CONSULT", "met", "FRA", "CHN", p=0.2)
    rivals = Rivals([likelier, other])
    assert rivals.beside(*likelier) == {
        "rival": pytest.approx(log_odds(0.2)),
        "rival rank": 0.0,
        "trigger share": pytest.approx(0.75),
        "beaten": 0.0,
        "sentence share": 1.0,
    }
    assert rivals.beside(*other)["beaten"] == 1.0
    assert rivals.beside(*other)["rival rank"] == pytest.approx(math.log(2))
