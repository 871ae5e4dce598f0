"""What becomes of an act that is called off, prevented, put off, halted, ended or played, and what stays as it is."""

from __future__ import annotations

import pytest

from ingest.modality.undoing import is_undone, tells_no_act
from tests.ingest.modality.statuses import status_as_parsed, status_of
from tests.ingest.parses import parse, token, words

OBJECT = "Mali/NNP/nsubj>{verb} {verb}/VBD/ROOT the/DT/det>raid raid/NN/dobj>{verb} on/IN/prep>raid Chad/NNP/pobj>on"
UNDER = (
    "Togo/NNP/nsubj>{above} {above}/VBD/ROOT Mali/NNP/dobj>{above} to/TO/aux>{verb} {verb}/VB/xcomp>{above} "
    "the/DT/det>raid raid/NN/dobj>{verb} on/IN/prep>raid Chad/NNP/pobj>on"
)


def _tells_no(sentence: str, kind: str, word: str) -> bool:
    return tells_no_act(token(parse(sentence), word), kind, words())


@pytest.mark.parametrize(
    ("verb", "kind", "expected"),
    [
        ("aborted", "ASSAULT", "denied"),
        ("foiled", "ASSAULT", "denied"),
        ("postponed", "ASSAULT", "planned"),
        ("halted", "ASSAULT", "actual"),
        ("ended", "ASSAULT", "actual"),
        ("led", "ASSAULT", "actual"),
        ("cancelled", "COOPERATE", "denied"),
        ("suspended", "COOPERATE", "denied"),
        ("suspended", "CONSULT", "actual"),
        ("ended", "COOPERATE", "actual"),
        ("cancelled", "SANCTION", "actual"),
        ("cancelled", "SUPPORT", "actual"),
    ],
)
def test_the_verb_over_an_act_decides_what_becomes_of_it(verb: str, kind: str, expected: str) -> None:
    assert status_of(OBJECT.format(verb=verb), kind=kind) == expected


def test_a_verb_with_its_particle() -> None:
    called = "Mali/NNP/nsubj>called called/VBD/ROOT {particle} the/DT/det>raid raid/NN/dobj>called"
    assert status_of(called.format(particle="off/RP/prt>called")) == "denied"
    assert status_of(called.format(particle="for/RP/prt>called")) == "actual"


@pytest.mark.parametrize(
    ("above", "verb", "expected"),
    [
        ("asked", "end", "actual"),
        ("ordered", "halt", "actual"),
        ("asked", "launch", "planned"),
        ("asked", "cancel", "planned"),
        ("helped", "foil", "possible"),
    ],
)
def test_what_is_to_be_ended_goes_on(above: str, verb: str, expected: str) -> None:
    assert status_of(UNDER.format(above=above, verb=verb)) == expected


@pytest.mark.parametrize(
    ("auxiliary", "verb", "expected"),
    [
        ("did/VBD/aux>{verb} not/RB/neg>{verb}", "foil", "actual"),
        ("did/VBD/aux>{verb} not/RB/neg>{verb}", "abort", "planned"),
        ("will/MD/aux>{verb}", "abort", "denied"),
        ("may/MD/aux>{verb}", "abort", "planned"),
        ("may/MD/aux>{verb}", "foil", "possible"),
    ],
)
def test_the_status_of_the_verb_counts(auxiliary: str, verb: str, expected: str) -> None:
    sentence = f"Mali/NNP/nsubj>{{verb}} {auxiliary} {{verb}}/VB/ROOT the/DT/det>raid raid/NN/dobj>{{verb}}"
    assert status_of(sentence.format(verb=verb)) == expected


