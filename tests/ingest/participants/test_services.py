"""Services of states: which are found, and whose they are."""

from __future__ import annotations

import pytest

from ingest.participants.services import find_services
from tests.ingest.parses import Read, parse, read, registry

_ARMY = "French/JJ/amod>army army/NN/nsubj>left left/VBD/ROOT"


def _found(found: Read) -> dict[str, str]:
    services = find_services(found.segments, found.linked, found.participants, found.cast, registry())
    return {
        found.segments[name.segment].doc[name.start : name.end].text: found.cast[name.entity].name for name in services
    }


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (_ARMY, {"army": "Army of France"}),
        ("Mali/NNP/poss>police 's/POS/case>Mali police/NNS/nsubj>left left/VBD/ROOT", {"police": "Malian police"}),
        (
            "the/DT/det>army army/NN/nsubj>left of/IN/prep>army Fiji/NNP/pobj>of left/VBD/ROOT",
            {"army": "Fijian army"},
        ),
        ("French/JJ/amod>bases army/NN/compound>bases bases/NNS/nsubj>left left/VBD/ROOT", {}),
        ("envoys/NNS/nsubj>met met/VBD/ROOT at/IN/prep>met French/JJ/amod>embassy embassy/NN/pobj>at", {}),
        ("the/DT/det>army army/NN/nsubj>left left/VBD/ROOT", {}),
    ],
)
def test_a_service_is_that_of_the_state_beside_it(sentence: str, expected: dict[str, str]) -> None:
    assert _found(read(parse(sentence))) == expected


def test_a_service_is_called_again_without_its_state() -> None:
    again = parse("the/DT/det>navy navy/NN/nsubj>left left/VBD/ROOT")
    first = parse("French/JJ/amod>navy navy/NN/nsubj>left left/VBD/ROOT")
    assert _found(read(first, again)) == {"navy": "Navy of France"}


def test_a_title_tells_the_service_of_the_persons_state() -> None:
    doc = parse(
        "France/NNP/nsubj>left left/VBD/ROOT",
        "foreign/JJ/amod>ministry ministry/NN/compound>spokeswoman spokeswoman/NN/compound>Legrand "
        "Odile/NNP/compound>Legrand Legrand/NNP/nsubj>left left/VBD/ROOT",
        ents=(("Odile Legrand", "PERSON"),),
    )
    found = read(doc)
    found.cast["odile-legrand"].state = "FRA"
    assert _found(found) == {"foreign ministry": "Ministry for Europe and Foreign Affairs"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("major/JJ/amod>powers powers/NNS/nsubj>met met/VBD/ROOT", ["major powers"]),
        ("the/DT/det>West West/NNP/nsubj>met met/VBD/ROOT", ["West"]),
        ("rain/NN/nsubj>fell fell/VBD/ROOT in/IN/prep>fell the/DT/det>west west/NN/pobj>in", []),
    ],
)
def test_states_that_act_as_one_are_a_group(sentence: str, expected: list[str]) -> None:
    found = read(parse(sentence))
    services = find_services(found.segments, found.linked, found.participants, found.cast, registry())
    assert [found.cast[name.entity].name for name in services] == expected


def test_a_ministry_without_a_state_is_that_of_the_city_of_the_news() -> None:
    found = read(
        parse("France/NNP/nsubj>left left/VBD/ROOT Mali/NNP/dobj>left"),
        parse(
            "a/DT/det>official foreign/JJ/amod>ministry ministry/NN/compound>official official/NN/nsubj>left "
            "left/VBD/ROOT"
        ),
    )

    def named(dateline: str | None) -> list[str]:
        services = find_services(found.segments, found.linked, found.participants, found.cast, registry(), dateline)
        return [found.cast[name.entity].name for name in services]

    assert named(None) == named("Tokyo") == []
    assert named("Bamako") == ["Malian foreign ministry"]
