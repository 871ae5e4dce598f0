"""A heading says all that the selection leaves out."""

from __future__ import annotations

from datetime import date

import pytest

from graph.ties import Selection
from graph.views.headings import describe_selection
from ontology.iri import thing_iri
from tests.graph.views.sample_graph import sample_store

INDIA, RUSSIA, CHINA = (thing_iri("state", code) for code in ("IND", "RUS", "CHN"))


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (Selection(), "Defence relations"),
        (Selection(about=(INDIA,)), "Ties of India"),
        (Selection(about=(INDIA,), counterparts=(RUSSIA, CHINA)), "Ties of India with Russia and China"),
        (Selection(about=(INDIA,), types=("Agree",)), "Ties of India, agree"),
        (Selection(types=("Agree", "Consult", "Aid")), "Defence relations, agree, consult or aid"),
        (Selection(statuses=("planned", "possible")), "Defence relations, planned or possible"),
        (Selection(minimum_confidence=0.5), "Defence relations, confidence 0.5 and above"),
        (
            Selection(types=("Agree",), since=date(2018, 1, 1), until=date(2021, 12, 31)),
            "Defence relations, agree, 2018-01-01 to 2021-12-31",
        ),
        (Selection(since=date(2018, 1, 1)), "Defence relations, since 2018-01-01"),
        (Selection(until=date(2021, 12, 31)), "Defence relations, until 2021-12-31"),
    ],
)
def test_a_selection_in_words(selection: Selection, words: str) -> None:
    assert describe_selection(sample_store(), selection) == words
