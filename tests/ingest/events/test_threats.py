"""What a threat threatens with, in whole sentences, with the language model."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.events.threats import find_means, only_threatens
from ingest.model import Document
from ingest.pipeline import extract
from tests.ingest.parses import parse, token, words


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("Ghana warned Togo many times.", None),
        ("Norway's foreign minister said Oslo had warned Minsk repeatedly.", None),
        ("Russia threatened Norway with serious consequences.", None),
        ("Israel warned Syria not to attack its soldiers.", None),
        ("Russia warned Finland against deploying missiles near the border.", None),
        ("Germany warned Serbia many times before it imposed sanctions.", None),
        ("Turkey threatened to leave the treaty with the United States.", "relations"),
        ("Iran threatened to cut off ties with Sweden.", "relations"),
        ("Algeria threatened to recall its ambassador from France.", "relations"),
        ("Iran threatened to quit the nuclear deal with France in retaliation.", "relations"),
        ("China warned Australia that the visit would damage relations.", "relations"),
        ("Germany warned Serbia that it would face sanctions.", "sanctions"),
        ("China threatened tariffs on Australia.", "sanctions"),
        ("Turkey threatened to retaliate against Germany with tariffs.", "sanctions"),
        ("The United States threatened to halt military aid to Egypt.", "sanctions"),
        ("Under threat of sanctions from the United States, India cancelled the order.", "sanctions"),
        ("Iran threatened Israel with a missile attack.", "force"),
        ("North Korea threatened South Korea with nuclear war.", "force"),
        ("China warned Japan that it would retaliate.", "force"),
        ("Pakistan warned India of a crushing response.", "force"),
        ("Serbia threatened to send its army into Kosovo.", "force"),
        ("Iran warned Israel that any attack would be met with a missile strike.", "force"),
        ("India faces the threat of a strike from Pakistan.", "force"),
    ],
)
def test_a_threat_has_the_subtype_that_its_complement_tells(text: str, subtype: str | None) -> None:
    found = extract(Document("a", text, published=date(2024, 6, 12))).events
    assert {event.subtype for event in found if event.type == "THREATEN"} == {subtype}


def test_whom_a_threat_meets_and_what_it_is_about_are_not_its_means() -> None:
    doc = parse(
        "Mali/NNP/nsubj>warned warned/VBD/ROOT Togo/NNP/dobj>warned over/IN/prep>warned an/DT/det>attack "
        "attack/NN/pobj>over ././punct>warned"
    )
    assert find_means(token(doc, "warned"), words()) is None
    assert only_threatens(token(doc, "warned"), words())


def test_what_a_threat_is_made_with_is_its_means() -> None:
    doc = parse(
        "Mali/NNP/nsubj>warned warned/VBD/ROOT Togo/NNP/dobj>warned of/IN/prep>warned an/DT/det>attack "
        "attack/NN/pobj>of ././punct>warned"
    )
    assert find_means(token(doc, "warned"), words()) == "force"
    assert find_means(token(doc, "attack"), words()) == "force"
    assert not only_threatens(token(doc, "attack"), words())
