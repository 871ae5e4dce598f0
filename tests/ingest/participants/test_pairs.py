"""The pair that "the two sides" takes up: the one that acted together, over what is told aside of others."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.model import Document
from ingest.participants.pairs import is_aside, joined_pair
from ingest.pipeline import extract
from tests.ingest.parses import parse, read, words

SIGNED = (
    "France/NNP/nsubj>signed and/CC/cc>France Japan/NNP/conj>France signed/VBD/ROOT a/DT/det>pact pact/NN/dobj>signed "
    "././punct>signed"
)
MET = "Chad/NNP/nsubj>met met/VBD/ROOT Mali/NNP/dobj>met ././punct>met"
WARNED = "Chad/NNP/nsubj>warned had/VBD/aux>warned warned/VBN/ROOT Mali/NNP/dobj>warned ././punct>warned"
ASKED = "Chad/NNP/nsubj>asked asked/VBD/ROOT Mali/NNP/dobj>asked ././punct>asked"
SIDES = "the/DT/det>sides two/CD/nummod>sides sides/NNS/nsubj>left left/VBD/ROOT ././punct>left"


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ([], {"fra", "jpn"}),
        ([WARNED], {"fra", "jpn"}),
        ([MET], {"tcd", "mli"}),
        ([ASKED], {"tcd", "mli"}),
        ([WARNED, WARNED], {"fra", "jpn"}),
    ],
)
def test_the_two_sides_are_the_last_two_who_acted_together(between: list[str], expected: set[str]) -> None:
    found = read(*(parse(text) for text in (SIGNED, *between, SIDES)))
    assert set(found.parties("the two sides", segment=len(between) + 1)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SIGNED, ("fra", "jpn")),
        (MET, ("tcd", "mli")),
        (ASKED, ()),
        (
            "Chad/NNP/nsubj>signed signed/VBD/ROOT a/DT/det>pact pact/NN/dobj>signed with/IN/prep>pact "
            "Mali/NNP/pobj>with",
            ("tcd", "mli"),
        ),
        (SIGNED.replace("Japan/NNP/conj>France", "Japan/NNP/conj>France ,/,/punct>Japan Mali/NNP/conj>Japan"), ()),
    ],
)
def test_whom_a_sentence_joins(text: str, expected: tuple[str, ...]) -> None:
    found = read(parse(text))
    sentence = next(found.segments[0].doc.sents)
    assert joined_pair(sentence, found.participants, found.cast) == expected


@pytest.mark.parametrize(("text", "expected"), [(SIGNED, False), (ASKED, False), (WARNED, True)])
def test_what_is_told_aside(text: str, expected: bool) -> None:
    assert is_aside(next(parse(text).sents), words()) is expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway and Poland signed a contract on Monday. The United States has threatened Norway with sanctions. "
            "The two sides agreed to build a plant.",
            {"nor", "pol"},
        ),
        (
            "France and Germany signed a pact in Paris. Poland had criticised the United Kingdom over it. "
            "Both countries agreed to build a tank.",
            {"fra", "deu"},
        ),
        (
            "Japan's Prime Minister met Chinese officials, whom the United States had sanctioned. The two sides agreed "
            "to talk.",
            {"jpn", "chn"},
        ),
        (
            "France and Germany signed a pact. China met Japan in May. The two sides agreed on a hotline.",
            {"chn", "jpn"},
        ),
    ],
)
def test_who_agreed_were_the_two_sides(text: str, expected: set[str]) -> None:
    events = extract(Document("a", text, published=date(2024, 6, 12))).events
    told = [{*event.actors, *event.recipients} for event in events if event.type == "AGREE"]
    assert expected == told[-1]
