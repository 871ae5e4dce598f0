"""Where an event was, and names that tell no place of it."""

from __future__ import annotations

import pytest

from ingest.events.places import find_place
from tests.ingest.parses import parse, read, token

MET = "France/NNP/nsubj>met met/VBD/ROOT Japan/NNP/dobj>met"
HELD = "they/PRP/nsubj>held held/VBD/ROOT talks/NNS/dobj>held in/IN/prep>held Geneva/NNP/pobj>in"


@pytest.mark.parametrize(
    ("sentence", "name", "expected"),
    [
        (f"{MET} in/IN/prep>met Geneva/NNP/pobj>in", "Geneva", "Geneva"),
        (f"{MET} near/IN/prep>met Paris/NNP/pobj>near", "Paris", "Paris"),
        (f"{MET} in/IN/prep>met Mali/NNP/pobj>in", "Mali", "Mali"),
        (f"{MET} in/IN/prep>met the/DT/det>Sea Coral/NNP/compound>Sea Sea/NNP/pobj>in", "the Coral Sea", "Coral Sea"),
        (
            f"{MET} in/IN/prep>met the/DT/det>city city/NN/pobj>in of/IN/prep>city Geneva/NNP/pobj>of",
            "Geneva",
            "Geneva",
        ),
        (f"{MET} at/IN/prep>met Elm/NNP/compound>Hall Hall/NNP/pobj>at in/IN/prep>Hall", "Elm Hall in", "Elm Hall"),
        (f"{MET} in/IN/prep>met favour/NN/pobj>in of/IN/prep>favour Geneva/NNP/pobj>of", "Geneva", None),
        (f"{MET} in/IN/prep>met the/DT/det>Japan Japan/NNP/pobj>in", "Japan", None),
        (f"{MET} in/IN/prep>met May/NNP/pobj>in", "France", None),
        (f"{MET} from/IN/prep>met Geneva/NNP/pobj>from", "Geneva", None),
        (f"{MET} with/IN/prep>met guests/NNS/pobj>with in/IN/prep>guests Geneva/NNP/pobj>in", "Geneva", None),
    ],
)
def test_the_place_hangs_on_the_word_and_is_no_state_that_is_a_party(
    sentence: str, name: str, expected: str | None
) -> None:
    doc = parse(sentence, ents=((name, "GPE"),))
    assert find_place(token(doc, "met"), read(doc).linked, ("fra", "jpn")) == expected


@pytest.mark.parametrize(("verb", "expected"), [("held", "Geneva"), ("praised", None)])
def test_what_was_held_somewhere_was_there_and_what_was_praised_there_not(verb: str, expected: str | None) -> None:
    doc = parse(HELD.replace("held", verb), ents=(("Geneva", "GPE"),))
    assert find_place(token(doc, "talks"), (), ()) == expected
