"""Kinds of weapons that are about weapons, and those that only qualify another word."""

from __future__ import annotations

import pytest

from ingest.names.kinds import is_aside
from tests.ingest.parses import parse, token


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("arms/NNS/compound>control control/NN/nsubj>fell fell/VBD/ROOT", "arms", True),
        ("arms/NNS/compound>sales sales/NNS/nsubj>fell fell/VBD/ROOT", "arms", False),
        ("arms/NNS/compound>deliveries deliveries/NNS/nsubj>fell fell/VBD/ROOT", "arms", False),
        (
            "Mali/NNP/nsubj>fell fell/VBD/ROOT into/IN/prep>fell the/DT/det>arms arms/NNS/pobj>into of/IN/prep>arms "
            "France/NNP/pobj>of",
            "arms",
            True,
        ),
        (
            "Mali/NNP/nsubj>met met/VBD/ROOT it/PRP/dobj>met with/IN/prep>met open/JJ/amod>arms arms/NNS/pobj>with",
            "arms",
            True,
        ),
        (
            "Mali/NNP/nsubj>invested invested/VBD/ROOT in/IN/prep>invested the/DT/det>arms arms/NNS/pobj>in",
            "arms",
            False,
        ),
        ("the/DT/det>arms arms/NNS/nsubj>fell of/IN/prep>arms France/NNP/pobj>of fell/VBD/ROOT", "arms", False),
        ("a/DT/det>tank think/NN/compound>tank tank/NN/nsubj>met met/VBD/ROOT", "tank", True),
        ("a/DT/det>tank think/NN/compound>tank -/HYPH/punct>tank tank/NN/nsubj>met met/VBD/ROOT", "tank", True),
        ("a/DT/det>tank battle/NN/compound>tank tank/NN/nsubj>left left/VBD/ROOT", "tank", False),
    ],
)
def test_a_kind_before_another_word_is_an_aside(sentence: str, word: str, expected: bool) -> None:
    assert is_aside(token(parse(sentence), word)) is expected