def test_a_passive_and_the_last_verb_of_its_list() -> None:
    passive = "The/DT/det>raid raid/NN/nsubjpass>planned was/VBD/auxpass>planned planned/VBN/ROOT"
    assert status_of(f"{passive} and/CC/cc>planned then/RB/advmod>aborted aborted/VBN/conj>planned") == "denied"
    assert status_of(
        f"{passive} and/CC/cc>planned Mali/NNP/nsubj>aborted aborted/VBD/conj>planned it/PRP/dobj>aborted"
    ) == ("actual")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mali/NNP/nsubj>aborted aborted/VBD/ROOT plans/NNS/dobj>aborted for/IN/prep>plans raid/NN/pobj>for", "denied"),
        ("Mali/NNP/nsubj>halted halted/VBD/ROOT plans/NNS/dobj>halted for/IN/prep>plans raid/NN/pobj>for", "denied"),
        ("Mali/NNP/nsubj>aborted aborted/VBD/ROOT wave/NN/dobj>aborted of/IN/prep>wave raid/NN/pobj>of", "denied"),
        (
            "Mali/NNP/nsubj>aborted aborted/VBD/ROOT feast/NN/dobj>aborted after/IN/prep>feast raid/NN/pobj>after",
            "actual",
        ),
        ("Mali/NNP/nsubj>aborted aborted/VBD/ROOT study/NN/dobj>aborted of/IN/prep>study raid/NN/pobj>of", "actual"),
        ("Mali/NNP/nsubj>saw saw/VBD/ROOT an/DT/det>end end/NN/dobj>saw to/IN/prep>end raid/NN/pobj>to", "actual"),
        ("Mali/NNP/nsubj>pulled pulled/VBD/ROOT out/IN/prep>pulled of/IN/prep>out raid/NN/pobj>of", "denied"),
        ("Mali/NNP/nsubj>pulled pulled/VBD/ROOT guns/NNS/dobj>pulled from/IN/prep>guns raid/NN/pobj>from", "actual"),
        ("the/DT/det>raid foiled/VBN/amod>raid raid/NN/nsubj>failed failed/VBD/ROOT", "denied"),
        ("Mali/NNP/nsubj>marked marked/VBD/ROOT aborted/VBN/amod>raid raid/NN/dobj>marked", "denied"),
        ("Mali/NNP/nsubj>restarted restarted/VBD/ROOT aborted/VBN/amod>raid raid/NN/dobj>restarted", "actual"),
        ("the/DT/det>raid raid/NN/nsubj>failed aborted/VBN/acl>raid by/IN/agent>aborted failed/VBD/ROOT", "denied"),
    ],
)
def test_plans_rounds_prepositions_and_participles(sentence: str, expected: str) -> None:
    assert status_of(sentence) == expected


def test_plans_to_act_and_whom_a_verb_keeps_from_acting() -> None:
    plans = "Mali/NNP/nsubj>aborted aborted/VBD/ROOT plans/NNS/dobj>aborted to/TO/aux>raid raid/VB/acl>plans"
    assert status_of(plans) == "denied"
    kept = (
        "Togo/NNP/nsubj>prevent {aux} prevent/VB/ROOT Mali/NNP/dobj>prevent from/IN/prep>prevent raiding/VBG/pcomp>from"
    )
    assert status_of(kept.format(aux="did/VBD/aux>prevent"), word="raiding") == "denied"
    assert status_of(kept.format(aux="may/MD/aux>prevent"), word="raiding") == "possible"
    assert status_of(kept.format(aux="not/RB/neg>prevent"), word="raiding") == "actual"


def test_a_bill_of_sanctions_that_is_halted_imposes_none_and_sanctions_that_are_halted_were_there() -> None:
    halted = "Mali/NNP/nsubj>halted halted/VBD/ROOT {act} against/IN/prep>halted Chad/NNP/pobj>against"
    bill = halted.format(act="sanctions/NNS/compound>bill bill/NN/dobj>halted")
    assert status_of(bill, "sanctions", "SANCTION") == "denied"
    assert status_of(halted.format(act="sanctions/NNS/dobj>halted"), "sanctions", "SANCTION") == "actual"


