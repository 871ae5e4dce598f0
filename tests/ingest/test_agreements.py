"""Agreements that a text describes by a word that tells them apart."""

from __future__ import annotations

import pytest

from ingest.agreements import find_agreements
from ingest.linking import Linked
from tests.ingest.parses import Read, parse, read, words


def _found(phrase: str) -> tuple[Read, list[Linked]]:
    seen = read(parse(f"France/NNP/nsubj>signed signed/VBD/ROOT {phrase} ././punct>signed"))
    return seen, find_agreements(seen.segments, seen.linked, seen.cast, words())


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("the/DT/det>agreement border/NN/compound>agreement agreement/NN/dobj>signed", "border agreement"),
        ("a/DT/det>pact new/JJ/amod>pact trade/NN/compound>pact pact/NN/dobj>signed", "trade pact"),
        (
            "a/DT/det>programme joint/JJ/amod>programme training/NN/compound>programme programme/NN/dobj>signed",
            "joint training programme",
        ),
        (
            "an/DT/det>agreement agreement/NN/dobj>signed on/IN/prep>agreement fishing/NN/compound>rights "
            "rights/NNS/pobj>on",
            "agreement on fishing rights",
        ),
        (
            "a/DT/det>contract contract/NN/dobj>signed for/IN/prep>contract two/CD/nummod>ships ships/NNS/pobj>for",
            "contract for two ships",
        ),
        ("agreement/NN/dobj>signed on/IN/prep>agreement fishing/NN/compound>rights rights/NNS/pobj>on", None),
        ("the/DT/det>pacts 1952/CD/nummod>pacts pacts/NNS/dobj>signed", "1952 pacts"),
        ("the/DT/det>truce truce/NN/dobj>signed", "truce"),
        ("any/DT/det>pact border/NN/compound>pact pact/NN/dobj>signed", None),
        (
            "the/DT/det>resolution UN/NNP/compound>resolution resolution/NN/dobj>signed",
            "UN resolution",
        ),
        ("a/DT/det>resolution court/NN/compound>resolution resolution/NN/dobj>signed", None),
        ("the/DT/det>agreement agreement/NN/dobj>signed", None),
        ("the/DT/det>deal latest/JJ/amod>deal deal/NN/dobj>signed", None),
        ("a/DT/det>programme nuclear/JJ/amod>programme programme/NN/dobj>signed", None),
        ("a/DT/det>book border/NN/compound>book book/NN/dobj>signed", None),
        ("a/DT/det>ceremony treaty/NN/compound>ceremony ceremony/NN/dobj>signed", None),
    ],
)
def test_a_description_needs_a_word_of_its_own(phrase: str, name: str | None) -> None:
    seen, found = _found(phrase)
    assert [seen.cast[linked.entity].name for linked in found] == ([name] if name else [])


def test_the_mention_lies_where_its_text_says() -> None:
    seen, (linked,) = _found("the/DT/det>agreement border/NN/compound>agreement agreement/NN/dobj>signed")
    (mention,) = seen.cast[linked.entity].mentions
    text = seen.segments[0].doc.text
    assert text[mention.span.start : mention.span.end] == mention.text == "border agreement"


def test_the_same_description_is_one_agreement() -> None:
    sentence = "France/NNP/nsubj>signed signed/VBD/ROOT a/DT/det>pact trade/NN/compound>pact pact/NN/dobj>signed"
    seen = read(parse(sentence), parse(sentence))
    found = find_agreements(seen.segments, seen.linked, seen.cast, words())
    assert [linked.segment for linked in found] == [0, 1]
    assert len({linked.entity for linked in found}) == 1


def test_an_agreement_with_a_name_is_not_described_again() -> None:
    doc = parse(
        "France/NNP/nsubj>signed signed/VBD/ROOT the/DT/det>Pact Harbour/NNP/compound>Pact Pact/NNP/dobj>signed",
        ents=(("Harbour Pact", "LAW"),),
    )
    seen = read(doc)
    assert find_agreements(seen.segments, seen.linked, seen.cast, words()) == []


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [("trade pact", "trade agreement", 1), ("sea trade pact", "trade pact", 1), ("trade pact", "border pact", 2)],
)
def test_another_word_or_fewer_words_mean_the_same_agreement(first: str, second: str, number: int) -> None:
    docs = []
    for name in (first, second):
        *before, head = name.split()
        rows = " ".join(f"{word}/NN/compound>{head}" for word in before)
        docs.append(parse(f"France/NNP/nsubj>signed signed/VBD/ROOT the/DT/det>{head} {rows} {head}/NN/dobj>signed"))
    seen = read(*docs)
    found = find_agreements(seen.segments, seen.linked, seen.cast, words())
    assert len({linked.entity for linked in found}) == number


@pytest.mark.parametrize(
    ("verb", "name"),
    [("ink", "frigate deal"), ("fishing", "Japan fishing frigate deal")],
)
def test_the_verb_of_a_headline_is_no_part_of_a_name(verb: str, name: str) -> None:
    seen = read(
        parse(
            f"Mali/NNP/ROOT ,/,/punct>Mali Japan/NNP/compound>deal {verb}/NN/compound>deal "
            "frigate/NN/compound>deal deal/NN/appos>Mali"
        )
    )
    found = find_agreements(seen.segments, seen.linked, seen.cast, words())
    assert [seen.cast[agreement.entity].name for agreement in found] == [name]
