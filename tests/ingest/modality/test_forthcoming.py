"""Nouns of acts that the words around them tell to be still to come."""

from __future__ import annotations

import pytest

from ingest.modality.forthcoming import status_by_preparation
from tests.ingest.parses import parse, token, words

TALKS = "talks/NNS/pobj>{link}"


@pytest.mark.parametrize(
    ("before", "link", "expected"),
    [
        ("Mali/NNP/nsubj>left left/VBD/ROOT ahead/RB/advmod>left of/IN/prep>ahead", "of", "planned"),
        ("Mali/NNP/nsubj>made made/VBD/ROOT plans/NNS/dobj>made for/IN/prep>plans", "for", "planned"),
        ("Mali/NNP/nsubj>made made/VBD/ROOT no/DT/det>plans plans/NNS/dobj>made for/IN/prep>plans", "for", "denied"),
        ("Mali/NNP/nsubj>saw saw/VBD/ROOT hopes/NNS/dobj>saw of/IN/prep>hopes", "of", "possible"),
        ("Mali/NNP/nsubj>saw saw/VBD/ROOT room/NN/dobj>saw for/IN/prep>room", "for", None),
        ("Mali/NNP/nsubj>left left/VBD/ROOT because/IN/prep>left of/IN/prep>because", "of", None),
    ],
)
def test_what_stands_before_a_noun(before: str, link: str, expected: str | None) -> None:
    doc = parse(f"{before} {TALKS.format(link=link)}")
    assert status_by_preparation([token(doc, "talks")], words()) == expected


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("to/TO/aux>held be/VB/auxpass>held held/VBN/relcl>talks", "planned"),
        ("that/WDT/nsubjpass>held were/VBD/auxpass>held held/VBN/relcl>talks", None),
    ],
)
def test_what_hangs_on_a_noun(behind: str, expected: str | None) -> None:
    doc = parse(f"talks/NNS/nsubj>failed {behind} failed/VBD/ROOT")
    assert status_by_preparation([token(doc, "failed"), token(doc, "talks")], words()) == expected