def test_who_stops_an_attack_prevents_it() -> None:
    stopped = "Mali/NNP/nsubj>halted halted/VBD/ROOT {article}/DT/det>raid raid/NN/dobj>halted"
    assert status_of(stopped.format(article="a")) == "denied"
    assert status_of(stopped.format(article="the")) == "actual"


@pytest.mark.parametrize(
    ("verb", "kind", "expected"),
    [
        ("rehearsed", "ASSAULT", True),
        ("rehearsed", "MOBILIZE", False),
        ("launched", "ASSAULT", False),
        ("cancelled", "AGREE", True),
        ("ended", "AGREE", True),
        ("postponed", "AGREE", False),
        ("signed", "AGREE", False),
    ],
)
def test_what_is_played_is_no_attack_and_what_is_given_up_no_agreeing(verb: str, kind: str, expected: bool) -> None:
    assert _tells_no(OBJECT.format(verb=verb), kind, "raid") is expected


def test_the_verb_that_foils_is_no_attack_itself() -> None:
    assert _tells_no(OBJECT.format(verb="foiled"), "ASSAULT", "foiled")
    assert not _tells_no(OBJECT.format(verb="shelled"), "ASSAULT", "shelled")
    rehearsed = "Mali/NNP/nsubj>rehearsed rehearsed/VBD/ROOT raiding/VBG/xcomp>rehearsed Chad/NNP/dobj>raiding"
    assert _tells_no(rehearsed, "ASSAULT", "raiding")


def test_to_decide_not_to_is_no_agreeing() -> None:
    decided = "Mali/NNP/nsubj>{v} {v}/VBD/ROOT not/RB/neg>sell to/TO/aux>sell sell/VB/xcomp>{v} arms/NNS/dobj>sell"
    assert _tells_no(decided.format(v="opted"), "AGREE", "opted")
    assert not _tells_no(decided.format(v="agreed"), "AGREE", "agreed")


def test_what_was_called_off_is_undone_and_what_ended_is_not() -> None:
    assert is_undone(token(parse(OBJECT.format(verb="cancelled")), "raid"), words())
    assert not is_undone(token(parse(OBJECT.format(verb="ended")), "raid"), words())


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Mali/NNP/nsubj>came came/VBD/ROOT close/RB/advmod>came to/IN/prep>close a/DT/det>raid raid/NN/pobj>to",
            "denied",
        ),
        ("Mali/NNP/nsubj>is is/VBZ/ROOT close/JJ/acomp>is to/IN/prep>close a/DT/det>raid raid/NN/pobj>to", "possible"),
        (
            "Mali/NNP/nsubj>hid hid/VBD/ROOT guns/NNS/dobj>hid close/RB/amod>guns to/IN/prep>close raid/NN/pobj>to",
            "actual",
        ),
    ],
)
def test_what_is_close_has_not_happened(sentence: str, expected: str) -> None:
    assert status_of(sentence) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("Mali called off a raid on Chad.", "raid", "denied"),
        ("The raid on Chad was called off by Mali.", "raid", "denied"),
        ("Togo thwarted a Malian raid on Chad.", "raid", "denied"),
        ("Togo could not prevent a Malian raid on Chad.", "raid", "actual"),
        ("Togo tried to avert a Malian raid on Chad.", "raid", "possible"),
        ("The court told Mali to halt its offensive against Chad.", "offensive", "actual"),
        ("Togo agreed to pause its strikes on Chad.", "strikes", "actual"),
        ("Mali dropped plans for a raid on Chad.", "raid", "denied"),
        ("Mali dropped bombs on Chad.", "bombs", "actual"),
        ("Mali and Chad cancelled a dinner over the raid on Togo.", "raid", "actual"),
        ("Togo called for an end to the Malian war in Chad.", "war", "actual"),
        ("Mali pretended to attack Chad.", "attack", "denied"),
    ],
)
def test_undoing_as_the_parser_sees_it(sentence: str, word: str, expected: str) -> None:
    assert status_as_parsed(sentence, word) == expected
