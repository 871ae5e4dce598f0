"""What is said not to have happened, by each construction that says so, and what only looks like one."""

from __future__ import annotations

import pytest

from ingest.modality.modality import read_status
from tests.ingest.parses import parse, token, words

SEIZED = "seized/VBD/ROOT Chad/NNP/dobj>seized"


def _status(sentence: str, word: str = "seized", kind: str = "COERCE") -> str:
    return read_status(token(parse(sentence), word), kind, words())


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Neither/CC/preconj>Mali Mali/NNP/nsubj>seized nor/CC/cc>Mali Togo/NNP/conj>Mali", "denied"),
        ("No/DT/det>ships ships/NNS/nsubj>seized", "denied"),
        ("Nobody/NN/nsubj>seized in/IN/prep>Nobody Mali/NNP/pobj>in", "denied"),
        ("None/NN/nsubj>seized of/IN/prep>None the/DT/det>ships ships/NNS/pobj>of", "denied"),
        ("Not/RB/neg>ship a/DT/det>ship single/JJ/amod>ship ship/NN/nsubj>seized", "denied"),
        ("Not/RB/neg>ships only/RB/advmod>ships Malian/JJ/amod>ships ships/NNS/nsubj>seized", "actual"),
        ("No/DT/det>ships fewer/JJR/amod>ships than/IN/prep>fewer ten/CD/pobj>than ships/NNS/nsubj>seized", "actual"),
        ("Mali/NNP/nsubj>seized with/IN/prep>Mali no/DT/det>navy navy/NN/pobj>with", "actual"),
        ("Mali/NNP/nsubj>seized no/RB/neg>longer longer/RB/advmod>seized", "denied"),
        ("Mali/NNP/nsubj>seized almost/RB/advmod>seized", "denied"),
    ],
)
def test_a_subject_that_names_nobody_denies_the_deed(subject: str, expected: str) -> None:
    assert _status(f"{subject} {SEIZED}") == expected


def test_an_object_that_names_nobody_denies_it_too() -> None:
    assert _status("Mali/NNP/nsubj>seized seized/VBD/ROOT no/DT/det>ships ships/NNS/dobj>seized") == "denied"
    assert _status("Mali/NNP/nsubj>seized seized/VBD/ROOT ten/CD/nummod>ships ships/NNS/dobj>seized") == "actual"


def test_almost_destroyed_was_attacked_and_almost_daily_often() -> None:
    destroyed = "Mali/NNP/nsubj>destroyed almost/RB/advmod>destroyed destroyed/VBD/ROOT Chad/NNP/dobj>destroyed"
    assert _status(destroyed, "destroyed", "ASSAULT") == "actual"
    assert _status(f"Mali/NNP/nsubj>seized {SEIZED} almost/RB/advmod>daily daily/RB/advmod>seized") == "actual"


@pytest.mark.parametrize(
    ("joined", "expected"),
    [
        ("nor/CC/cc>attack did/VBD/aux>seize it/PRP/nsubj>seize seize/VB/conj>attack", "denied"),
        ("or/CC/cc>attack seize/VB/conj>attack", "denied"),
        ("or/CC/cc>attack it/PRP/nsubj>seize would/MD/aux>seize seize/VB/conj>attack", "possible"),
        ("but/CC/cc>attack seize/VB/conj>attack", "actual"),
    ],
)
def test_a_list_goes_on_with_the_denial(joined: str, expected: str) -> None:
    first = "Mali/NNP/nsubj>attack did/VBD/aux>attack not/RB/neg>attack attack/VB/ROOT"
    assert _status(f"{first} {joined} ships/NNS/dobj>seize", "seize") == expected


def test_later_verbs_share_a_subject_that_names_nobody() -> None:
    doc = "Nobody/NN/nsubj>left left/VBD/ROOT or/CC/cc>left seized/VBD/conj>left ships/NNS/dobj>seized"
    assert _status(doc) == "denied"
    assert _status(doc.replace("seized/VBD/conj>left", "Mali/NNP/nsubj>seized seized/VBD/conj>left")) == "actual"


