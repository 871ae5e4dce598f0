"""Whether it happened, is planned, is possible or is denied."""

from __future__ import annotations

import pytest

from ingest.events.modality import read_status
from tests.ingest.parses import parse, token, words

WITH_JAPAN = "with/IN/prep>talks Japan/NNP/pobj>with"
PLAIN = "France/NNP/nsubj>visit {aux} visit/{tag}/ROOT Japan/NNP/dobj>visit"
GOVERNED = "France/NNP/nsubj>{verb} {verb}/VBD/ROOT to/TO/aux>visit visit/VB/xcomp>{verb} Japan/NNP/dobj>visit"


@pytest.mark.parametrize(
    ("aux", "expected"),
    [
        ("will/MD/aux>visit", "planned"),
        ("may/MD/aux>visit", "possible"),
        ("could/MD/aux>visit", "possible"),
        ("did/VBD/aux>visit not/RB/neg>visit", "denied"),
        ("never/RB/neg>visit", "denied"),
        ("did/VBD/aux>visit", "actual"),
    ],
)
def test_auxiliaries(aux: str, expected: str) -> None:
    doc = parse(PLAIN.format(aux=aux, tag="VB"))
    assert read_status(token(doc, "visit"), "CONSULT", words()) == expected


@pytest.mark.parametrize(
    ("verb", "expected"),
    [("planned", "planned"), ("refused", "denied"), ("denied", "denied"), ("threatened", "possible")],
)
def test_governing_verbs(verb: str, expected: str) -> None:
    doc = parse(GOVERNED.format(verb=verb))
    assert read_status(token(doc, "visit"), "CONSULT", words()) == expected


@pytest.mark.parametrize(
    ("adjective", "expected"), [("planned", "planned"), ("possible", "possible"), ("secret", "actual")]
)
def test_adjectives_of_a_nominal_event(adjective: str, expected: str) -> None:
    doc = parse(f"{adjective}/JJ/amod>talks talks/NNS/nsubj>began {WITH_JAPAN} began/VBD/ROOT")
    assert read_status(token(doc, "talks"), "CONSULT", words()) == expected


def test_negation_of_the_noun() -> None:
    doc = parse(
        "France/NNP/nsubj>held held/VBD/ROOT no/DT/det>talks talks/NNS/dobj>held with/IN/prep>held Japan/NNP/pobj>with"
    )
    assert read_status(token(doc, "talks"), "CONSULT", words()) == "denied"


def test_a_condition_is_possible() -> None:
    doc = parse(
        "Japan/NNP/nsubj>reply will/MD/aux>reply reply/VB/ROOT if/IN/mark>attacks "
        "France/NNP/nsubj>attacks attacks/VBZ/advcl>reply it/PRP/dobj>attacks"
    )
    assert read_status(token(doc, "attacks"), "ASSAULT", words()) == "possible"


def test_a_threat_of_what_will_be_is_actual_since_it_was_uttered() -> None:
    doc = parse(
        "France/NNP/nsubj>threatened threatened/VBD/ROOT to/TO/aux>attack attack/VB/xcomp>threatened "
        "Japan/NNP/dobj>attack"
    )
    assert read_status(token(doc, "threatened"), "THREATEN", words()) == "actual"
    assert read_status(token(doc, "attack"), "ASSAULT", words()) == "possible"


def test_a_headline_infinitive_is_planned() -> None:
    doc = parse("Minister/NNP/nsubj>visit to/TO/aux>visit visit/VB/ROOT Japan/NNP/dobj>visit")
    assert read_status(token(doc, "visit"), "CONSULT", words()) == "planned"
