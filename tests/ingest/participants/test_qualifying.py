"""Names that only qualify a party, and those that are it."""

from __future__ import annotations

import pytest

from ingest.participants.qualifying import (
    is_bygone,
    is_land_named_behind,
    is_meeting_place,
    is_sponsor,
    is_subject_matter,
    qualifies,
)
from tests.ingest.parses import parse, read, token

LEFT = "left/VBD/ROOT Mali/NNP/dobj>left"


@pytest.mark.parametrize(
    ("words", "aside"),
    [
        ("French/JJ/npadvmod>trained -/HYPH/punct>trained trained/VBN/amod>troops troops/NNS/nsubj>left", True),
        ("French/JJ/npadvmod>imposed -/HYPH/punct>imposed imposed/VBN/amod>rules rules/NNS/nsubj>left", False),
        ("French/JJ/npadvmod>made -/HYPH/punct>made made/JJ/amod>troops troops/NNS/nsubj>left", True),
        ("Anti/JJ/amod>troops -/HYPH/amod>troops French/JJ/amod>troops troops/NNS/nsubj>left", True),
        ("ex/JJ/amod>republic -/HYPH/amod>republic French/JJ/amod>republic republic/NN/nsubj>left", True),
        ("post/JJ/amod>republic -/HYPH/amod>republic French/JJ/amod>republic republic/NN/nsubj>left", True),
        ("former/JJ/amod>republic French/JJ/amod>republic republic/NN/nsubj>left", True),
        ("former/JJ/amod>soldiers French/JJ/amod>soldiers soldiers/NNS/nsubj>left", False),
        ("French/JJ/amod>troops troops/NNS/nsubj>left", False),
        ("Franco/NNP/amod>troops -/HYPH/punct>troops French/JJ/amod>troops troops/NNS/nsubj>left", False),
    ],
)
def test_what_stands_beside_a_name_may_make_it_a_quality(words: str, aside: bool) -> None:
    doc = parse(f"{words} {LEFT}")
    place = token(doc, "French").i
    assert qualifies(doc, place, place + 1) is aside


@pytest.mark.parametrize(
    ("words", "bygone"),
    [
        ("ex/JJ/amod>land -/HYPH/amod>land", True),
        ("anti/JJ/amod>land -/HYPH/amod>land", False),
        ("old/JJ/amod>land", False),
    ],
)
def test_what_a_land_once_was_is_no_party(words: str, bygone: bool) -> None:
    doc = parse(f"{words} French/JJ/amod>land land/NN/nsubj>left {LEFT}")
    place = token(doc, "French").i
    assert is_bygone(doc, place, place + 1) is bygone


def test_a_noun_of_a_land_means_the_name_behind_it() -> None:
    doc = parse(
        "The/DT/det>state French/JJ/amod>state state/NN/nsubj>left of/IN/prep>state Japan/NNP/pobj>of left/VBD/ROOT"
    )
    assert is_land_named_behind(token(doc, "state"), "state")
    assert not is_land_named_behind(token(doc, "state"), "force")
    assert read(doc).parties("The French state") == ("jpn",)


def test_a_trained_force_is_of_the_state_it_belongs_to_alone() -> None:
    doc = parse(
        "French/JJ/npadvmod>trained -/HYPH/punct>trained trained/VBN/amod>troops Japanese/JJ/amod>troops "
        f"troops/NNS/nsubj>left {LEFT}"
    )
    assert read(doc).parties("French - trained Japanese troops") == ("jpn",)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("based/VBN/acl>group in/IN/prep>based Japan/NNP/pobj>in", ()),
        ("from/IN/prep>group Japan/NNP/pobj>from", ("jpn",)),
    ],
)
def test_where_a_group_is_at_home_is_no_party(link: str, expected: tuple[str, ...]) -> None:
    doc = parse(f"a/DT/det>group group/NN/nsubj>left {link} {LEFT}")
    assert {e for p in read(doc).participants for e in p.entities} - {"mli"} == set(expected)


@pytest.mark.parametrize(
    ("words", "name", "matter"),
    [
        ("a/DT/det>expert Japan/NNP/compound>expert expert/NN/nsubj>left", "Japan", True),
        ("a/DT/det>minister Japan/NNP/compound>minister minister/NN/nsubj>left", "Japan", False),
        ("a/DT/det>expert US/NNP/compound>expert expert/NN/nsubj>left", "US", False),
        ("Japan/NNP/nsubj>left", "Japan", False),
    ],
)
def test_what_an_expert_knows_about(words: str, name: str, matter: bool) -> None:
    doc = parse(f"{words} {LEFT}")
    place = token(doc, name).i
    assert is_subject_matter(doc, place, place + 1) is matter
    acting = {entity for party in read(doc).participants for entity in party.entities}
    assert (acting == {"mli"}) is matter


@pytest.mark.parametrize(
    ("words", "name", "parties"),
    [
        ("the/DT/det>summit Tokyo/NNP/compound>summit summit/NN/nsubj>left", "Tokyo", ()),
        ("the/DT/det>talks Tokyo/NNP/compound>talks talks/NNS/nsubj>left", "Tokyo", ()),
        ("the/DT/det>talks Japan/NNP/compound>talks talks/NNS/nsubj>left", "Japan", ("jpn",)),
        ("the/DT/det>summit Japan/NNP/compound>summit summit/NN/nsubj>left", "Japan", ()),
        ("Mali/NNP/compound>talks -/HYPH/punct>talks Tokyo/NNP/compound>talks talks/NNS/nsubj>left", "Tokyo", ("jpn",)),
        ("the/DT/det>army Tokyo/NNP/compound>army army/NN/nsubj>left", "Tokyo", None),
    ],
)
def test_where_others_meet_is_no_party(words: str, name: str, parties: tuple[str, ...] | None) -> None:
    doc = parse(f"{words} {LEFT}")
    place = token(doc, name).i
    assert is_meeting_place(doc, place, place + 1, city=name == "Tokyo") is (parties == ())
    if parties is not None:
        assert read(doc).parties(name) == parties


@pytest.mark.parametrize(("participle", "sponsor"), [("approved", True), ("led", False), ("imposed", False)])
def test_a_body_only_stands_behind_what_it_approved(participle: str, sponsor: bool) -> None:
    doc = parse(
        f"a/DT/det>force NATO/NNP/npadvmod>{participle} -/HYPH/punct>{participle} {participle}/VBN/amod>force "
        f"force/NN/nsubj>left {LEFT}"
    )
    assert is_sponsor(doc, token(doc, "NATO").i + 1) is sponsor
    assert ("nato" not in read(doc).parties("NATO")) is sponsor
