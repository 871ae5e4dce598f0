"""What an auxiliary makes of a verb, and of the later verbs of its list that have none of their own."""

from __future__ import annotations

import pytest

from ingest.modality.auxiliaries import auxiliaries_of
from ingest.modality.modality import read_status
from tests.ingest.parses import parse, token, words

FIRST = "Mali/NNP/nsubj>raid {aux} raid/{tag}/ROOT Chad/NNP/dobj>raid {joined}/CC/cc>raid"
BARE = "seize/VB/conj>raid ships/NNS/dobj>seize"
TOLD = "seize/VBD/conj>raid ships/NNS/dobj>seize"


def _status(first: str, second: str) -> str:
    return read_status(token(parse(f"{first} {second}"), "seize"), "COERCE", words())


@pytest.mark.parametrize(
    ("aux", "expected"),
    [("would/MD/aux>raid", "possible"), ("may/MD/aux>raid", "possible"), ("will/MD/aux>raid", "planned")],
)
def test_a_bare_verb_shares_the_auxiliary_before_it(aux: str, expected: str) -> None:
    assert _status(FIRST.format(aux=aux, tag="VB", joined="and"), BARE) == expected


def test_a_participle_shares_would_have_and_a_past_tense_does_not() -> None:
    have = "would/MD/aux>raid have/VB/aux>raid"
    assert _status(FIRST.format(aux=have, tag="VBN", joined="and"), TOLD) == "possible"
    assert _status(FIRST.format(aux=have, tag="VBN", joined="but"), TOLD) == "actual"
    assert _status(FIRST.format(aux="may/MD/aux>raid", tag="VB", joined="and"), TOLD) == "actual"


@pytest.mark.parametrize("own", ["Togo/NNP/nsubj>seize", "has/VBZ/aux>seize"])
def test_a_verb_with_its_own_subject_or_auxiliary_shares_none(own: str) -> None:
    assert _status(FIRST.format(aux="may/MD/aux>raid", tag="VB", joined="and"), f"{own} {TOLD}") == "actual"


def test_the_third_of_a_list_shares_the_first_ones_auxiliary() -> None:
    third = "ships/NNS/dobj>seize and/CC/cc>seize shell/VB/conj>seize Togo/NNP/dobj>shell"
    doc = parse(f"Mali/NNP/nsubj>raid might/MD/aux>raid raid/VB/ROOT it/PRP/dobj>raid seize/VB/conj>raid {third}")
    assert auxiliaries_of(token(doc, "shell")) == {"might"}
    assert read_status(token(doc, "shell"), "ASSAULT", words()) == "possible"


def test_a_condition_before_a_list_holds_for_all_of_it() -> None:
    condition = "if/IN/mark>raids Chad/NNP/nsubj>raids raids/VBZ/advcl>raid it/PRP/dobj>raids"
    will = "Mali/NNP/nsubj>raid will/MD/aux>raid raid/VB/ROOT Chad/NNP/dobj>raid"
    joined = "and/CC/cc>raid will/MD/aux>seize seize/VB/conj>raid ships/NNS/dobj>seize"
    assert _status(f"{condition} {will}", joined) == "possible"
    assert _status(f"{will} {condition}", joined) == "planned"


def test_what_was_said_would_be_is_planned_for_the_whole_list_and_would_have_been_is_not() -> None:
    said = "Mali/NNP/nsubj>said said/VBD/ROOT it/PRP/nsubj>raid {aux} raid/{tag}/ccomp>said and/CC/cc>raid"
    assert _status(said.format(aux="would/MD/aux>raid", tag="VB"), BARE) == "planned"
    assert _status(said.format(aux="would/MD/aux>raid have/VB/aux>raid", tag="VBN"), TOLD) == "possible"