CLAUSE = "that/IN/mark>seized Mali/NNP/nsubj>seized seized/VBD/acl>{noun} ships/NNS/dobj>seized"


@pytest.mark.parametrize(
    ("before", "noun", "after", "expected"),
    [
        ("", "reports/NNS/nsubj>is", "is/VBZ/ROOT untrue/JJ/acomp>is", "denied"),
        ("", "reports/NNS/nsubj>is", "is/VBZ/ROOT not/RB/neg>is true/JJ/acomp>is", "denied"),
        ("", "reports/NNS/nsubj>is", "is/VBZ/ROOT true/JJ/acomp>is", "actual"),
        ("", "reports/NNS/nsubj>is", "is/VBZ/ROOT not/RB/neg>is untrue/JJ/acomp>is", "actual"),
        ("false/JJ/amod>reports", "reports/NNS/nsubj>spread", "spread/VBD/ROOT", "denied"),
        ("Togo/NNP/nsubj>dismissed dismissed/VBD/ROOT", "reports/NNS/dobj>dismissed", "", "denied"),
        ("Togo/NNP/nsubj>spread spread/VBD/ROOT", "reports/NNS/dobj>spread", "", "actual"),
        ("Togo/NNP/nsubj>deny did/VBD/aux>deny not/RB/neg>deny deny/VB/ROOT", "reports/NNS/dobj>deny", "", "actual"),
        (
            "Togo/NNP/nsubj>dismissed dismissed/VBD/ROOT Chad/NNP/poss>claim 's/POS/case>Chad",
            "claim/NN/dobj>dismissed",
            "",
            "actual",
        ),
        ("it/PRP/nsubj>is is/VBZ/ROOT a/DT/det>lie", "lie/NN/attr>is", "", "denied"),
        ("there/EX/expl>is is/VBZ/ROOT no/DT/det>evidence", "evidence/NN/attr>is", "", "denied"),
        ("there/EX/expl>is is/VBZ/ROOT some/DT/det>evidence", "evidence/NN/attr>is", "", "actual"),
    ],
)
def test_the_content_of_a_report_that_is_called_false(before: str, noun: str, after: str, expected: str) -> None:
    assert _status(" ".join((before, noun, CLAUSE.format(noun=noun.split("/")[0]), after))) == expected


def test_a_clause_that_tells_more_of_a_report_is_not_its_content() -> None:
    doc = (
        "reports/NNS/nsubj>is that/WDT/nsubj>angered angered/VBD/relcl>reports Mali/NNP/dobj>angered is/VBZ/ROOT "
        "false/JJ/acomp>is"
    )
    assert _status(doc, "angered") == "actual"


