"""The packaged word lists: nouns of parties by group, and words by name."""

from __future__ import annotations

import pytest

from ingest.grammar.lexicon import load_nouns, load_words
from tests.ingest.parses import parse, token, words

NOUNS = load_nouns(words())


@pytest.mark.parametrize(
    ("word", "group"),
    [("minister", "office"), ("government", "government"), ("troops", "military"), ("banana", None)],
)
def test_a_noun_has_its_group(word: str, group: str | None) -> None:
    doc = parse(f"{word}/NN/nsubj>left left/VBD/ROOT")
    assert NOUNS.group(token(doc, word)) == group


def test_a_plural_is_found_by_its_lemma() -> None:
    doc = parse("ministers/NNS/nsubj>left left/VBD/ROOT")
    assert NOUNS.is_office(token(doc, "ministers"))
    assert NOUNS.has("office", token(doc, "ministers"))
    assert NOUNS.is_party(token(doc, "ministers"))
    assert not NOUNS.is_party(token(doc, "left"))


def test_every_group_that_code_asks_for_is_there_and_in_lower_case() -> None:
    needed = {"government", "military", "platform", "people", "company", "office", "person"}
    assert needed <= set(NOUNS.groups)
    assert [noun for nouns in NOUNS.groups.values() for noun in nouns if noun != noun.casefold().strip()] == []


def test_the_words_of_the_discourse() -> None:
    discourse = load_words("discourse")
    assert {"say", "tell"} <= discourse["saying"]
    assert "missile" in discourse["arms"]
    assert {"persons", "bodies", "saying", "arms"} <= set(discourse)
