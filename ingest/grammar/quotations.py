"""The grammar of speech: who speaks a verb of saying, which words it reports, which stand between quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ingest.grammar.syntax import is_verb

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

__all__ = ["Party", "is_unnamed", "marks_left_open", "quoted_words", "said_words", "subject_of"]

_OPEN = frozenset({"“", "``", '"', "‘‘", "«"})
_CLOSE = frozenset({"”", "''", '"', "’’", "»"})
_ONLY_OPEN, _ONLY_CLOSE = _OPEN - _CLOSE, _CLOSE - _OPEN
_HIDING = frozenset({"anonymity", "anonymously", "unattributed"})
_NAMING = frozenset({"named", "identified", "quoted"})
_TELLING_WHOM = frozenset({"told", "tells", "tell", "informed", "reminded"})  # their object is who hears it
_OF_CONTENT = frozenset({"about", "against", "for", "of", "over"})


class Party(Protocol):
    """What is asked of a participant here."""

    @property
    def head(self) -> int: ...
    @property
    def entities(self) -> tuple[str, ...]: ...
    @property
    def form(self) -> str: ...
    @property
    def start(self) -> int: ...


def is_unnamed(verb: Token) -> bool:
    """Whether a verb's subject does not give a name: "said on condition of anonymity", "who asked not to be named"."""
    for token in verb.subtree:
        if token.lower_ in _HIDING:
            return True
        if token.lower_ in _NAMING and any(c.dep_ == "neg" for c in token.children):
            return True
    return False


def subject_of(verb: Token, by_head: dict[int, Party]) -> Party | None:
    """Who does what a verb says: its subject, who stands behind "by", or the subject that it shares with another."""
    for child in verb.children:
        if child.dep_ in {"nsubj"} and child.i in by_head:
            return by_head[child.i]
        if child.dep_ == "agent":
            for inner in child.children:
                if inner.i in by_head:
                    return by_head[inner.i]
    if verb.dep_ == "conj" and is_verb(verb.head):
        return subject_of(verb.head, by_head)
    return None


def said_words(verb: Token, sentence: DocSpan) -> list[Token]:
    """The words that a verb of saying reports."""
    for child in verb.children:
        if child.dep_ in {"ccomp", "xcomp"}:
            return list(child.subtree)
    inserted = verb.dep_ == "parataxis" or (verb.dep_ == "ccomp" and verb.i > verb.head.i)
    if inserted or (verb.dep_ == "advcl" and _reports_what_it_adjoins(verb)):
        inside = {t.i for t in verb.subtree}
        return [t for t in sentence if t.i not in inside]
    return []


def _reports_what_it_adjoins(verb: Token) -> bool:
    """Whether an adverbial clause tells who says the sentence, "as NAME said", and not when or why it happened."""
    for child in verb.children:
        if (child.dep_ == "mark" or child.tag_ == "WRB") and child.lower_ != "as":
            return False
        if child.dep_ == "dobj" and verb.lower_ not in _TELLING_WHOM:
            return False
        if child.dep_ in {"acomp", "oprd", "attr"} or (child.dep_ == "prep" and child.lower_ in _OF_CONTENT):
            return False
    return True


def quoted_words(sentence: DocSpan, already: bool) -> list[int]:
    """The words of a sentence that stand between quotation marks; `already`: it begins inside of them."""
    inside, found = already, []
    for token in sentence:
        if not inside and token.text in _OPEN:
            inside = True
        elif inside and token.text in _CLOSE:
            inside = False
        elif inside:
            found.append(token.i)
    return found


def marks_left_open(sentence: DocSpan) -> int:
    """How many more quotations begin in a sentence than end; marks that may do either count nothing."""
    return sum((t.text in _ONLY_OPEN) - (t.text in _ONLY_CLOSE) for t in sentence)
