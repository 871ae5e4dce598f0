"""Names in a parse: known, recognised, designations, and words that are no names."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from ingest.names.mentions import find_names
from tests.ingest.parses import gazetteer, parse


def _names(doc: Doc) -> list[tuple[str, str]]:
    return [(doc[name.start : name.end].text, name.label) for name in find_names(doc, gazetteer())]


def _of(phrase: str, label: str, *, tag: str = "NNP") -> list[tuple[str, str]]:
    """The names of `NAME left.` where the recogniser calls the name so."""
    parts = phrase.split()
    head = parts[-1]
    rows = [f"{part}/{tag}/compound>{head}" for part in parts[:-1]]
    doc = parse(" ".join([*rows, f"{head}/{tag}/nsubj>left", "left/VBD/ROOT"]), ents=((phrase, label),))
    return _names(doc)


def test_states_adjectives_and_capitals_have_their_labels() -> None:
    doc = parse(
        "France/NNP/nsubj>sent sent/VBD/ROOT Japanese/JJ/amod>troops troops/NNS/dobj>sent to/IN/prep>sent "
        "Mali/NNP/pobj>to"
    )
    assert _names(doc) == [("France", "state"), ("Japanese", "adjective"), ("Mali", "state")]


def test_the_longer_of_two_names_wins() -> None:
    assert _of("France Harbour Board", "ORG") == [("France Harbour Board", "organisation")]


def test_articles_and_possessives_are_no_part_of_a_name() -> None:
    doc = parse(
        "the/DT/det>Board Harbour/NNP/compound>Board Board/NNP/poss>plan 's/POS/case>Board plan/NN/nsubj>fell "
        "fell/VBD/ROOT",
        ents=(("the Harbour Board's", "ORG"),),
    )
    assert _names(doc) == [("Harbour Board", "organisation")]


@pytest.mark.parametrize(
    ("phrase", "label", "expected"),
    [
        ("Odile Legrand", "PERSON", "person"),
        ("Harbour Pact", "LAW", "agreement"),
        ("Harbour Song", "LAW", None),
        ("QX-77", "ORG", "weapon"),
        ("Mr.", "PERSON", None),
        ("2,000", "ORG", None),
        ("harbour board", "ORG", None),
        ("@harbour", "PERSON", None),
        ("Monday", "DATE", None),
    ],
)
def test_what_the_recogniser_finds_must_bear_it_out(phrase: str, label: str, expected: str | None) -> None:
    assert _of(phrase, label) == ([(phrase, expected)] if expected else [])


@pytest.mark.parametrize(("word", "expected"), [("QX-77", True), ("Kite-9", True), ("COVID", False), ("2020", False)])
def test_designations_are_weapons_although_the_recogniser_passes_over_them(word: str, expected: bool) -> None:
    doc = parse(f"{word}/NN/nsubj>left left/VBD/ROOT")
    assert _names(doc) == ([(word, "weapon")] if expected else [])


def test_names_do_not_overlap_and_are_in_order() -> None:
    doc = parse(
        "Japan/NNP/nsubj>met met/VBD/ROOT Odile/NNP/compound>Legrand Legrand/NNP/dobj>met of/IN/prep>Legrand "
        "France/NNP/pobj>of",
        ents=(("Odile Legrand of France", "PERSON"),),
    )
    assert _names(doc) == [("Japan", "state"), ("Odile Legrand of France", "person")]
