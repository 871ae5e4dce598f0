"""The pair that a sentence joins, "X and Y signed", "X met Y": "the two sides" takes it up over what is told aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.cast import Cast
from ingest.discourse import Turn
from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import SUBJECTS, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from ingest.grammar.quotations import Party

__all__ = ["is_aside", "joined_pair", "latest_pair"]

_WORDS = load_words("discourse")
_MEETING, _OPPOSING = _WORDS["meeting"], _WORDS["opposing"]
_PERFECT = frozenset({"had", "has", "have"})
_PHRASE = frozenset({"dobj", "pobj", "prep", "nsubjpass"})


def joined_pair(sentence: DocSpan, parties: Sequence[Party], cast: Cast) -> tuple[str, ...]:
    """The two of different principals that the main clause joins: in a list, by "with", by a verb of meeting."""
    doc = sentence.doc
    heads = {doc[p.head].i: p.entities[0] for p in parties if len(p.entities) == 1}
    root = sentence.root
    for subject in (child for child in root.children if child.dep_ in SUBJECTS):
        listed = [heads[word.i] for word in (subject, *subject.conjuncts) if word.i in heads]
        others = listed[1:] or [heads[word.i] for word in _joined(root) if word.i in heads]
        if subject.i in heads and others and len(listed) <= 2:  # of three no two are "the two sides"
            pair = (heads[subject.i], others[0])
            return pair if len({_principal(entity, cast) for entity in pair}) == 2 else ()
    return ()


def is_aside(sentence: DocSpan, english: English) -> bool:
    """Whether a sentence tells what was before the news, or how one side opposes another."""
    root = sentence.root
    perfect = any(child.dep_ == "aux" and child.lower_ in _PERFECT for child in root.children)
    return is_verb(root) and (perfect or english.lemma(root) in _OPPOSING)


def latest_pair(turns: Sequence[Turn], cast: Cast) -> tuple[str, ...]:
    """The last pair of states or bodies that a sentence joins, where what follows tells of these two or is aside.

    `turns` are the sentences, the nearest first; none where another party has come in since.
    """
    since: list[Turn] = []
    for turn in turns:
        if turn.pair:
            pair = {_principal(entity, cast) for entity in turn.pair}
            if all(later.aside or _principals(later, cast) <= pair for later in since):
                return tuple(_thing(entity, cast) for entity in turn.pair)
            return ()
        since.append(turn)
    return ()


def _joined(verb: Token) -> Iterator[Token]:
    """The words that a verb joins to its subject: behind "with", the object of meeting."""
    below = [child for child in verb.children if child.dep_ in _PHRASE]
    if verb.lower_ in _MEETING:
        yield from (child for child in below if child.dep_ == "dobj")
    while below:
        word = below.pop(0)
        if word.dep_ == "prep" and word.lower_ == "with":
            yield from (child for child in word.children if child.dep_ == "pobj")
        below += [child for child in word.children if child.dep_ in _PHRASE]


def _principals(turn: Turn, cast: Cast) -> set[str]:
    return {_principal(entity, cast) for entity, _ in turn.parties}


def _principal(entity: str, cast: Cast) -> str:
    return cast[entity].state or entity


def _thing(entity: str, cast: Cast) -> str:
    """The state of a person, where the text has it; else the party itself."""
    draft = cast[entity]
    state = (draft.state or "").casefold()
    return state if draft.kind == "person" and state in cast else entity
