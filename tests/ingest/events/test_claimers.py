"""Who claims an attack, beside whom others blame for it."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.events.claimers import claimer_of
from ingest.model import Document
from ingest.pipeline import extract
from tests.ingest.parses import parse, token, words


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "India accused Pakistan of sheltering Jaish-e-Mohammed, which claimed the attack on Indian troops.",
            {("jaish-e-mohammed", "ind")},
        ),
        ("Russia accused Turkey of arming the rebels, who claimed the attack on a Russian base.", set()),
        ("Israel blamed Iran for the strike, which was claimed by Hezbollah.", set()),
        ("Ukraine claimed the attack on the Russian base.", {("ukr", "rus")}),
        ("Gunmen from a group based in Pakistan killed Indian soldiers.", set()),
        ("Pakistan attacked Indian posts in Kashmir.", {("pak", "ind")}),
    ],
)
def test_an_attack_is_of_who_claims_it(text: str, expected: set[tuple[str, str]]) -> None:
    events = extract(Document("a", text, published=date(2024, 6, 12))).events
    told = {(e.actors[0], e.recipients[0]) for e in events if e.type == "ASSAULT" and e.confidence >= 0.2}
    assert told - {("ind", "pak")} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mali/NNP/nsubj>claimed claimed/VBD/ROOT the/DT/det>raid raid/NN/dobj>claimed", "Mali"),
        (
            "Mali/NNP/nsubj>claimed claimed/VBD/ROOT responsibility/NN/dobj>claimed for/IN/prep>responsibility "
            "the/DT/det>raid raid/NN/pobj>for",
            "Mali",
        ),
        ("the/DT/det>raid raid/NN/nsubjpass>claimed was/VBD/auxpass>claimed claimed/VBN/ROOT by/IN/agent>claimed "
         "Mali/NNP/pobj>by", "Mali"),
        ("Mali/NNP/nsubj>condemned condemned/VBD/ROOT the/DT/det>raid raid/NN/dobj>condemned", None),
    ],
)  # fmt: skip
def test_who_claims_a_deed(text: str, expected: str | None) -> None:
    found = claimer_of(token(parse(text), "raid"), words())
    assert (found.text if found is not None else None) == expected
