"""Denials that point back to what somebody else claims, and those that do not."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.events.assembly import assemble
from ingest.events.denials import find_denials, points_back
from ingest.model import Document, Event, Extraction
from ingest.pipeline import extract_many
from tests.ingest.events.scenes import Scene
from tests.ingest.parses import parse, token, words

CLAIMED = (
    "Japan/NNP/nsubj>said said/VBD/ROOT France/NNP/nsubj>attacked attacked/VBD/ccomp>said ships/NNS/dobj>attacked "
    "of/IN/prep>ships Japan/NNP/pobj>of ././punct>said"
)
DENIED = "{who}/NNP/nsubj>denied {how} denied/VBD/ROOT {what} ././punct>denied"
THE_CLAIM = "the/DT/det>claim claim/NN/dobj>denied"


def _denials(first: str, second: str) -> list[Event]:
    scene = Scene(parse(first, second))
    found = [scene.accepted("ASSAULT", "attacked", "FRA", "JPN")]
    told = assemble(found, scene.cast, words(), scene.found.history, scene.timeline(), scene.found.linked)
    return list(find_denials(scene.views, told, scene.cast, words()))


@pytest.mark.parametrize(
    "what",
    [
        THE_CLAIM,
        "it/PRP/dobj>denied",
        "any/DT/det>involvement involvement/NN/dobj>denied",
        "do/VBG/xcomp>denied so/RB/advmod>do",
    ],
)
def test_the_claimed_act_is_told_once_more_as_denied(what: str) -> None:
    (event,) = _denials(CLAIMED, DENIED.format(who="France", how="", what=what))
    assert (event.type, event.actors, event.recipients) == ("ASSAULT", ("fra",), ("jpn",))
    assert (event.status, event.speaker, event.confidence) == ("denied", "fra", 0.6)
    assert event.evidence.startswith("France denied")
    assert len(event.marks) == 2


@pytest.mark.parametrize(
    ("who", "how", "what"),
    [
        ("France", "not/RB/neg>denied", THE_CLAIM),
        ("France", "may/MD/aux>denied", THE_CLAIM),
        ("Japan", "", THE_CLAIM),
        ("Chad", "", THE_CLAIM),
        ("France", "", "the/DT/det>claim claim/NN/dobj>denied of/IN/prep>claim fraud/NN/pobj>of"),
        ("France", "", "visas/NNS/dobj>denied"),
    ],
)
def test_no_denial_of_it(who: str, how: str, what: str) -> None:
    assert _denials(CLAIMED, DENIED.format(who=who, how=how, what=what)) == []


def test_what_the_text_itself_tells_is_no_claim() -> None:
    told = "France/NNP/nsubj>attacked attacked/VBD/ROOT Japan/NNP/dobj>attacked ././punct>attacked"
    assert _denials(told, DENIED.format(who="France", how="", what=THE_CLAIM)) == []


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("a/DT/det>claim claim/NN/appos>ships Mali/NNP/nsubj>denied denied/VBD/relcl>claim", True),
        ("a/DT/det>claim claim/NN/appos>ships Mali/NNP/nsubj>denied denied/VBD/relcl>claim it/PRP/dobj>denied", False),
        ("which/WDT/dobj>denied Mali/NNP/nsubj>denied denied/VBD/relcl>ships", True),
        ("visas/NNS/appos>ships that/WDT/dobj>denied Mali/NNP/nsubj>denied denied/VBD/relcl>visas", False),
    ],
)
def test_a_clause_behind_a_comma_points_back(clause: str, expected: bool) -> None:
    doc = parse(f"Mali/NNP/nsubj>took took/VBD/ROOT ships/NNS/dobj>took ,/,/punct>ships {clause}")
    assert points_back(token(doc, "denied"), words()) is expected


@pytest.mark.model
def test_a_denial_as_the_parser_sees_it() -> None:
    text = "Pakistan said on Monday that it shot down five Indian jets, a claim that India denied."
    (found,) = extract_many([Document("denials", text, None, date(2023, 5, 17))])
    assert isinstance(found, Extraction)
    states = {entity.id: entity.state for entity in found.entities}
    told = {(e.status, states[e.speaker or ""]) for e in found.events if e.type == "ASSAULT"}
    assert told == {("actual", "PAK"), ("denied", "IND")}
