"""Who speaks, what is reported, and what stands between quotation marks."""

from __future__ import annotations

import pytest

from ingest.grammar.quotations import is_unnamed, marks_left_open, quoted_words, said_words
from tests.ingest.parses import parse


@pytest.mark.parametrize(
    ("words", "already", "inside"),
    [
        ("“/``/punct>a a/NN/ROOT ”/''/punct>a b/NN/dep>a", False, ["a"]),
        ("a/NN/ROOT ”/''/punct>a b/NN/dep>a", True, ["a"]),
        ("a/NN/ROOT b/NN/dep>a", False, []),
    ],
)
def test_words_between_the_marks_are_quoted(words: str, already: bool, inside: list[str]) -> None:
    doc = parse(words)
    assert [doc[i].text for i in quoted_words(doc[:], already)] == inside


def test_a_quotation_that_goes_on_is_left_open() -> None:
    assert marks_left_open(parse("“/``/punct>left Mali/NNP/nsubj>left left/VBD/ROOT")[:]) == 1
    assert marks_left_open(parse("Mali/NNP/nsubj>left left/VBD/ROOT ”/''/punct>left")[:]) == -1
    assert marks_left_open(parse("Mali/NNP/nsubj>left left/VBD/ROOT")[:]) == 0


def test_a_verb_of_saying_reports_its_complement() -> None:
    doc = parse("Mali/NNP/nsubj>said said/VBD/ROOT France/NNP/nsubj>left left/VBD/ccomp>said ././punct>said")
    assert [t.text for t in said_words(doc[1], doc[:])] == ["France", "left"]


LEFT = "Mali/NNP/nsubj>left left/VBD/ROOT"
FRANCE = "France/NNP/nsubj>said"


@pytest.mark.parametrize(
    ("clause", "reports"),
    [
        (f"as/IN/mark>said {FRANCE} said/VBD/advcl>left", True),
        (f"as/IN/mark>said {FRANCE} said/VBD/advcl>left on/IN/prep>said Monday/NNP/pobj>on", True),
        (f"as/IN/mark>told {FRANCE[:-4]}told told/VBD/advcl>left reporters/NNS/dobj>told", True),
        (f"{FRANCE} said/VBD/parataxis>left", True),
        (f"{FRANCE} said/VBD/advcl>left", True),
        (f"as/IN/mark>said {FRANCE} said/VBD/advcl>left this/DT/dobj>said", False),
        (f"as/IN/mark>said {FRANCE} said/VBD/advcl>left of/IN/prep>said war/NN/pobj>of", False),
        (f"after/IN/mark>said {FRANCE} said/VBD/advcl>left", False),
        (f"while/IN/mark>said {FRANCE} said/VBD/advcl>left", False),
        (f"when/WRB/advmod>said {FRANCE} said/VBD/advcl>left", False),
    ],
)
def test_of_adverbial_clauses_only_one_that_adds_who_says_it_reports_the_sentence(clause: str, reports: bool) -> None:
    doc = parse(f"{LEFT} {clause}")
    verb = next(t for t in doc if t.lower_ in {"said", "told"})
    assert [t.text for t in said_words(verb, doc[:])] == (["Mali", "left"] if reports else [])


@pytest.mark.parametrize(
    ("words", "unnamed"),
    [
        ("said/VBD/ROOT on/IN/prep>said condition/NN/pobj>on of/IN/prep>condition anonymity/NN/pobj>of", True),
        ("asked/VBD/ROOT not/RB/neg>named to/TO/aux>named be/VB/auxpass>named named/VBN/xcomp>asked", True),
        ("asked/VBD/ROOT to/TO/aux>named be/VB/auxpass>named named/VBN/xcomp>asked", False),
    ],
)
def test_a_source_may_hide_its_name(words: str, unnamed: bool) -> None:
    assert is_unnamed(parse(words)[0]) is unnamed
