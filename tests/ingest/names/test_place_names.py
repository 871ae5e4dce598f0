"""Names that a ship or a missile shares with a city: the grammar says which."""

from __future__ import annotations

import pytest

from tests.ingest.parses import parse, read


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Mali/NNP/nsubj>attacked attacked/VBD/ROOT Belgorod/NNP/dobj>attacked", "place"),
        ("Mali/NNP/nsubj>met met/VBD/ROOT France/NNP/dobj>met in/IN/prep>met Khorramshahr/NNP/pobj>in", "place"),
        ("Belgorod/NNP/compound>region region/NN/nsubj>burnt burnt/VBD/ROOT", "place"),
        ("Mali/NNP/nsubj>attacked attacked/VBD/ROOT the/DT/det>Belgorod Belgorod/NNP/dobj>attacked", "weapon"),
        ("Mali/NNP/nsubj>sank sank/VBD/ROOT Moskva/NNP/dobj>sank", "weapon"),
        ("Mali/NNP/nsubj>has has/VBZ/ROOT Altay/NNP/compound>tanks tanks/NNS/dobj>has", "weapon"),
        ("Mali/NNP/nsubj>attacked attacked/VBD/ROOT Rafale/NNP/dobj>attacked", "weapon"),
    ],
)
def test_a_name_in_which_something_is_or_that_is_attacked_is_a_place(sentence: str, label: str) -> None:
    names = ("Belgorod", "Khorramshahr", "Moskva", "Altay", "Rafale")
    doc = parse(sentence)
    (found,) = (name for name in read(doc).linked if doc[name.start].text in names)
    assert found.label == label


def test_a_place_stands_for_its_state() -> None:
    found = read(parse("Mali/NNP/nsubj>attacked attacked/VBD/ROOT Belgorod/NNP/dobj>attacked"))
    assert found.parties("Belgorod") == ("rus",)
