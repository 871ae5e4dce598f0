"""Relevance learned from texts that tell something and texts that do not."""

from __future__ import annotations

import numpy as np

from ingest.events.relevance import Relevance
from ingest.model import Document
from ingest.training.annotations import Annotated
from ingest.training.relevance import fit_relevance
from tests.ingest.events.scenes import Scene
from tests.ingest.parses import parse
from tests.ingest.training.scenes import TOLD, stages_of

MARKET = "Prices/NNS/nsubj>attacked attacked/VBD/ROOT Japan/NNP/dobj>attacked ././punct>attacked"
WAR = "Troops/NNS/nsubj>attacked attacked/VBD/ROOT Japan/NNP/dobj>attacked ././punct>attacked"


def test_words_of_texts_that_tell_something_speak_for_it() -> None:
    market, war = Scene(parse(MARKET)), Scene(parse(WAR))
    vocab = war.found.segments[0].doc.vocab
    before = vocab.vectors
    vocab.vectors = type(before)(
        strings=vocab.strings, keys=["Prices", "Troops"], data=np.array([[1, 0], [0, 1]], np.float32), name="two"
    )
    told = [Annotated(Document("e", ""), ()), Annotated(Document("e", ""), TOLD[:1])] * 40
    weights = fit_relevance(told, [stages_of(market), stages_of(war)] * 40)
    judged = [Relevance(weights).judge(scene.views).text for scene in (market, war)]
    vocab.vectors = before
    assert judged[0] < -0.5 < 0.5 < judged[1]
