"""Forms of a verb that leave open whether its act happened."""

from __future__ import annotations

import pytest

from ingest.modality.verb_forms import is_gerund, is_infinitive, is_passive_infinitive
from tests.ingest.parses import parse, token

MALI = "Mali/NNP/nsubj>wants wants/VBZ/ROOT"


@pytest.mark.parametrize(
    ("words", "infinitive", "passive"),
    [
        (f"{MALI} to/TO/aux>sign sign/VB/xcomp>wants", True, False),
        (f"{MALI} to/TO/aux>sign be/VB/auxpass>sign sign/VBN/xcomp>wants", True, True),
        (f"{MALI} was/VBD/auxpass>sign sign/VBN/xcomp>wants", False, False),
        (f"{MALI} signs/NNS/dobj>wants sign/VBZ/conj>wants", False, False),
    ],
)
def test_infinitives(words: str, infinitive: bool, passive: bool) -> None:
    verb = token(parse(words), "sign")
    assert is_infinitive(verb) is infinitive
    assert is_passive_infinitive(verb) is passive


def test_gerunds() -> None:
    doc = parse(f"{MALI} without/IN/prep>wants having/VBG/aux>signed signed/VBN/pcomp>without")
    assert is_gerund(token(doc, "signed"))
    assert is_gerund(token(doc, "having"))
    assert not is_gerund(token(doc, "wants"))
