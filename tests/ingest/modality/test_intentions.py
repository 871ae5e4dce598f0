"""What a wish, a right or an ability makes of the deed below it: with an infinitive as with "of" and a gerund."""

from __future__ import annotations

import pytest

from ingest.modality.intentions import is_not_had
from tests.ingest.modality.statuses import status_as_parsed, status_of
from tests.ingest.parses import parse, token, words

HAS = "Mali/NNP/nsubj>have {aux} have/VB/ROOT {no} {noun}/NN/dobj>have "
GERUND = "{link}/IN/prep>{noun} raiding/VBG/pcomp>{link} Chad/NNP/dobj>raiding"
INFINITIVE = "to/TO/aux>raid raid/VB/acl>{noun} Chad/NNP/dobj>raid"
BECAME = (
    "Mali/NNP/nsubj>{verb} {aux} {verb}/VB/ROOT the/DT/det>first first/JJ/attr>{verb} to/TO/aux>raid "
    "raid/VB/relcl>first Chad/NNP/dobj>raid"
)


@pytest.mark.parametrize(
    ("noun", "link", "with_it", "without"),
    [
        ("intention", "of", "planned", "denied"),
        ("plan", "for", "planned", "denied"),
        ("interest", "in", "possible", "denied"),
        ("ability", "of", "possible", "denied"),
        ("right", "of", "possible", "possible"),
        ("memory", "of", "actual", "actual"),
    ],
)
def test_a_gerund_is_read_as_an_infinitive(noun: str, link: str, with_it: str, without: str) -> None:
    gerund = HAS + GERUND
    assert status_of(gerund.format(aux="", no="", noun=noun, link=link), "raiding") == with_it
    no = f"no/DT/det>{noun}"
    assert status_of(gerund.format(aux="", no=no, noun=noun, link=link), "raiding") == without
    if noun != "memory":
        assert status_of((HAS + INFINITIVE).format(aux="", no="", noun=noun), "raid") == with_it
        assert status_of((HAS + INFINITIVE).format(aux="", no=no, noun=noun), "raid") == without


def test_who_does_not_have_any_has_none() -> None:
    negated = parse(HAS.format(aux="not/RB/neg>have", no="any/DT/det>plan", noun="plan"))
    assert is_not_had(token(negated, "plan"), words())
    assert not is_not_had(token(parse(HAS.format(aux="", no="a/DT/det>plan", noun="plan")), "plan"), words())
    changed = parse(
        "Mali/NNP/nsubj>changed not/RB/neg>changed changed/VBD/ROOT its/PRP$/poss>plan plan/NN/dobj>changed"
    )
    assert not is_not_had(token(changed, "plan"), words())


@pytest.mark.parametrize(
    ("adjective", "negation", "expected"),
    [
        ("capable", "", "possible"),
        ("capable", "not/RB/neg>is", "denied"),
        ("incapable", "", "denied"),
        ("guilty", "", "actual"),
    ],
)
def test_what_one_is_able_or_inclined_to_do(adjective: str, negation: str, expected: str) -> None:
    sentence = (
        f"Mali/NNP/nsubj>is is/VBZ/ROOT {negation} {adjective}/JJ/acomp>is of/IN/prep>{adjective} "
        "raiding/VBG/pcomp>of Chad/NNP/dobj>raiding"
    )
    assert status_of(sentence, "raiding") == expected


def test_what_nobody_means_to_utter_is_not_uttered_and_is_refused_all_the_same() -> None:
    sentence = HAS + GERUND
    refusing = sentence.format(aux="", no="no/DT/det>intention", noun="intention", link="of")
    assert status_of(refusing, "raiding", "AGREE") == "denied"
    assert status_of(refusing, "raiding", "THREATEN") == "denied"
    assert status_of(refusing, "raiding", "REJECT") == "actual"
    entitled = sentence.format(aux="", no="{no}", noun="right", link="of")
    assert status_of(entitled.format(no="no/DT/det>right"), "raiding", "THREATEN") == "possible"
    assert status_of(entitled.format(no="the/DT/det>right"), "raiding", "THREATEN") == "actual"
    assert status_of(entitled.format(no="no/DT/det>right"), "raiding", "ACCUSE") == "actual"


@pytest.mark.parametrize(
    ("verb", "aux", "expected"),
    [
        ("became", "", "actual"),
        ("become", "will/MD/aux>become", "planned"),
        ("become", "may/MD/aux>become", "possible"),
        ("become", "did/VBD/aux>become not/RB/neg>become", "denied"),
    ],
)
def test_who_is_the_first_to_do_it_does_it_when_he_becomes_that(verb: str, aux: str, expected: str) -> None:
    sentence = BECAME.format(verb=verb, aux=aux)
    lemmas = sentence.replace("became/VB/", "become/VBD/").replace(">became", ">become")
    assert status_of(lemmas, "raid") == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("Togo said it had no intention of shelling or invading Chad.", "invading", "denied"),
        ("Togo does not have any wish to shell Chad.", "shell", "denied"),
        ("Neither Togo nor Mali has any interest in shelling Chad.", "shelling", "denied"),
        ("Togo made no secret of its intention to shell Chad.", "shell", "planned"),
        ("Togo is not interested in shelling Chad.", "shelling", "denied"),
        ("Togo is capable of shelling Chad.", "shelling", "possible"),
        ("Mali accused Togo of shelling Chad.", "shelling", "actual"),
        ("The jets succeeded in shelling Chad.", "shelling", "actual"),
        ("Togo had no right to shell Chad, Mali said.", "shell", "possible"),
        ("Mali has a right to defend itself against raids from Chad.", "raids", "actual"),
        ("Mali may launch an offensive against raids from Chad.", "offensive", "possible"),
        ("Togo's king will be the first leader to shell Chad.", "shell", "planned"),
        ("Togo's king was the last leader to shell Chad.", "shell", "actual"),
    ],
)
def test_intentions_as_the_parser_sees_them(sentence: str, word: str, expected: str) -> None:
    assert status_as_parsed(sentence, word) == expected
