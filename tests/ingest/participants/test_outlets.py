"""Media that only report, and those that act or have something done to them."""

from __future__ import annotations

import pytest

from ingest.grammar.lexicon import load_words
from ingest.participants.outlets import OUTLETS, only_reports
from ontology.tables import read_organisations
from tests.ingest.parses import parse, read, registry, token, words

CNN = "CNN/NNP"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"{CNN}/nsubj>reported reported/VBD/ROOT it/PRP/dobj>reported", True),
        (f"{CNN}/nsubj>accused accused/VBD/ROOT France/NNP/dobj>accused", False),
        (f"France/NNP/nsubj>informed informed/VBD/ROOT {CNN}/dobj>informed today/RB/advmod>informed", True),
        (f"France/NNP/nsubj>banned banned/VBD/ROOT {CNN}/dobj>banned", False),
        (f"France/NNP/nsubj>spoke spoke/VBD/ROOT on/IN/prep>spoke {CNN}/pobj>on", True),
        (f"France/NNP/nsubj>shelled shelled/VBD/ROOT offices/NNS/dobj>shelled of/IN/prep>offices {CNN}/pobj>of", False),
        (
            f"France/NNP/nsubj>informed informed/VBD/ROOT {CNN}/compound>crew crew/NN/dobj>informed",
            True,
        ),
        (f"France/NNP/nsubj>jailed jailed/VBD/ROOT a/DT/det>crew {CNN}/compound>crew crew/NN/dobj>jailed", False),
        (f"France/NNP/nsubj>jailed jailed/VBD/ROOT a/DT/det>fan {CNN}/compound>fan fan/NN/dobj>jailed", True),
    ],
)
def test_a_medium_is_a_party_where_it_accuses_or_is_struck(sentence: str, expected: bool) -> None:
    doc = parse(sentence)
    medium = read(doc).cast.known(registry().lookup("CNN")[0].entity)
    assert only_reports(medium, token(doc, "CNN"), words()) is expected


def test_a_voice_of_its_government_and_what_is_no_medium_may_act() -> None:
    doc = parse("KCNA/NNP/nsubj>reported reported/VBD/ROOT it/PRP/dobj>reported")
    for name in ("KCNA", "NATO"):
        body = read(doc).cast.known(registry().lookup(name)[0].entity)
        assert not only_reports(body, token(doc, "KCNA"), words())


def test_the_voices_of_governments_are_media_of_the_tables() -> None:
    media = {body.name for body in read_organisations() if body.category in OUTLETS}
    assert load_words("outlets")["official"] <= media
