"""Names that only qualify a party, and those that are it."""

from __future__ import annotations

import pytest

from ingest.qualifying import is_bygone, is_land_named_behind, qualifies
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
