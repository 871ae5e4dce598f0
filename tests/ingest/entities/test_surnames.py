"""Strangers of one name: each the person of an office or of an article, never all of one name."""

from __future__ import annotations

import pytest

from ingest.entities.surnames import settle_surnames
from tests.ingest.parses import parse, read

LEFT = "Legrand/NNP/nsubj>left left/VBD/ROOT Mali/NNP/dobj>left"
MINISTER = "French/JJ/amod>minister defence/NN/compound>minister minister/NN/compound>Legrand"


def _iri(words: str, name: str, article: str) -> str:
    found = read(parse(words, ents=((name, "PERSON"),)))
    settle_surnames(found.cast, article)
    (person,) = found.cast.persons()
    return person.iri


@pytest.mark.parametrize(
    ("words", "name", "same"),
    [
        (LEFT, "Legrand", False),
        (f"General/NNP/compound>Legrand {LEFT}", "Legrand", False),
        (f"President/NNP/compound>Legrand {LEFT}", "Legrand", False),
        (f"French/JJ/amod>colonel colonel/NN/compound>Legrand {LEFT}", "Legrand", False),
        (f"{MINISTER} {LEFT}", "Legrand", True),
        (f"Odile/NNP/compound>Legrand {LEFT}", "Odile Legrand", True),
        (LEFT.replace("Legrand", "Putin"), "Putin", True),
    ],
)
def test_a_name_of_one_word_is_of_its_article_unless_an_office_tells_whose(words: str, name: str, same: bool) -> None:
    assert (_iri(words, name, "one") == _iri(words, name, "other")) is same


def test_two_offices_are_two_persons() -> None:
    other = MINISTER.replace("French", "Japanese")
    assert _iri(f"{MINISTER} {LEFT}", "Legrand", "one") != _iri(f"{other} {LEFT}", "Legrand", "one")
