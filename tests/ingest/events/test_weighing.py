"""Ties of an article: their tellings, their features and their probability."""

from __future__ import annotations

import math

import numpy as np
import pytest

from ingest.events.relevance import Relevance
from ingest.events.weighing import TIE_FEATURES, describe_ties, tie_of, weigh
from tests.ingest.events.scenes import ATTACK, MET, Scene
from tests.ingest.parses import parse

NOTHING = Relevance(np.zeros(1))
PLACE = {name: index for index, name in enumerate(TIE_FEATURES)}


def test_a_tie_of_a_symmetric_type_has_one_order() -> None:
    scene = Scene(parse(MET, ATTACK))
    assert tie_of(scene.reading("CONSULT", "met", "JPN", "FRA")) == ("CONSULT", "FRA", "JPN")
    assert tie_of(scene.reading("ASSAULT", "attacked", "JPN", "FRA", view=1)) == ("ASSAULT", "JPN", "FRA")


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


def test_implied_parties_and_brief_texts_are_told() -> None:
    alone = "France/NNP/nsubj>attacked attacked/VBD/ROOT ././punct>attacked"
    brief, longer = Scene(parse(ATTACK)), Scene(parse(ATTACK, alone, ATTACK))
    (named,) = describe_ties([brief.telling("ASSAULT", "attacked", "FRA", "JPN")], brief.views, brief.cast, NOTHING)
    (implied,) = describe_ties(
        [longer.telling("ASSAULT", "attacked", "FRA", "JPN", view=1)], longer.views, longer.cast, NOTHING
    )
    names = ("implied", "brief", "actor named", "recipient named")
    assert [float(named.features[PLACE[name]]) for name in names] == [0.0, 1.0, 1.0, 1.0]
    assert [float(implied.features[PLACE[name]]) for name in names] == [1.0, 0.0, 1.0, 0.0]


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


def test_a_tie_counts_the_bodies_that_no_reference_knows_and_persons_who_act_for_nobody() -> None:
    visit = (
        "Odile/NNP/compound>Legrand Legrand/NNP/nsubj>visited visited/VBD/ROOT Acme/NNP/compound>Group "
        "Group/NNP/dobj>visited ././punct>visited"
    )
    strange = Scene(parse(visit, ents=(("Odile Legrand", "PERSON"), ("Acme Group", "ORG"))))
    known = Scene(parse(MET))
    counted = []
    for scene, reading in (
        (strange, strange.telling("CONSULT", "visited", "odile-legrand", "acme-group")),
        (known, known.telling("CONSULT", "met", "FRA", "JPN")),
    ):
        (tie,) = describe_ties([reading], scene.views, scene.cast, NOTHING)
        counted.append([float(tie.features[PLACE[name]]) for name in ("unknown body", "unplaced person")])
    assert counted == [[1.0, 1.0], [0.0, 0.0]]


@pytest.mark.parametrize(("odds", "below"), [(-3.0, -2.0), (-0.5, 0.0), (2.0, 0.0)])
def test_what_a_text_is_about_speaks_for_its_ties_and_more_against_them(odds: float, below: float) -> None:
    scene = Scene(parse(ATTACK))
    read = [scene.telling("ASSAULT", "attacked", "FRA", "JPN", p=0.8)]
    # words without vectors leave what is added alone
    (tie,) = describe_ties(read, scene.views, scene.cast, Relevance(np.array([odds])))
    names = ("relevance", "text relevance", "brief×relevance", "beside the point", "text beside the point")
    assert [float(tie.features[PLACE[name]]) for name in names] == [odds, odds, odds, below, below]
