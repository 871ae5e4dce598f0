"""Whether it happened, is planned, is possible or is denied."""

from __future__ import annotations

import pytest

from ingest.modality.modality import read_status
from tests.ingest.modality.statuses import status_as_parsed
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


@pytest.mark.parametrize("kind", ["CONSULT", "AGREE", "REQUEST"])
def test_what_a_headline_says_is_to_come_is_no_agreement_yet(kind: str) -> None:
    buy = "{name}/{tag}/ROOT to/TO/aux>buy buy/VB/relcl>{name} jets/NNS/dobj>buy"
    assert read_status(token(parse(buy.format(name="Mali", tag="NNP")), "buy"), kind, words()) == "planned"
    pledge = token(parse(buy.format(name="pledge", tag="NN")), "buy")
    assert read_status(pledge, "AGREE", words()) == "actual"
    verb = "Mali/NNP/nsubj>buy to/TO/aux>buy buy/VB/ROOT jets/NNS/dobj>buy"
    assert read_status(token(parse(verb), "buy"), kind, words()) == "planned"
    assert read_status(token(parse(verb), "buy"), "SUPPORT", words()) == "actual"


def test_would_in_what_was_said_is_a_plan() -> None:
    said = (
        "Mali/NNP/nsubj>{verb} {verb}/VBD/ROOT it/PRP/nsubj>visit would/MD/aux>visit visit/VB/ccomp>{verb} "
        "Japan/NNP/dobj>visit"
    )
    assert read_status(token(parse(said.format(verb="said")), "visit"), "CONSULT", words()) == "planned"
    assert read_status(token(parse(said.format(verb="doubted")), "visit"), "CONSULT", words()) == "possible"
    condition = " if/IN/mark>paid it/PRP/nsubj>paid paid/VBD/advcl>visit"
    doc = parse(said.format(verb="said") + condition)
    assert read_status(token(doc, "visit"), "CONSULT", words()) == "possible"


def test_what_lies_before_a_plan_has_happened() -> None:
    agreed = "France/NNP/nsubj>agreed agreed/VBD/ROOT to/TO/aux>end end/VB/xcomp>agreed it/PRP/dobj>end "
    doc = parse(agreed + "after/IN/prep>end talks/NNS/pobj>after")
    assert read_status(token(doc, "talks"), "CONSULT", words()) == "actual"
    doc = parse(agreed + "through/IN/prep>end talks/NNS/pobj>through")
    assert read_status(token(doc, "talks"), "CONSULT", words()) == "planned"
    doc = parse(
        agreed + "after/IN/mark>attacked Mali/NNP/nsubj>attacked attacked/VBD/advcl>end Japan/NNP/dobj>attacked"
    )
    assert read_status(token(doc, "attacked"), "ASSAULT", words()) == "actual"


@pytest.mark.parametrize(
    ("verb", "expected"), [("drafting", "planned"), ("considering", "possible"), ("imposing", "actual")]
)
def test_what_is_made_ready_is_planned(verb: str, expected: str) -> None:
    doc = parse(f"France/NNP/nsubj>{verb} is/VBZ/aux>{verb} {verb}/VBG/ROOT sanctions/NNS/dobj>{verb}")
    assert read_status(token(doc, "sanctions"), "SANCTION", words()) == expected


def test_a_demand_not_to_do_it_denies_nothing() -> None:
    doc = parse(
        "Mali/NNP/nsubj>asked asked/VBD/ROOT Japan/NNP/dobj>asked not/RB/neg>lift to/TO/aux>lift "
        "lift/VB/xcomp>asked sanctions/NNS/dobj>lift"
    )
    assert read_status(token(doc, "lift"), "RETREAT", words()) == "possible"


def test_not_to_accept_is_to_reject() -> None:
    doc = parse("France/NNP/nsubj>accept does/VBZ/aux>accept not/RB/neg>accept accept/VB/ROOT results/NNS/dobj>accept")
    assert read_status(token(doc, "accept"), "REJECT", words()) == "actual"
    doc = parse("France/NNP/nsubj>reject does/VBZ/aux>reject not/RB/neg>reject reject/VB/ROOT results/NNS/dobj>reject")
    assert read_status(token(doc, "reject"), "REJECT", words()) == "denied"


