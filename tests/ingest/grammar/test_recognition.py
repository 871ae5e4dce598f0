"""The recogniser: moves as masks; with a model, the very names that spaCy's own decoding finds."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc
from thinc.api import Model

from ingest.grammar.language import load_english
from ingest.grammar.recognition import Recogniser, find_recogniser

_TEXTS = (
    "On Monday President Emmanuel Macron flew from Paris to New Delhi.  Narendra Modi met him there.",
    "Greece",
    "",
    "The UN Security Council heard Foreign Minister Hakan Fidan of Turkey and two envoys of the African Union; "
    "3,000 troops left Camp Bondsteel in Kosovo on 12 March 2019, after a loan of $1.2 billion.",
    "   \n ",
    "Lockheed Martin sold 36 F-16s to Slovakia for the second time in a year. The State Department approved it.",
)


def _found(docs: Sequence[Doc]) -> list[list[tuple[int, int, str]]]:
    return [[(name.start, name.end, name.label_) for name in doc.ents] for doc in docs]


@pytest.mark.slow
def test_the_names_are_those_of_the_component_itself() -> None:
    nlp = load_english().nlp
    texts = [" ".join(_TEXTS[place:] + _TEXTS[:place]) for place in range(len(_TEXTS))] + list(_TEXTS)
    own = list(nlp.pipe(texts, disable=["attribute_ruler", "lemmatizer"]))
    assert sum(map(len, _found(own))) > 50
    assert _found(list(load_english().parse(texts))) == _found(own)


@pytest.mark.slow
def test_words_outside_names_are_known_to_be_outside() -> None:
    doc = next(iter(load_english().parse(["Greece sleeps."])))
    assert [token.ent_iob_ for token in doc] == ["B", "O", "O"]


# "O" after two labels; a unit without a label stands among spaCy's moves and is never chosen
_MOVES = ("B-GPE", "B-ORG", "I-GPE", "I-ORG", "L-GPE", "L-ORG", "U-GPE", "U-ORG", "U-", "O")


def _component(wanted: dict[str, str]) -> Any:
    """A recogniser that gives each word the move named for it, whatever is allowed then; all others come after."""
    words = sorted(wanted)

    def look(model: Model[Any, Any], docs: Any, is_train: bool) -> tuple[Any, Any]:
        rows = np.zeros((sum(map(len, docs)), len(words)), np.float32)
        for row, token in enumerate(token for doc in docs for token in doc):
            if token.text in wanted:
                rows[row, words.index(token.text)] = 1
        return rows, lambda grads: grads

    def lower(model: Model[Any, Any], rows: Any, is_train: bool) -> tuple[Any, Any]:
        hidden = np.zeros((len(rows) + 1, 3, len(words), 1), np.float32)
        hidden[1:, 0, :, 0] = rows
        return hidden, lambda grads: grads

    upper: Any = np.zeros((len(_MOVES), len(words)), np.float32)
    nothing: Any = np.zeros((len(words), 1), np.float32)
    for place, word in enumerate(words):
        upper[_MOVES.index(wanted[word]), place] = 2
    parts: dict[str, Model[Any, Any]] = {
        "tok2vec": Model("look", look),
        "lower": Model("lower", lower, dims={"nF": 3}),
        "upper": Model("upper", lower),
    }
    parts["lower"].set_param("b", nothing)
    parts["upper"].set_param("W", upper)
    parts["upper"].set_param("b", np.eye(1, len(_MOVES), 9, dtype=np.float32)[0])
    return SimpleNamespace(
        model=SimpleNamespace(get_ref=parts.__getitem__, ref_names=tuple(parts), attrs={"has_upper": True}),
        moves=SimpleNamespace(n_moves=len(_MOVES), get_class_name=_MOVES.__getitem__),
        cfg={},
    )


def _names(wanted: dict[str, str], *texts: list[str], starts: Sequence[int] = ()) -> list[list[tuple[int, int, str]]]:
    vocab = spacy.blank("en").vocab
    docs = [Doc(vocab, words=words, sent_starts=[place in starts or not place for place in range(len(words))])
            for words in texts]  # fmt: skip
    Recogniser(_component(wanted)).annotate(docs)
    return _found(docs)


def test_a_name_begins_goes_on_and_ends() -> None:
    wanted = {"New": "B-GPE", "South": "I-GPE", "Wales": "L-GPE", "Quad": "U-ORG"}
    assert _names(wanted, ["in", "New", "South", "Wales", "the", "Quad"]) == [[(1, 4, "GPE"), (5, 6, "ORG")]]


def test_texts_of_any_length_are_decided_side_by_side() -> None:
    wanted = {"New": "B-GPE", "Delhi": "L-GPE", "Quad": "U-ORG"}
    assert _names(wanted, ["Quad"], ["a", "b", "New", "Delhi"], [], ["New", "Delhi"]) == [
        [(0, 1, "ORG")], [(2, 4, "GPE")], [], [(0, 2, "GPE")],
    ]  # fmt: skip


def test_an_open_name_ends_with_its_sentence_and_its_text() -> None:
    wanted = {"New": "B-GPE", "South": "I-GPE"}
    assert _names(wanted, ["New", "South", "New", "South"], starts=(2,)) == [[(0, 2, "GPE"), (2, 4, "GPE")]]


def test_no_name_of_several_words_begins_at_the_end_and_none_at_a_space() -> None:
    assert _names({"New": "B-GPE", " ": "U-ORG"}, ["to", " ", "New"]) == [[]]


def test_what_is_built_otherwise_is_left_to_spacy() -> None:
    nlp = spacy.blank("en")
    assert find_recogniser(nlp, excluded=()) is None
    nlp.add_pipe("ner").add_label("GPE")  # type: ignore[attr-defined]
    assert find_recogniser(nlp, excluded=()) is None  # nothing learned yet
    nlp.initialize()
    assert find_recogniser(nlp, excluded=()) is not None
    nlp.add_pipe("entity_ruler", name="after")
    assert find_recogniser(nlp, excluded=()) is None
    assert find_recogniser(nlp, excluded=("after",)) is not None