def test_a_predicate_over_a_clause_and_a_noun_behind_a_report() -> None:
    clause = "that/IN/mark>seized Mali/NNP/nsubj>seized seized/VBD/ccomp>is ships/NNS/dobj>seized"
    assert _status(f"it/PRP/nsubj>is is/VBZ/ROOT untrue/JJ/acomp>is {clause}") == "denied"
    assert _status(f"it/PRP/nsubj>is is/VBZ/ROOT sad/JJ/acomp>is {clause}") == "actual"
    behind = "Mali/NNP/nsubj>denied denied/VBD/ROOT {noun}/NNS/dobj>denied of/IN/prep>{noun} seizures/NNS/pobj>of"
    assert _status(behind.format(noun="reports"), "seizures") == "denied"
    assert _status(behind.format(noun="victims"), "seizures") == "actual"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("stopped/VBD/ROOT short/RB/advmod>stopped of/IN/prep>short seizing/VBG/pcomp>of", "denied"),
        ("is/VBZ/ROOT far/RB/advmod>is from/IN/prep>far seizing/VBG/pcomp>from", "denied"),
        ("refrained/VBD/ROOT from/IN/prep>refrained seizing/VBG/pcomp>from", "denied"),
        ("profited/VBD/ROOT from/IN/prep>profited seizing/VBG/pcomp>from", "actual"),
        ("refrain/VB/ROOT not/RB/neg>refrain from/IN/prep>refrain seizing/VBG/pcomp>from", "actual"),
        ("left/VBD/ROOT without/IN/prep>left seizing/VBG/pcomp>without", "denied"),
        ("left/VBD/ROOT instead/RB/advmod>of of/IN/prep>left seizing/VBG/pcomp>of", "denied"),
        ("is/VBZ/ROOT yet/RB/advmod>is to/TO/aux>seizing seizing/VB/xcomp>is", "denied"),
        ("is/VBZ/ROOT to/TO/aux>seizing seizing/VB/xcomp>is", "planned"),
        ("denied/VBD/ROOT seizing/VBG/xcomp>denied", "denied"),
        ("began/VBD/ROOT seizing/VBG/xcomp>began", "actual"),
    ],
)
def test_what_falls_short_or_is_held_back(sentence: str, expected: str) -> None:
    verb = sentence.split("/", 1)[0]
    assert _status(f"Mali/NNP/nsubj>{verb} {sentence} ships/NNS/dobj>seizing", "seizing") == expected


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("does/VBZ/aux>plan not/RB/neg>plan plan/VB/ROOT {deed}/xcomp>plan", "denied"),
        ("has/VBZ/ROOT no/DT/det>plans plans/NNS/dobj>has {deed}/acl>plans", "denied"),
        ("did/VBD/aux>refuse not/RB/neg>refuse refuse/VB/ROOT {deed}/xcomp>refuse", "actual"),
        ("did/VBD/aux>decide not/RB/neg>decide decide/VB/ROOT {deed}/xcomp>decide", "possible"),
    ],
)
def test_a_negated_plan_denies_and_a_negated_refusal_does_not(above: str, expected: str) -> None:
    doc = "Mali/NNP/nsubj>" + ("has " if "has/" in above else above.split(">")[1].split()[0] + " ")
    assert _status(doc + above.format(deed="to/TO/aux>seize seize/VB"), "seize") == expected


@pytest.mark.parametrize(("verb", "expected"), [("condemn", "actual"), ("launch", "denied")])
def test_what_is_not_condemned_is_there_all_the_same(verb: str, expected: str) -> None:
    doc = f"No/DT/det>state state/NN/nsubj>{verb}ed {verb}ed/VBD/ROOT the/DT/det>raid raid/NN/dobj>{verb}ed"
    assert _status(doc, "raid", "ASSAULT") == expected


def test_what_is_held_back_does_not_touch_the_reason_for_it() -> None:
    doc = (
        "Mali/NNP/nsubj>refrained refrained/VBD/ROOT from/IN/prep>refrained blaming/VBG/pcomp>from "
        "Togo/NNP/dobj>blaming for/IN/prep>blaming {seizing} ships/NNS/dobj>seizing"
    )
    assert _status(doc.format(seizing="seizing/VBG/pcomp>for"), "seizing") == "actual"
    listed = doc.format(seizing="debt/NN/pobj>for and/CC/cc>blaming seizing/VBG/conj>blaming")
    assert _status(listed, "seizing") == "denied"


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("a/DT/det>raid raid/NN/dobj>denied on/IN/prep>raid Chad/NNP/pobj>on", "denied"),
        ("Chad/NNP/dative>denied the/DT/det>raid raid/NN/dobj>denied", "actual"),
    ],
)
def test_a_deed_that_is_the_object_of_denying_is_denied(behind: str, expected: str) -> None:
    assert _status(f"Mali/NNP/nsubj>denied denied/VBD/ROOT {behind}", "raid", "ASSAULT") == expected
