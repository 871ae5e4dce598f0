"""Known names in a text: the longest, with the letters they need, at the borders of words."""

from __future__ import annotations

import pytest

from ingest.names.gazetteer import Gazetteer
from ontology.known import Case, Kind, KnownEntity, Match
from tests.ingest.parses import parse


def _match(
    name: str,
    *,
    kind: Kind = "organisation",
    reason: str = "name",
    case: Case = "any",
    slug: str = "x",
    score: float = 1.0,
) -> Match:
    return Match(KnownEntity(f"urn:{name}", kind, name, None, None, slug), score, reason, case)


def _find(gazetteer: Gazetteer, words: str) -> list[tuple[str, str]]:
    doc = parse(
        " ".join(
            f"{word}/NN/dep>{words.split()[0]}" if i else f"{word}/NN/ROOT" for i, word in enumerate(words.split())
        )
    )
    return [(doc[k.start : k.end].text, k.match.entity.name) for k in gazetteer.find(doc)]


SEA = Gazetteer(
    [
        ("Black Sea", _match("Black Sea")),
        ("Black Sea Fleet", _match("Black Sea Fleet")),
        ("Fleet Street Club", _match("Fleet Street Club")),
        ("CARE", _match("CARE", reason="acronym", case="upper")),
        ("Turkey", _match("Turkey", kind="state", case="title")),
        ("rifle", _match("rifle", kind="weapon", slug="generic-rifle")),
        ("S-400", _match("S-400", kind="weapon")),
        ("PACE", _match("PACE", reason="acronym", case="upper")),
        ("EDGE", _match("EDGE", reason="acronym", case="upper")),
        ("ECHR", _match("ECHR", reason="acronym", case="upper")),
        ("LMN", _match("LMN", reason="acronym", case="upper")),
    ]
)


def test_the_longest_name_wins_and_names_do_not_overlap() -> None:
    assert _find(SEA, "the Black Sea Fleet sailed") == [("Black Sea Fleet", "Black Sea Fleet")]
    assert _find(SEA, "the Black Sea Fleet Street Club met") == [("Black Sea Fleet", "Black Sea Fleet")]


def test_a_longer_name_that_breaks_off_leaves_the_shorter() -> None:
    assert _find(SEA, "across the Black Sea to Sochi") == [("Black Sea", "Black Sea")]
    assert _find(SEA, "on Black Monday") == []


def test_an_acronym_needs_capitals_and_a_name_its_first() -> None:
    assert _find(SEA, "take care of CARE") == [("CARE", "CARE")]
    assert _find(SEA, "turkey for Turkey") == [("Turkey", "Turkey")]


def test_kinds_of_weapons_are_written_small() -> None:
    assert _find(SEA, "a rifle or S-400") == [("rifle", "rifle"), ("S-400", "S-400")]


def test_a_name_is_found_more_than_once() -> None:
    assert len(_find(SEA, "Turkey and Turkey")) == 2


def test_a_plural_and_a_kind_behind_leave_a_weapon_what_it_is() -> None:
    assert _find(SEA, "two S-400s and two rifles") == [("S-400s", "S-400")]
    assert _find(ARMS, "some Kalashnikov assault rifles") == [("Kalashnikov assault rifles", "AK-47")]
    assert _find(ARMS, "the Tigers and Tiger tanks") == [("Tiger", "Tiger")]


ARMS = Gazetteer(
    [("Kalashnikov assault rifles", _match("AK-47", kind="weapon")), ("Tiger", _match("Tiger", kind="weapon"))]
)


MAKES = Gazetteer(
    [
        ("Gripen", _match("Gripen", kind="weapon", case="title")),
        ("Typhoon", _match("Typhoon", kind="weapon", case="title", score=0.8)),
        ("Harbour", _match("Harbour", case="title")),
        ("S-400", _match("S-400", kind="weapon")),
        ("PACE", _match("PACE", reason="acronym", case="upper")),
        ("EDGE", _match("EDGE", reason="acronym", case="upper")),
        ("ECHR", _match("ECHR", reason="acronym", case="upper")),
        ("LMN", _match("LMN", reason="acronym", case="upper")),
    ]
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("it/PRP/nsubj>flew flew/VBD/ROOT Gripens/NNPS/dobj>flew", ["Gripens"]),
        ("it/PRP/nsubj>flew flew/VBD/ROOT Gripens/NNS/dobj>flew", ["Gripens"]),
        ("Gripens/NNPS/nsubj>flew flew/VBD/ROOT", ["Gripens"]),
        ("Gripens/NNS/nsubj>flew flew/VBD/ROOT", []),  # the capital is that of the sentence
        ("it/PRP/nsubj>flew flew/VBD/ROOT gripens/NNS/dobj>flew", []),
        ("it/PRP/nsubj>flew flew/VBD/ROOT Typhoons/NNPS/dobj>flew", []),  # a name that is more often a storm
        ("it/PRP/nsubj>flew flew/VBD/ROOT 48/CD/nummod>Typhoons Typhoons/NNPS/dobj>flew", ["Typhoons"]),
        (
            "it/PRP/nsubj>flew flew/VBD/ROOT dozens/NNS/dobj>flew of/IN/prep>dozens Typhoons/NNPS/pobj>of",
            ["Typhoons"],
        ),
        ("it/PRP/nsubj>left left/VBD/ROOT 48/CD/nummod>Harbours Harbours/NNPS/dobj>left", []),
        ("it/PRP/nsubj>flew flew/VBD/ROOT S-400s/NNS/dobj>flew", ["S-400s"]),
    ],
)
def test_a_plural_names_weapons_of_one_make(sentence: str, expected: list[str]) -> None:
    doc = parse(sentence)
    assert [doc[k.start : k.end].text for k in MAKES.find(doc)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("members of PACE voted", ["PACE"]),
        ("members of ( PACE ) voted", ["PACE"]),
        ("A PACE vote", ["PACE"]),
        ("ECHR PACE vote", ["ECHR", "PACE"]),
        ("KEEPING PACE with Turkey", ["Turkey"]),
        ("PACE AND CARE", ["CARE"]),
        ("PACE EDGE CARE", ["CARE"]),
        ("CARE FOR ALL", ["CARE"]),
        ("PACE : Turkey slows", ["Turkey"]),
        ("voted in PACE : Turkey left", ["PACE", "Turkey"]),
    ],
)
def test_an_acronym_that_is_an_everyday_word_is_none_among_capitals_or_as_a_label(
    words: str, expected: list[str]
) -> None:
    assert [name for name, _ in _find(SEA, words)] == expected


@pytest.mark.parametrize(
    ("words", "found"),
    [("under 12 L.M.N. 340 sales", False), ("under 12 L.M.N. § sales", False), ("the 12 L.M.N. ships", True)],
)
def test_an_acronym_between_numbers_is_that_of_a_code_of_laws(words: str, found: bool) -> None:
    assert bool(_find(SEA, words)) == found
