"""Tense, direction and attachment of dates on parses written by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Token

from ingest.model import Status
from ingest.temporal.grammar import clause_of, date_root, direction_of, is_habitual, is_reported, relation, tense
from ingest.temporal.model import DateMention
from tests.ingest.parses import parse

SAID_ON = (
    "Paris/NNP/nsubj>said said/VBD/ROOT on/IN/prep>said Monday/NNP/pobj>on it/PRP/nsubj>visit"
    " would/MD/aux>visit visit/VB/ccomp>said Mali/NNP/dobj>visit"
)
VISIT_ON = (
    "Paris/NNP/nsubj>said said/VBD/ROOT it/PRP/nsubj>visit would/MD/aux>visit visit/VB/ccomp>said"
    " Mali/NNP/dobj>visit on/IN/prep>visit Monday/NNP/pobj>on"
)
CLINCHED = (
    "Mali/NNP/nsubj>backs backs/VBZ/ROOT deal/NN/dobj>backs"
    " clinched/VBN/acl>deal on/IN/prep>clinched Monday/NNP/pobj>on"
)
PLANNED = (
    "Mali/NNP/nsubj>backs backs/VBZ/ROOT deal/NN/dobj>backs"
    " planned/VBN/acl>deal for/IN/prep>planned Monday/NNP/pobj>for"
)
TALKS = "Paris/NNP/nsubj>held held/VBD/ROOT talks/NNS/dobj>held on/IN/prep>talks Monday/NNP/pobj>on"


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def monday(doc: Doc) -> DateMention:
    token = word(doc, "Monday")
    return DateMention(token.idx, token.idx + len(token), "Monday", None)


@pytest.mark.parametrize(
    ("sentence", "trigger", "status", "expected"),
    [
        (SAID_ON, "visit", "planned", "past"),
        (VISIT_ON, "visit", "actual", "future"),
        (CLINCHED, "backs", "planned", "past"),
        (PLANNED, "backs", "actual", "future"),
        (TALKS, "talks", "planned", "past"),
    ],
)
def test_a_date_lies_where_the_tense_of_its_own_clause_points(
    sentence: str, trigger: str, status: Status, expected: str
) -> None:
    doc = parse(sentence)
    assert direction_of(word(doc, trigger), monday(doc), status) == expected


@pytest.mark.parametrize(("status", "expected"), [("planned", "future"), ("possible", "future"), ("actual", "past")])
def test_without_a_tense_the_status_of_the_event_decides(status: Status, expected: str) -> None:
    doc = parse("Talks/NNS/ROOT on/IN/prep>Talks Monday/NNP/pobj>on")
    assert direction_of(doc[0], monday(doc), status) == expected


def test_a_date_of_the_reporting_words_stands_above_what_is_reported() -> None:
    doc = parse(SAID_ON)
    visit, root = word(doc, "visit"), word(doc, "Monday")
    assert (relation(visit, root), relation(word(doc, "said"), root)) == ("above,reported", "below")
    assert (clause_of(word(doc, "Mali")), is_reported(visit), is_reported(word(doc, "said"))) == (visit, True, False)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Paris/NNP/nsubj>met met/VBD/ROOT Mali/NNP/dobj>met", "past"),
        ("Paris/NNP/nsubj>met has/VBZ/aux>met met/VBN/ROOT Mali/NNP/dobj>met", "perfect"),
        ("Paris/NNP/nsubj>met had/VBD/aux>met met/VBN/ROOT Mali/NNP/dobj>met", "pluperfect"),
        ("Paris/NNP/nsubj>meet will/MD/aux>meet meet/VB/ROOT Mali/NNP/dobj>meet", "future"),
        ("Paris/NNP/nsubj>meets meets/VBZ/ROOT Mali/NNP/dobj>meets", "present"),
        ("Paris/NNP/nsubj>meeting meeting/VBG/ROOT Mali/NNP/dobj>meeting", "VBG"),
    ],
)
def test_the_tense_is_that_of_the_auxiliaries_or_of_the_form(sentence: str, expected: str) -> None:
    assert tense(parse(sentence)[:].root) == expected


def test_a_date_before_a_noun_hangs_on_the_noun_and_not_on_the_preposition_before_it() -> None:
    doc = parse(
        "Paris/NNP/nsubj>comes comes/VBZ/ROOT ahead/RB/advmod>comes of/IN/prep>ahead Monday/NNP/compound>talks"
        " talks/NNS/pobj>of"
    )
    assert date_root(word(doc, "talks"), DateMention(word(doc, "of").idx, 27, "of Monday", None)) == word(doc, "Monday")
    assert date_root(word(doc, "talks"), monday(doc)) == word(doc, "Monday")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mali/NNP/nsubj>threatens regularly/RB/advmod>threatens threatens/VBZ/ROOT Paris/NNP/dobj>threatens", True),
        ("Mali/NNP/nsubj>threatens threatens/VBZ/ROOT Paris/NNP/dobj>threatens", False),
    ],
)
def test_what_is_done_again_and_again_is_told(sentence: str, expected: bool) -> None:
    assert is_habitual(word(parse(sentence), "threatens")) is expected


def test_the_full_stop_behind_a_date_is_not_its_root() -> None:
    doc = parse(
        "Mali/NNP/nsubj>agreed agreed/VBD/ROOT to/TO/aux>hold hold/VB/xcomp>agreed talks/NNS/dobj>hold"
        " in/IN/prep>hold Sept/NNP/pobj>in ./,/punct>agreed"
    )
    start = word(doc, "in").idx
    mention = DateMention(start, len(doc.text), doc.text[start:], None)
    root = date_root(word(doc, "agreed"), mention)
    assert root is not None
    assert root.text == "in"
    assert direction_of(word(doc, "agreed"), mention, "actual") == "future"
