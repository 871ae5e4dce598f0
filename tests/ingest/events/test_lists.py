"""What is told of one party of a list is told of the others."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from ingest.events.assembly import Found
from ingest.events.lists import share_in_lists
from tests.ingest.events.scenes import Scene
from tests.ingest.parses import parse

LIST = "Mali/NNP/{role} ,/,/punct>Mali Chad/NNP/conj>Mali {link}/{tag}/cc>Mali Togo/NNP/conj>Chad"
MET_ALL = "France/NNP/nsubj>met met/VBD/ROOT " + LIST.format(role="dobj>met", link="and", tag="CC")
ALL_MET = LIST.format(role="nsubj>met", link="and", tag="CC") + " met/VBD/ROOT France/NNP/dobj>met"
SIX = (
    "Mali/NNP/nsubj>met Chad/NNP/conj>Mali Togo/NNP/conj>Chad Ghana/NNP/conj>Togo and/CC/cc>Togo "
    "Kenya/NNP/conj>Ghana met/VBD/ROOT"
)


def pairs(found: Iterable[Found]) -> set[str]:
    return {f"{f.reading.actor.principal} {f.reading.recipient.principal}" for f in found}


@pytest.mark.parametrize(
    ("sentence", "type", "accepted", "expected"),
    [
        (MET_ALL, "CONSULT", ("FRA", "MLI"), {"FRA MLI", "FRA TCD", "FRA TGO"}),
        (MET_ALL, "ACCUSE", ("FRA", "TCD"), {"FRA MLI", "FRA TCD", "FRA TGO"}),
        (ALL_MET, "ACCUSE", ("TCD", "FRA"), {"MLI FRA", "TCD FRA", "TGO FRA"}),
        (ALL_MET, "CONSULT", ("MLI", "TCD"), {"MLI TCD", "MLI TGO", "TCD TGO"}),
        (ALL_MET, "ACCUSE", ("MLI", "TCD"), {"MLI TCD"}),
        (MET_ALL.replace(",/,/", ";/:/"), "CONSULT", ("FRA", "MLI"), {"FRA MLI"}),
        (SIX, "CONSULT", ("MLI", "KEN"), {"MLI KEN"}),
        ("France/NNP/nsubj>met met/VBD/ROOT between/IN/prep>met Mali/NNP/pobj>between Chad/NNP/conj>Mali",
         "CONSULT", ("FRA", "TCD"), {"FRA TCD"}),
    ],
)  # fmt: skip
def test_a_list_shares_what_one_of_it_does(
    sentence: str, type: str, accepted: tuple[str, str], expected: set[str]
) -> None:
    scene = Scene(parse(sentence))
    assert pairs(share_in_lists([scene.accepted(type, "met", *accepted)])) == expected


def test_a_long_list_that_meets_somebody_does_not_meet_in_itself() -> None:
    scene = Scene(parse(f"{SIX} France/NNP/dobj>met"))
    found = [scene.accepted("CONSULT", "met", *pair) for pair in (("MLI", "TCD"), ("MLI", "FRA"))]
    assert pairs(share_in_lists(found)) == {"MLI FRA", "TCD FRA", "TGO FRA", "GHA FRA", "KEN FRA"}


def test_what_is_carried_over_is_less_sure_and_what_is_unsure_is_not() -> None:
    scene = Scene(parse(MET_ALL))
    sure = scene.accepted("CONSULT", "met", "FRA", "MLI")
    shared = share_in_lists([sure])[1:]
    assert [entry.confidence < sure.confidence for entry in shared] == [True, True]
    unsure = Found(sure.view, sure.reading, 0.4)
    assert share_in_lists([unsure]) == [unsure]
