"""The names that the pipeline's own recogniser finds, decided for many texts at a step.

spaCy decides text by text and asks at each word whether each of some seventy moves is allowed, which takes longer
than all of its network. Here the same network is asked once a step for the words of all texts, and what is allowed
is a mask. The names are spaCy's own, which the tests hold this against.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ingest.grammar.products import product

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Recogniser", "find_recogniser"]

_FEATURES = 3  # the word, the first word of the open name, the last word read of it
_OUT = "O"
_NEVER = np.float32(-1e9)
_NONE = -1


@dataclass(frozen=True, slots=True)
class _Moves:
    """The columns of the network's answer by what they do, in the order that decides between equals."""

    labels: tuple[str, ...]
    outside: NDArray[np.intp]  # the columns that may follow where no name is open
    begins: NDArray[np.bool_]  # of these, the ones that open a name of several words
    names: NDArray[np.bool_]  # and all but "no name"
    label: NDArray[np.intp]  # the label that each opens
    inside: NDArray[np.intp]  # by label: the column that goes on with it
    last: NDArray[np.intp]  # and the one that ends it


def _moves_of(names: Sequence[str]) -> _Moves:
    labels = tuple(name[2:] for name in names if name.startswith("B-"))
    outside = [name for name in names if name == _OUT or (name[:2] in ("B-", "U-") and name[2:])]
    return _Moves(
        labels,
        np.array([names.index(name) for name in outside], np.intp),
        np.array([name.startswith("B-") for name in outside]),
        np.array([name != _OUT for name in outside]),
        np.array([_NONE if name == _OUT else labels.index(name[2:]) for name in outside], np.intp),
        np.array([names.index(f"I-{label}") for label in labels], np.intp),
        np.array([names.index(f"L-{label}") for label in labels], np.intp),
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of several texts, the longest text first, one after the other."""

    starts: NDArray[np.intp]  # the first word of each text
    lengths: NDArray[np.intp]
    space: NDArray[np.bool_]  # no name begins here
    ends: NDArray[np.bool_]  # the last of a sentence or of a text: a name that goes on ends here

    @classmethod
    def of(cls, docs: Sequence[Doc]) -> _Words:
        lengths = np.array([len(doc) for doc in docs], np.intp)
        rows = np.concatenate([doc.to_array(["IS_SPACE", "SENT_START"]) for doc in docs])
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.intp)
        ends = np.append(rows[1:, 1] == 1, True)
        ends[starts[1:] - 1] = True
        return cls(starts, lengths, rows[:, 0] == 1, ends)


class Recogniser:
    """The network of a name recogniser and its moves."""

    def __init__(self, component: Any) -> None:
        self._tok2vec = component.model.get_ref("tok2vec")
        self._lower = component.model.get_ref("lower")
        self._bias = self._lower.get_param("b")
        upper = component.model.get_ref("upper")
        self._upper, self._constant = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")
        self._moves = _moves_of([component.moves.get_class_name(move) for move in range(component.moves.n_moves)])

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Set the names of parsed texts; none runs over the end of a sentence."""
        from spacy.tokens import Span

        ordered = sorted((doc for doc in docs if len(doc)), key=len, reverse=True)
        if not ordered:
            return
        words = _Words.of(ordered)
        begun, label = self._decide(words, self._lower.predict(self._tok2vec.predict(ordered)))
        for doc, start, length in zip(ordered, words.starts, words.lengths, strict=True):
            own = slice(start, start + length)
            firsts = np.flatnonzero(begun[own] == np.arange(start, start + length))
            lasts = [np.flatnonzero(begun[own] == start + first)[-1] for first in firsts]
            doc.set_ents(
                [
                    Span(doc, int(first), int(last) + 1, label=self._moves.labels[label[start + first]])
                    for first, last in zip(firsts, lasts, strict=True)
                ]
            )

    def _decide(self, words: _Words, hidden: NDArray[np.float32]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """For each word, the first word of the name that it is in, and that name's label; -1 where it is in none."""
        moves, count = self._moves, len(words.space)
        begun, label = np.full(count, _NONE, np.intp), np.full(count, _NONE, np.intp)
        first = np.full(len(words.starts), _NONE, np.intp)  # of the open name of each text
        kind = np.zeros(len(words.starts), np.intp)
        running = np.searchsorted(-words.lengths, -np.arange(1, words.lengths[0] + 1), side="right")
        for step, texts in enumerate(running):
            at, opened = words.starts[:texts] + step, first[:texts].copy()
            is_open = opened != _NONE
            scores = self._scores(hidden, at, opened, is_open)
            free = scores[:, moves.outside]
            free[words.space[at][:, None] & moves.names] = _NEVER
            free[words.ends[at][:, None] & moves.begins] = _NEVER
            chosen = free.argmax(axis=1)
            rows, known = np.arange(texts), kind[:texts].copy()
            goes_on = ~words.ends[at] & (scores[rows, moves.inside[known]] > scores[rows, moves.last[known]])
            first[:texts] = np.where(
                is_open, np.where(goes_on, opened, _NONE), np.where(moves.begins[chosen], at, _NONE)
            )
            kind[:texts] = np.where(is_open, known, moves.label[chosen])
            named = is_open | moves.names[chosen]
            begun[at] = np.where(named, np.where(is_open, opened, at), _NONE)
            label[at] = np.where(named, kind[:texts], _NONE)
        return begun, label

    def _scores(
        self,
        hidden: NDArray[np.float32],
        at: NDArray[np.intp],
        opened: NDArray[np.intp],
        is_open: NDArray[np.bool_],
    ) -> NDArray[np.float32]:
        """What the network gives each move at the words `at`; row 0 of `hidden` stands for a word that is not there."""
        before = np.where(is_open, at, 0)  # the word before, as rows are one further
        total = hidden[at + 1, 0] + hidden[opened + 1, 1] + hidden[before, 2] + self._bias
        scores: NDArray[np.float32] = product(total.max(axis=2), self._upper) + self._constant
        return scores


def find_recogniser(nlp: Language, *, excluded: Sequence[str]) -> Recogniser | None:
    """The recogniser of a pipeline, where it runs last and is built as this module knows; else nothing."""
    running = [name for name in nlp.pipe_names if name not in excluded]
    if not running or running[-1] != "ner":
        return None
    component: Any = nlp.get_pipe("ner")
    model = getattr(component, "model", None)
    if model is None or {"tok2vec", "lower", "upper"} - set(getattr(model, "ref_names", ())):
        return None
    known = (
        getattr(component, "cfg", {}).get("beam_width", 1) == 1
        and model.attrs.get("has_upper")
        and not model.attrs.get("unseen_classes")
        and model.get_ref("lower").get_dim("nF") == _FEATURES
        and model.get_ref("upper").has_param("W") is True  # None before a training
    )
    return Recogniser(component) if known else None
