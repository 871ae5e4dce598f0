"""What is only supposed: feared, looming, asked about or under a condition, and what only looks like it."""

from __future__ import annotations

import pytest

from tests.ingest.modality.statuses import status_of

BEHIND = "the/DT/det>{noun} {noun}/NN/nsubj>grew of/IN/prep>{noun} raid/NN/pobj>of on/IN/prep>raid Mali/NNP/pobj>on "


@pytest.mark.parametrize(("noun", "expected"), [("risk", "possible"), ("threat", "possible"), ("memory", "actual")])
def test_what_a_risk_is_of(noun: str, expected: str) -> None:
    assert status_of(BEHIND.format(noun=noun) + "grew/VBD/ROOT") == expected


def test_a_threat_is_uttered_also_where_its_deed_is_behind_it() -> None:
    sentence = BEHIND.format(noun="threat") + "grew/VBD/ROOT"
    assert status_of(sentence, "threat", "THREATEN") == "actual"
    assert status_of(sentence, "raid", "THREATEN") == "actual"


@pytest.mark.parametrize(("verb", "expected"), [("loom", "possible"), ("started", "actual")])
def test_what_looms(verb: str, expected: str) -> None:
    assert status_of(f"raids/NNS/nsubj>{verb} on/IN/prep>raids Mali/NNP/pobj>on {verb}/VBP/ROOT", "raids") == expected


@pytest.mark.parametrize(
    ("before", "above", "expected"),
    [
        ("Mali/NNP/nsubj>fears fears/VBZ/ROOT", "ccomp>fears", "possible"),
        ("fears/NNS/nsubj>grew grew/VBD/ROOT", "relcl>fears", "possible"),
        ("Mali/NNP/nsubj>says says/VBZ/ROOT", "ccomp>says", "planned"),
    ],
)
def test_what_is_feared_to_come(before: str, above: str, expected: str) -> None:
    clause = f"that/IN/mark>raid Chad/NNP/nsubj>raid will/MD/aux>raid raid/VB/{above} Togo/NNP/dobj>raid"
    assert status_of(f"{before} {clause}") == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("if/IN/mark>raids Chad/NNP/nsubj>raids raids/VBZ/advcl>help", "possible"),
        ("even/RB/advmod>raids if/IN/mark>raids Chad/NNP/nsubj>raids raids/VBZ/advcl>help", "planned"),
        ("should/MD/aux>raids Chad/NNP/nsubj>raids raids/VB/advcl>help", "possible"),
        ("after/IN/mark>raids Chad/NNP/nsubj>raids raids/VBZ/advcl>help", "planned"),
    ],
)
def test_what_hangs_on_a_condition_is_possible(condition: str, expected: str) -> None:
    doc = f"{condition} Togo/NNP/dobj>raids Mali/NNP/nsubj>help will/MD/aux>help help/VB/ROOT Togo/NNP/dobj>help"
    assert status_of(doc, "help", "AID") == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("should/MD/aux>raids Chad/NNP/nsubj>raids raids/VB/advcl>helps", "possible"),
        ("In/IN/prep>helps case/NN/pobj>In Chad/NNP/nsubj>raids raids/VBZ/acl>case", "possible"),
        ("whether/IN/mark>raids Chad/NNP/nsubj>raids raids/VBZ/ccomp>helps", "possible"),
        ("when/WRB/advmod>raids Chad/NNP/nsubj>raids raids/VBZ/advcl>helps", "actual"),
    ],
)
def test_a_condition_itself_is_possible(condition: str, expected: str) -> None:
    assert status_of(f"{condition} Togo/NNP/dobj>raids Mali/NNP/nsubj>helps helps/VBZ/ROOT", "raids") == expected


def test_in_case_of_is_a_condition_and_in_the_case_of_is_none() -> None:
    case = (
        "In/IN/prep>helped {det}case/NN/pobj>In of/IN/prep>case raid/NN/pobj>of Mali/NNP/nsubj>helped helped/VBD/ROOT"
    )
    assert status_of(case.format(det="")) == "possible"
    assert status_of(case.format(det="the/DT/det>case ")) == "actual"


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("Did/VBD/aux>raid Chad/NNP/nsubj>raid raid/VB/ROOT Mali/NNP/dobj>raid ?/./punct>raid", "raid", "possible"),
        (
            "Why/WRB/advmod>raid did/VBD/aux>raid Chad/NNP/nsubj>raid raid/VB/ROOT Mali/NNP/dobj>raid ?/./punct>raid",
            "raid",
            "actual",
        ),
        (
            "Is/VBZ/ROOT Chad/NNP/nsubj>Is behind/IN/prep>Is the/DT/det>raid raid/NN/pobj>behind ?/./punct>Is",
            "raid",
            "possible",
        ),
        (
            "Did/VBD/aux>see Chad/NNP/nsubj>see see/VB/ROOT the/DT/det>raid raid/NN/dobj>see ?/./punct>see",
            "raid",
            "actual",
        ),
        (
            "Chad/NNP/nsubj>raids raids/VBZ/ROOT Mali/NNP/dobj>raids :/:/punct>raids what/WP/nsubj>comes "
            "comes/VBZ/parataxis>raids ?/./punct>raids",
            "raids",
            "actual",
        ),
    ],
)
def test_a_question_leaves_open_what_it_asks_not_what_it_takes_as_given(
    sentence: str, word: str, expected: str
) -> None:
    assert status_of(sentence, word) == expected
