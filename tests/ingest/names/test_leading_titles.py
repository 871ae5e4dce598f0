"""The title before a name: its state and its words, and where a state before a name is none of it."""

from __future__ import annotations

import pytest

from ingest.names.leading_titles import LeadingTitle, read_leading_title
from tests.ingest.parses import parse, token

LEFT = "Legrand/NNP/nsubj>left left/VBD/ROOT"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Malian/JJ/amod>Legrand General/NNP/compound>Legrand", LeadingTitle("MLI", False, ("General",))),
        ("Mali/NNP/poss>King 's/POS/case>Mali King/NNP/compound>Legrand", LeadingTitle("MLI", True, ("'s", "King"))),
        (
            "Malian/JJ/amod>Secretary Secretary/NNP/compound>Legrand of/IN/prep>Secretary State/NNP/pobj>of",
            LeadingTitle("MLI", False, ("Secretary", "of", "State")),
        ),
        ("Mali/NNP/compound>envoy envoy/NN/compound>Legrand", LeadingTitle(None, False, ("envoy",))),
        ("in/IN/prep>left Mali/NNP/pobj>in", LeadingTitle()),
        (
            "Malians/NNPS/nsubj>saw saw/VBD/dep>left General/NNP/compound>Legrand",
            LeadingTitle(None, False, ("General",)),
        ),
    ],
)
def test_the_state_of_a_title_is_the_one_that_owns_it(before: str, expected: LeadingTitle) -> None:
    doc = parse(f"{before} {LEFT}")
    assert read_leading_title(
        doc, token(doc, "Legrand").i, {0: "MLI", 1: "MLI"} if "in/" in before else {0: "MLI"}
    ) == (expected)


def test_a_title_of_the_sentence_before_is_not_this_ones() -> None:
    doc = parse("France/NNP/nsubj>left left/VBD/ROOT Mali/NNP/dobj>left", LEFT)
    assert read_leading_title(doc, token(doc, "Legrand").i, {0: "FRA", 2: "MLI"}) == LeadingTitle()
