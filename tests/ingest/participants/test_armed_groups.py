"""Armed groups by description: when two are one, when a cause makes another, whom "the rebels" means."""

from __future__ import annotations

import pytest

from tests.ingest.parses import parse, read

REBELS = "Malian/JJ/amod>rebels rebels/NNS/nsubj>left left/VBD/ROOT ././punct>left"
FORCES = (
    "Malian/JJ/amod>forces rebel/NN/compound>forces forces/NNS/nsubj>left left/VBD/ROOT ././punct>left"
)  # fmt: skip
MARXIST = "Marxist/JJ/amod>guerrillas guerrillas/NNS/nsubj>left left/VBD/ROOT ././punct>left"
BARE = "the/DT/det>rebels rebels/NNS/nsubj>fled fled/VBD/ROOT ././punct>fled"


def test_rebels_of_a_state_act_for_themselves_under_one_name() -> None:
    found = read(parse(REBELS, FORCES))
    (group,) = found.parties("Malian rebels")
    assert found.parties("Malian rebel forces") == (group,)
    draft = found.cast[group]
    assert (draft.name, draft.state, draft.category) == ("Malian rebels", None, "armed-group")
    assert list(draft.aliases) == ["Malian rebel forces"]


def test_a_cause_names_a_group_where_no_state_stands() -> None:
    found = read(parse(MARXIST))
    assert found.cast[found.parties("Marxist guerrillas")[0]].name == "Marxist guerrillas"


def test_a_cause_sets_a_group_apart_from_the_others_of_its_state() -> None:
    shiite = REBELS.replace("rebels rebels/NNS", "rebels Shiite/JJ/amod>rebels rebels/NNS")
    found = read(parse(REBELS, shiite))
    assert found.parties("Malian Shiite rebels") != found.parties("Malian rebels")


@pytest.mark.parametrize(("before", "expected"), [(REBELS, "Malian rebels"), (MARXIST, "Marxist guerrillas")])
def test_the_rebels_are_the_group_named_last(before: str, expected: str) -> None:
    found = read(parse(before, BARE))
    assert [found.cast[entity].name for entity in found.parties("the rebels")] == [expected]


def test_the_rebels_are_nobody_where_no_group_was_named() -> None:
    france = "France/NNP/nsubj>left left/VBD/ROOT ././punct>left"
    found = read(parse(france, BARE))
    assert not any(found.cast[e].category == "armed-group" for e in found.parties("the rebels"))
