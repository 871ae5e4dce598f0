"""Several parties by one noun: how many, which, and that nothing is guessed where more were named."""

from __future__ import annotations

import pytest

from tests.ingest.parses import parse, read

MET = "France/NNP/nsubj>met met/VBD/ROOT Japan/NNP/dobj>met ././punct>met"
THREE = (
    "France/NNP/nsubj>met ,/,/punct>France Japan/NNP/conj>France and/CC/cc>Japan Mali/NNP/conj>Japan met/VBD/ROOT "
    "././punct>met"
)
COUNTRIES = "the/DT/det>countries {} countries/NNS/nsubj>left left/VBD/ROOT ././punct>left"
BARE = "the/DT/det>countries countries/NNS/nsubj>left left/VBD/ROOT ././punct>left"


def test_three_countries_are_the_three_that_the_sentences_before_name() -> None:
    found = read(parse(THREE, COUNTRIES.format("three/CD/nummod>countries")))
    assert set(found.parties("the three countries")) == {"fra", "jpn", "mli"}


def test_three_countries_may_be_named_in_two_sentences() -> None:
    alone = "Mali/NNP/nsubj>left left/VBD/ROOT ././punct>left"
    found = read(parse(alone, MET, COUNTRIES.format("three/CD/nummod>countries")))
    assert set(found.parties("the three countries")) == {"fra", "jpn", "mli"}


def test_three_countries_are_nobody_where_two_or_four_were_named() -> None:
    three = COUNTRIES.format("three/CD/nummod>countries")
    four = THREE.replace("Mali/NNP/conj>Japan", "Mali/NNP/conj>Japan ,/,/punct>Mali Chad/NNP/conj>Mali")
    assert read(parse(MET, three)).parties("the three countries") == ()
    assert read(parse(four, three)).parties("the three countries") == ()


def test_the_countries_are_those_who_were_just_named() -> None:
    assert set(read(parse(MET, BARE)).parties("the countries")) == {"fra", "jpn"}
    assert set(read(parse(THREE, BARE)).parties("the countries")) == {"fra", "jpn", "mli"}


@pytest.mark.parametrize(
    "narrowed",
    [
        COUNTRIES.format("poor/JJ/amod>countries"),
        "the/DT/det>countries countries/NNS/nsubj>left of/IN/prep>countries peace/NN/pobj>of left/VBD/ROOT "
        "././punct>left",
    ],
)
def test_countries_of_some_kind_are_not_those_who_were_named(narrowed: str) -> None:
    assert len(read(parse(MET, narrowed)).participants) == 2  # those of the first sentence


def test_the_leaders_are_persons_before_states() -> None:
    persons = (("Odile Legrand", "PERSON"), ("Taro Mori", "PERSON"))
    met = (
        "French/JJ/amod>minister minister/NN/compound>Legrand Odile/NNP/compound>Legrand Legrand/NNP/nsubj>met "
        "met/VBD/ROOT Japanese/JJ/amod>premier premier/NN/compound>Mori Taro/NNP/compound>Mori Mori/NNP/dobj>met "
        "in/IN/prep>met Mali/NNP/pobj>in ././punct>met"
    )
    leaders = "the/DT/det>leaders leaders/NNS/nsubj>left left/VBD/ROOT ././punct>left"
    assert set(read(parse(met, leaders, ents=persons)).parties("the leaders")) == {"odile-legrand", "taro-mori"}
