"""Names that two parties share: which of them the grammar and the article mean."""

from __future__ import annotations

import pytest

from tests.ingest.parses import parse, read

MALI = "Mali/NNP/nsubj>accused accused/VBD/ROOT"
BELGIUM = "Belgium/NNP/nsubj>fell fell/VBD/ROOT"


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ([f"{MALI} Brussels/NNP/dobj>accused"], "european-union"),
        (["Brussels/NNP/nsubj>fined fined/VBD/ROOT Mali/NNP/dobj>fined"], "european-union"),
        (["Mali/NNP/nsubj>talks talks/VBZ/ROOT with/IN/prep>talks Brussels/NNP/pobj>with"], "european-union"),
        (["Mali/NNP/nsubj>met met/VBD/ROOT and/CC/cc>Mali Brussels/NNP/conj>Mali"], "european-union"),
        (["Mali/NNP/nsubj>met met/VBD/ROOT in/IN/prep>met Brussels/NNP/pobj>in"], "bel"),
        (["Mali/NNP/nsubj>flew flew/VBD/ROOT to/IN/prep>flew Brussels/NNP/pobj>to"], "bel"),
        (["Mali/NNP/nsubj>visited visited/VBD/ROOT Brussels/NNP/dobj>visited"], "bel"),
        (["Brussels/NNP/nsubj>is is/VBZ/ROOT wet/JJ/acomp>is"], "bel"),
        ([f"{MALI} Brussels/NNP/dobj>accused", BELGIUM], "bel"),
        (["Vienna/NNP/nsubj>fined fined/VBD/ROOT Mali/NNP/dobj>fined"], "aut"),
    ],
)
def test_a_capital_is_the_body_in_it_where_it_acts_and_its_state_is_not_named(
    sentences: list[str], expected: str
) -> None:
    (found,) = (name for name in read(parse(*sentences)).linked if name.reason in {"capital", "alias"})
    assert found.entity == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [("Australia", "aus"), ("Seychelles", "syc"), ("Mali", "syc"), ("Australia Seychelles", "syc")],
)
def test_a_capital_is_a_region_of_the_state_that_the_article_names(other: str, expected: str) -> None:
    first, *more = other.split()
    names = f"{first}/NNP/nsubj>left " + " ".join(f"{name}/NNP/conj>{first}" for name in more)
    doc = parse(f"{names} left/VBD/ROOT Victoria/NNP/dobj>left")
    (found,) = (name for name in read(doc).linked if doc[name.start].text == "Victoria")
    assert found.entity == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("the/DT/det>government Congress/NNP/compound>government government/NN/nsubj>left left/VBD/ROOT "
         "India/NNP/dobj>left", "indian-national-congress"),
        ("the/DT/det>rule Congress/NNP/npadvmod>led -/HYPH/punct>led led/VBN/amod>rule rule/NN/nsubj>left "
         "left/VBD/ROOT India/NNP/dobj>left", "indian-national-congress"),
        ("the/DT/det>government Congress/NNP/compound>government government/NN/nsubj>left left/VBD/ROOT "
         "Mali/NNP/dobj>left", "united-states-congress"),
        ("Congress/NNP/nsubj>left left/VBD/ROOT India/NNP/dobj>left", "united-states-congress"),
    ],
)  # fmt: skip
def test_a_parliament_is_the_party_of_the_name_where_only_a_party_has_what_follows(
    sentence: str, expected: str
) -> None:
    doc = parse(sentence)
    (found,) = (name for name in read(doc).linked if doc[name.start].text == "Congress")
    assert found.entity == expected
