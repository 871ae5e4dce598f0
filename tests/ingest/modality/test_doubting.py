"""What nobody says for sure: said by none or few, doubted, only possible, or left open; and what is said."""

from __future__ import annotations

import pytest

from tests.ingest.modality.statuses import status_as_parsed, status_of

RAIDED = "that/IN/mark>raided Mali/NNP/nsubj>raided raided/VBD/{dep}>{above} Chad/NNP/dobj>raided"
IT_IS = "It/PRP/nsubj>is is/VBZ/ROOT {word}/JJ/acomp>is it/PRP/nsubj>raid will/MD/aux>raid raid/VB/ccomp>is"


def _status(sentence: str, word: str = "raided") -> str:
    return status_of(sentence, word)


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Nobody/NN/nsubj>claimed", "possible"),
        ("None/NN/nsubj>claimed of/IN/prep>None them/PRP/pobj>of", "possible"),
        ("Few/JJ/nsubj>claimed", "possible"),
        ("Few/JJ/amod>analysts analysts/NNS/nsubj>claimed", "possible"),
        ("Hardly/RB/advmod>anyone anyone/NN/nsubj>claimed", "possible"),
        ("A/DT/det>analysts few/JJ/amod>analysts analysts/NNS/nsubj>claimed", "actual"),
        ("Analysts/NNS/nsubj>claimed", "actual"),
        ("Togo/NNP/nsubj>claimed never/RB/neg>claimed", "possible"),
    ],
)
def test_who_says_it(subject: str, expected: str) -> None:
    assert _status(f"{subject} claimed/VBD/ROOT {RAIDED.format(dep='ccomp', above='claimed')}") == expected


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("Togo/NNP/nsubj>doubt doubt/VBP/ROOT", "possible"),
        ("Togo/NNP/nsubj>doubt does/VBZ/aux>doubt not/RB/neg>doubt doubt/VB/ROOT", "actual"),
        ("Nobody/NN/nsubj>doubt doubt/VBP/ROOT", "actual"),
    ],
)
def test_who_doubts_it(verb: str, expected: str) -> None:
    assert _status(f"{verb} {RAIDED.format(dep='ccomp', above='doubt')}") == expected


def test_doubts_and_no_doubt() -> None:
    there = "There/EX/expl>is is/VBZ/ROOT {some}/DT/det>doubt doubt/NN/attr>is " + RAIDED.format(
        dep="acl", above="doubt"
    )
    assert _status(there.format(some="some")) == "possible"
    assert _status(there.format(some="no")) == "actual"


def test_not_to_know_it_does_not_touch_it_nor_not_to_say_when() -> None:
    assert _status(f"Nobody/NN/nsubj>saw saw/VBD/ROOT {RAIDED.format(dep='ccomp', above='saw')}") == "actual"
    when = "when/WRB/advmod>raided Mali/NNP/nsubj>raided raided/VBD/ccomp>say Chad/NNP/dobj>raided"
    assert _status(f"Togo/NNP/nsubj>say did/VBD/aux>say not/RB/neg>say say/VB/ROOT {when}") == "actual"


@pytest.mark.parametrize(
    ("word", "expected"), [("possible", "possible"), ("unlikely", "possible"), ("good", "planned")]
)
def test_it_is_possible_that(word: str, expected: str) -> None:
    assert _status(IT_IS.format(word=word), "raid") == expected


def test_it_is_clear_or_not() -> None:
    clear = "It/PRP/nsubj>is is/VBZ/ROOT {no} clear/JJ/acomp>is " + RAIDED.format(dep="ccomp", above="is")
    assert _status(clear.format(no="not/RB/neg>is")) == "possible"
    assert _status(clear.format(no="very/RB/advmod>clear")) == "actual"


def test_neither_confirmed_nor_denied_is_left_open() -> None:
    both = "Mali/NNP/nsubj>confirm {no} confirm/VB/ROOT or/CC/cc>confirm deny/VB/conj>confirm {act}"
    raid, that = "the/DT/det>raid raid/NN/dobj>deny", RAIDED.format(dep="ccomp", above="deny")
    assert _status(both.format(no="neither/CC/preconj>confirm", act=that)) == "possible"
    assert _status(both.format(no="neither/CC/preconj>confirm", act=raid), "raid") == "possible"
    declined = "Mali/NNP/nsubj>refused refused/VBD/ROOT confirm/VB/xcomp>refused or/CC/cc>confirm deny/VB/conj>confirm"
    assert _status(f"{declined} {raid}", "raid") == "possible"
    assert _status(f"Mali/NNP/nsubj>deny deny/VB/ROOT {that}") == "denied"


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("No one claimed that Mali had raided Chad.", "raided", "possible"),
        ("Hardly anyone believes that Mali raided Chad.", "raided", "possible"),
        ("Few believe that Mali will attack Chad.", "attack", "possible"),
        ("Togo doubts that Mali raided Chad.", "raided", "possible"),
        ("Nobody doubts that Mali raided Chad.", "raided", "actual"),
        ("It is unlikely that Mali will bomb Chad.", "bomb", "possible"),
        ("It is clear that Mali bombed Chad.", "bombed", "actual"),
        ("Mali neither confirmed nor denied bombing Chad.", "bombing", "possible"),
        ("Mali refused to confirm or deny the raid on Chad.", "raid", "possible"),
        ("Mali denied attacking Chad.", "attacking", "denied"),
    ],
)
def test_doubts_as_the_parser_sees_them(sentence: str, word: str, expected: str) -> None:
    assert status_as_parsed(sentence, word) == expected