def test_a_verb_that_is_denied_does_not_deny_its_subject() -> None:
    doc = parse("support/NN/nsubj>changed had/VBD/aux>changed not/RB/neg>changed changed/VBN/ROOT")
    assert read_status(token(doc, "support"), "AID", words()) == "actual"
    doc = parse("talks/NNS/nsubj>occur did/VBD/aux>occur not/RB/neg>occur occur/VB/ROOT")
    assert read_status(token(doc, "talks"), "CONSULT", words()) == "denied"


def test_an_utterance_may_be_announced() -> None:
    doc = parse("France/NNP/nsubj>expected expected/VBN/ROOT to/TO/aux>sign sign/VB/xcomp>expected it/PRP/dobj>sign")
    assert read_status(token(doc, "sign"), "AGREE", words()) == "planned"
    doc = parse("France/NNP/nsubj>urge will/MD/aux>urge urge/VB/ROOT Mali/NNP/dobj>urge to/TO/aux>go go/VB/xcomp>urge")
    assert read_status(token(doc, "urge"), "REQUEST", words()) == "planned"


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("Neither Mali nor Togo shelled Chad.", "shelled", "denied"),
        ("No Malian jets shelled Chad.", "shelled", "denied"),
        ("No fewer than forty Malian jets shelled Chad.", "shelled", "actual"),
        ("Mali did not shell Chad, nor did it seize ships.", "seize", "denied"),
        ("Reports that Mali shelled Chad were untrue, Togo said.", "shelled", "denied"),
        ("Reports that Mali shelled Chad were confirmed, Togo said.", "shelled", "actual"),
        ("Togo dismissed reports that it had shelled Chad.", "shelled", "denied"),
        ("Togo rejected Chad's accusation that it had shelled its troops.", "shelled", "actual"),
        ("Mali almost shot down a Chadian jet.", "shot", "denied"),
        ("Mali stopped short of shelling Chad.", "shelling", "denied"),
        ("The risk of a Malian invasion of Chad is growing.", "invasion", "possible"),
        ("The scale of a Malian invasion of Chad is growing.", "invasion", "actual"),
        ("Was Togo behind the attack on Chad?", "attack", "possible"),
        ("Asked whether Togo attacked Chad, the minister declined to comment.", "attacked", "possible"),
        ("In case Kenya attacks Uganda, Britain will send troops.", "attacks", "possible"),
        ("If Mali attacks Chad, Togo will send troops.", "send", "possible"),
        ("Kenya will not condemn the attack by Mali on Chad.", "attack", "actual"),
    ],
)
def test_constructions_as_the_parser_sees_them(sentence: str, word: str, expected: str) -> None:
    assert status_as_parsed(sentence, word) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "word", "kind", "expected"),
    [
        ("A pact between Mali and Chad is expected to be signed on Friday.", "signed", "AGREE", "planned"),
        ("The pact between Mali and Chad was signed on Friday.", "signed", "AGREE", "actual"),
        ("Togo is to be hit by Malian sanctions.", "sanctions", "SANCTION", "planned"),
        ("Togo was hit by Malian sanctions.", "sanctions", "SANCTION", "actual"),
        ("Mali is considering imposing sanctions on Togo.", "sanctions", "SANCTION", "possible"),
        ("Mali is not considering imposing sanctions on Togo.", "imposing", "SANCTION", "denied"),
        ("Mali is considering recognising Kosovo.", "recognising", "SUPPORT", "possible"),
        ("Mali proposed sending troops to Chad.", "sending", "AID", "possible"),
        ("The cargo should be seized by Mali.", "seized", "COERCE", "possible"),
        ("The Malian deal with Togo should please Chad.", "deal", "AGREE", "actual"),
        ("He was the last Malian to be released by Chad.", "released", "RETREAT", "actual"),
    ],
)
def test_what_is_yet_to_be_done(sentence: str, word: str, kind: str, expected: str) -> None:
    assert status_as_parsed(sentence, word, kind) == expected
