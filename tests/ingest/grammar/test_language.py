"""The language: lemmas by tables, and one line where its model is missing or does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.lookups import Lookups

from ingest.grammar.language import English, load_english
from ontology.errors import ModelError
from tests.ingest.parses import parse


def _english() -> English:
    nlp = spacy.blank("en")
    lookups = Lookups()
    lookups.add_table("lemma_exc", {"verb": {"met": ["meet"]}, "noun": {}})
    lookups.add_table("lemma_rules", {"verb": [["es", "e"], ["es", ""], ["ing", ""]], "noun": [["s", ""]]})
    lookups.add_table("lemma_index", {"verb": ["accuse", "attack"], "noun": ["envoy"]})
    nlp.add_pipe("lemmatizer", config={"mode": "rule"}).initialize(list, nlp=nlp, lookups=lookups)  # type: ignore[attr-defined]
    return English(nlp, "hand-made")


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("met", "V", "meet"),
        ("accuses", "V", "accuse"),
        ("attacking", "V", "attack"),
        ("yodelling", "V", "yodelling"),
        ("envoys", "N", "envoy"),
        ("met", "N", "met"),
        ("the", "D", "the"),
    ],
)
def test_a_lemma_is_an_exception_or_a_rule_whose_result_is_a_word(word: str, tag: str, lemma: str) -> None:
    assert _english().lemma_of(word, tag) == lemma


@pytest.mark.parametrize(
    ("word", "tag", "lemmas"),
    [
        ("geofences", "V", ("geofence", "geofenc")),  # unknown in every form
        ("fencing", "V", ("fenc",)),
        ("skirmishers", "N", ("skirmisher",)),
        ("geofence", "V", ()),  # no rule has its ending
        ("met", "V", ()),  # an exception
        ("envoy", "N", ()),  # a lemma itself
        ("the", "D", ()),
    ],
)
def test_a_word_that_the_tables_lack_may_be_a_form_of_another(word: str, tag: str, lemmas: tuple[str, ...]) -> None:
    assert _english().possible_lemmas(word, tag) == lemmas


def test_a_pipeline_without_a_lemmatizer_knows_no_forms() -> None:
    assert English(spacy.blank("en"), "bare").possible_lemmas("geofences", "V") == ()


def test_the_lemma_of_a_token_is_by_its_tag_and_in_lower_case() -> None:
    doc = parse("Envoys/NNS/nsubj>met met/VBD/ROOT")
    assert [_english().lemma(token) for token in doc] == ["envoy", "meet"]


def test_a_pipeline_without_a_lemmatizer_leaves_words_as_they_are() -> None:
    assert English(spacy.blank("en"), "bare").lemma_of("met", "V") == "met"


@pytest.mark.parametrize("name", ["no_such_language_model", "no/such/folder"])
def test_a_missing_model_is_one_line_with_its_name_and_the_remedy(name: str) -> None:
    with pytest.raises(ModelError) as raised:
        load_english(name)
    message = str(raised.value)
    assert name in message
    assert "--model" in message
    assert "\n" not in message


def test_a_folder_that_holds_no_model_is_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_english(str(tmp_path))


def test_a_pipeline_that_lacks_parts_is_a_model_error_that_names_them(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="no tagger and no parser and no ner"):
        load_english(str(tmp_path / "blank"))
