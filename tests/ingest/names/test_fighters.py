"""Fighters that fly and fighters that are people."""

from __future__ import annotations

import pytest

from tests.ingest.parses import parse, read

ACTING = "fighters/NNS/nsubj>{verb} {verb}/VBD/ROOT Mali/NNP/dobj>{verb}"
DEALT = "France/NNP/nsubj>{verb} {verb}/VBD/ROOT ten/CD/nummod>fighters fighters/NNS/dobj>{verb}"


def _are_aircraft(*sentences: str) -> bool:
    found = read(*(parse(sentence) for sentence in sentences))
    return any(draft.iri.endswith("generic-fighter-jets") for draft in found.cast)


@pytest.mark.parametrize(
    "sentence",
    [
        "Hezbollah/NNP/compound>fighters " + ACTING.format(verb="left"),
        "Kurdish/JJ/amod>fighters " + ACTING.format(verb="left"),
        "rebel/NN/compound>fighters " + ACTING.format(verb="left"),
        ACTING.format(verb="attacked"),
        DEALT.format(verb="killed"),
        DEALT.format(verb="recruited"),
        DEALT.format(verb="supplied"),
        "Hezbollah/NNP/compound>fighters " + ACTING.format(verb="left") + " with/IN/prep>left jets/NNS/pobj>with",
    ],
)
def test_fighters_are_people_where_nothing_of_aircraft_is_with_them(sentence: str) -> None:
    assert not _are_aircraft(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        DEALT.format(verb="bought"),
        DEALT.format(verb="scrambled"),
        ACTING.format(verb="intercepted"),
        "light/JJ/amod>fighters " + ACTING.format(verb="left"),
        ACTING.format(verb="left") + " at/IN/prep>left an/DT/det>airbase airbase/NN/pobj>at",
        "a/DT/det>sale sale/NN/nsubj>fell of/IN/prep>sale fighters/NNS/pobj>of fell/VBD/ROOT",
        "fighter/NN/compound>jets jets/NNS/nsubj>left left/VBD/ROOT",
    ],
)
def test_fighters_are_aircraft_beside_a_word_of_aircraft(sentence: str) -> None:
    assert _are_aircraft(sentence)


@pytest.mark.parametrize(("number", "aircraft"), [("40", True), ("2,500", False)])
def test_fighters_by_the_thousand_are_people(number: str, aircraft: bool) -> None:
    sent = DEALT.format(verb="sent").replace("ten/CD", f"{number}/CD")
    assert _are_aircraft(f"{sent} by/IN/prep>sent air/NN/pobj>by") is aircraft


def test_fighters_behind_the_name_of_a_weapon_are_that_weapon() -> None:
    found = read(parse("QX-77/NN/compound>fighters " + ACTING.format(verb="attacked")))
    assert [(name.start, name.end) for name in found.linked if name.label == "weapon"] == [(0, 2)]


def test_fighters_are_those_that_the_article_named_before() -> None:
    named = "France/NNP/nsubj>praised praised/VBD/ROOT the/DT/det>Rafale Rafale/NNP/dobj>praised"
    assert _are_aircraft(named, DEALT.format(verb="supplied"))


def test_fighters_of_a_state_are_a_group_of_their_own() -> None:
    found = read(parse("Malian/JJ/amod>fighters fighters/NNS/nsubj>left left/VBD/ROOT France/NNP/dobj>left"))
    (group,) = found.parties("Malian fighters")
    assert (found.cast[group].kind, found.cast[group].state) == ("organisation", None)


def _is_group(text: str) -> bool:
    found = read(parse(text))
    return any(found.cast[entity].category == "armed-group" for p in found.participants for entity in p.entities)


@pytest.mark.parametrize(
    "text",
    [
        "France/NNP/nsubj>left left/VBD/ROOT a/DT/det>fighter Malian/JJ/amod>fighter QX-77/NNP/compound>fighter "
        "fighter/NN/dobj>left",
        "France/NNP/nsubj>shot shot/VBD/ROOT down/RP/prt>shot a/DT/det>fighter Malian/JJ/amod>fighter "
        "fighter/NN/dobj>shot",
        "France/NNP/nsubj>downed downed/VBD/ROOT a/DT/det>fighter Malian/JJ/amod>fighter fighter/NN/dobj>downed",
        "a/DT/det>fighter Malian/JJ/amod>fighter fighter/NN/nsubj>crashed crashed/VBD/ROOT in/IN/prep>crashed "
        "France/NNP/pobj>in",
        "France/NNP/nsubj>bought bought/VBD/ROOT a/DT/det>fighter Malian/JJ/amod>fighter fighter/NN/dobj>bought",
    ],
)
def test_a_fighter_that_is_an_aircraft_stands_for_its_state(text: str) -> None:
    assert not _is_group(text)
    found = read(parse(text))
    assert ("mli",) in [p.entities for p in found.participants]


@pytest.mark.parametrize("verb", ["killed", "praised", "shot"])
def test_a_fighter_that_nobody_brings_down_is_one_of_a_group(verb: str) -> None:
    assert _is_group(
        f"France/NNP/nsubj>{verb} {verb}/VBD/ROOT a/DT/det>fighter Malian/JJ/amod>fighter fighter/NN/dobj>{verb}"
    )


def test_who_downs_an_aircraft_is_no_aircraft_by_that() -> None:
    assert _is_group(
        "a/DT/det>fighter Malian/JJ/amod>fighter fighter/NN/nsubj>downed downed/VBD/ROOT it/PRP/dobj>downed"
    )
