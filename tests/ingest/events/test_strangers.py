"""Who stands beside the point of a verb that has its own subject and object."""

from __future__ import annotations

import pytest

from ingest.events.strangers import find_strangers
from tests.ingest.events.scenes import Scene
from tests.ingest.parses import parse

WARNED = "France/NNP/nsubj>warned warned/VBD/ROOT Mali/NNP/dobj>warned"
AS = "as/IN/mark>armed Japan/NNP/nsubj>armed armed/VBD/advcl>warned"
WHILE = "while/IN/mark>left Japan/NNP/nsubj>left left/VBD/ROOT France/NNP/nsubj>warned warned/VBD/conj>left"


@pytest.mark.parametrize(
    ("sentence", "actor", "recipient", "stranger"),
    [
        (f"{WARNED} {AS}", "FRA", "MLI", False),
        (f"{WARNED} {AS}", "FRA", "JPN", True),
        (f"{WARNED} {AS}", "JPN", "MLI", True),
        (f"France/NNP/nsubj>warned warned/VBD/ROOT {AS}", "FRA", "JPN", False),
        (f"{WARNED} about/IN/prep>warned Japan/NNP/pobj>about", "FRA", "JPN", False),
        (f"{WHILE} Mali/NNP/dobj>warned", "JPN", "MLI", True),
        ("Mali/NNP/nsubj>warned warned/VBD/ccomp>said it/PRP/dobj>warned France/NNP/nsubj>said said/VBD/ROOT",
         "FRA", "MLI", False),
    ],
)  # fmt: skip
def test_who_is_told_only_in_another_clause(sentence: str, actor: str, recipient: str, stranger: bool) -> None:
    scene = Scene(parse(sentence))
    assert find_strangers([scene.telling("THREATEN", "warned", actor, recipient)]) == ({0} if stranger else frozenset())


def test_both_sides_of_a_mutual_act_are_its_own() -> None:
    scene = Scene(parse(f"{WARNED.replace('warned', 'met')} {AS.replace('>warned', '>met')}"))
    told = [scene.telling("CONSULT", "met", *pair) for pair in (("FRA", "MLI"), ("FRA", "JPN"), ("MLI", "JPN"))]
    assert find_strangers(told) == {1, 2}
