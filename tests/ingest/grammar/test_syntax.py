"""Paths between words: the same for active, passive, relative and conjoined clauses."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from ingest.grammar.syntax import Paths, chunk_start, clause_of, name_of_verb
from tests.ingest.parses import parse, token, words

ACTIVE = parse(
    "France/NNP/nsubj>signed signed/VBD/ROOT a/DT/det>treaty treaty/NN/dobj>signed "
    "with/IN/prep>signed Japan/NNP/pobj>with ././punct>signed"
)
PASSIVE = parse(
    "Japan/NNP/nsubjpass>attacked was/VBD/auxpass>attacked attacked/VBN/ROOT by/IN/agent>attacked "
    "France/NNP/pobj>by ././punct>attacked"
)
RELATIVE = parse(
    "France/NNP/nsubj>left which/WDT/nsubj>attacked attacked/VBD/relcl>France "
    "Japan/NNP/dobj>attacked left/VBD/ROOT ././punct>left"
)
REDUCED = parse(
    "bases/NNS/nsubj>closed built/VBN/acl>bases by/IN/agent>built France/NNP/pobj>by closed/VBD/ROOT ././punct>closed"
)
CONTROL = parse(
    "France/NNP/nsubj>refused refused/VBD/ROOT to/TO/aux>attack attack/VB/xcomp>refused "
    "Japan/NNP/dobj>attack and/CC/cc>Japan Chad/NNP/conj>Japan ././punct>refused"
)


def _steps(doc: Doc, source: str, target: str) -> list[str] | None:
    steps = Paths(doc).steps(token(doc, source).i, token(doc, target).i)
    return None if steps is None else list(steps)


@pytest.mark.parametrize(
    ("doc", "source", "target", "expected"),
    [
        (ACTIVE, "signed", "France", "S"),
        (ACTIVE, "signed", "Japan", "P:with"),
        (ACTIVE, "treaty", "France", "^O S"),
        (PASSIVE, "attacked", "France", "S"),
        (PASSIVE, "attacked", "Japan", "O"),
        (RELATIVE, "attacked", "France", "^R:S"),
        (RELATIVE, "attacked", "Japan", "O"),
        (REDUCED, "built", "bases", "^L:O"),
        (REDUCED, "built", "France", "S"),
        (CONTROL, "attack", "France", "^X S"),
        (CONTROL, "attack", "Chad", "O"),
        (CONTROL, "attack", "attack", ""),
    ],
)
def test_path(doc: Doc, source: str, target: str, expected: str) -> None:
    assert _steps(doc, source, target) == expected.split()


def test_no_path_crosses_sentences() -> None:
    doc = parse(
        "France/NNP/nsubj>spoke spoke/VBD/ROOT ././punct>spoke", "Japan/NNP/nsubj>left left/VBD/ROOT ././punct>left"
    )
    assert _steps(doc, "spoke", "Japan") is None


def test_noun_phrase_starts_at_its_first_modifier_and_not_at_its_verb() -> None:
    doc = parse("the/DT/det>troops two/CD/nummod>troops tired/JJ/amod>troops troops/NNS/nsubj>left left/VBD/ROOT")
    assert chunk_start(token(doc, "troops")) == 0
    assert chunk_start(token(ACTIVE, "treaty")) == 2


def test_clause_is_the_verb_above() -> None:
    assert clause_of(token(ACTIVE, "Japan")).text == "signed"
    assert clause_of(token(CONTROL, "Chad")).text == "attack"


def test_a_verb_is_named_with_its_particle_wherever_that_stands() -> None:
    beside = parse("Chad/NNP/nsubj>called called/VBD/ROOT off/RP/prt>called talks/NNS/dobj>called")
    behind = parse("Chad/NNP/nsubj>called called/VBD/ROOT talks/NNS/dobj>called off/RP/prt>called")
    bare = parse("Chad/NNP/nsubj>called called/VBD/ROOT for/IN/prep>called talks/NNS/pobj>for")
    assert [name_of_verb(doc[1], words()) for doc in (beside, behind, bare)] == ["call off", "call off", "call"]
