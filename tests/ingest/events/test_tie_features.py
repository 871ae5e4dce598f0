"""What speaks for a tie: its parties, the length of its text, what the text is about."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.events.relevance import Relevance
from ingest.events.tie_features import TIE_FEATURES
from ingest.events.weighing import describe_ties
from tests.ingest.events.scenes import ATTACK, MET, Scene
from tests.ingest.parses import parse

NOTHING = Relevance(np.zeros(1))
PLACE = {name: index for index, name in enumerate(TIE_FEATURES)}


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
