"""What is only allowed is planned, what is only asked for possible, and what is known to have been done stays so."""

from __future__ import annotations

import pytest

from tests.ingest.modality.statuses import status_as_parsed, status_of

OBJECT = "Mali/NNP/nsubj>{verb} {verb}/VBD/ROOT {det} raid/NN/dobj>{verb} on/IN/prep>raid Chad/NNP/pobj>on"
BEHIND = (
    "Mali/NNP/nsubj>{verb} {verb}/VBD/ROOT {noun}/NN/dobj>{verb} {link}/IN/prep>{noun} a/DT/det>raid "
    "raid/NN/pobj>{link} on/IN/prep>raid Chad/NNP/pobj>on"
)


@pytest.mark.parametrize(
    ("verb", "det", "kind", "expected"),
    [
        ("permit", "a/DT/det>raid", "ASSAULT", "planned"),
        ("permit", "the/DT/det>raid", "ASSAULT", "actual"),
        ("permit", "a/DT/det>raid", "SANCTION", "actual"),
        ("seek", "a/DT/det>raid", "ASSAULT", "possible"),
        ("seek", "the/DT/det>raid", "RETREAT", "possible"),
        ("seek", "a/DT/det>raid", "REQUEST", "actual"),
        ("seek", "a/DT/det>raid", "PROTEST", "actual"),
        ("led", "a/DT/det>raid", "ASSAULT", "actual"),
    ],
)
def test_the_verb_that_allows_it_or_asks_for_it(verb: str, det: str, kind: str, expected: str) -> None:
    assert status_of(OBJECT.format(verb=verb, det=det), kind=kind) == expected


@pytest.mark.parametrize(
    ("verb", "noun", "link", "expected"),
    [
        ("grant", "approval", "for", "planned"),
        ("seek", "approval", "for", "possible"),
        ("need", "approval", "of", "possible"),
        ("need", "apology", "for", "actual"),
        ("reject", "call", "for", "possible"),
        ("get", "approval", "after", "actual"),
    ],
)
def test_the_noun_that_it_stands_behind(verb: str, noun: str, link: str, expected: str) -> None:
    assert status_of(BEHIND.format(verb=verb, noun=noun, link=link)) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("Mali's parliament authorised air strikes on Chad.", "strikes", "planned"),
        ("The king asked parliament to authorise strikes on Chad.", "strikes", "possible"),
        ("Mali refused to authorise strikes on Chad.", "strikes", "denied"),
        ("The king sought permission from parliament for a raid on Chad.", "raid", "possible"),
        ("The king won approval for raids on Chad.", "raids", "planned"),
        ("The king approved raids on Chad that killed nine soldiers.", "raids", "actual"),
        ("The king authorised the army to bomb Chad.", "bomb", "planned"),
        ("The king sought approval to bomb Chad.", "bomb", "possible"),
        ("Mali called for strikes on Chad.", "strikes", "possible"),
        ("Mali called for an inquiry into the raid on Chad.", "raid", "actual"),
        ("Mali demanded an apology for the raid on Chad.", "raid", "actual"),
        ("Mali sought shelter after the raid on Chad.", "raid", "actual"),
    ],
)
def test_permission_as_the_parser_sees_it(sentence: str, word: str, expected: str) -> None:
    assert status_as_parsed(sentence, word) == expected
