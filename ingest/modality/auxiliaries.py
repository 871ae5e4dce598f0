"""What "will", "may" and "would" make of a verb, its own or those that it shares with an earlier verb of its list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import SUBJECTS, is_verb
from ingest.modality.supposition import has_condition, is_conditional
from ingest.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["auxiliaries_of", "status_by_auxiliary"]

_REPORTING = load_words("modality")["reporting"]
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "going"})
_MAYBE = frozenset({"may", "might", "could", "can", "would"})
_NORMS = frozenset({"should", "ought"})  # what they say of the object is not done yet
_DEMANDING = frozenset({"REQUEST", "ACCUSE"})  # of these "may" and "would" tell how it is said
_AUXILIARIES = frozenset({"aux", "auxpass"})
_LONGEST_LIST = 5


def status_by_auxiliary(
    clause: Token, negated: bool, kind: str, english: English, *, given: bool = False
) -> Status | None:
    """What its auxiliaries make of a verb; of demands and accusations only "will".

    What is `given` is there all the same: "the deal should anger them".
    """
    if not is_verb(clause):
        return None
    auxiliaries = auxiliaries_of(clause)
    if auxiliaries & _FUTURE:
        if not negated and _has_condition(clause):
            return "possible"
        if kind in _DEMANDING:
            return None if negated else "planned"
        return "denied" if negated else "planned"
    if kind in _DEMANDING:
        return None
    if "would" in auxiliaries and "have" not in auxiliaries and not negated and _is_reported(clause, english):
        return "planned"  # "said that it would visit": what was said is "will"
    if auxiliaries & _NORMS and not given:
        return "possible"
    return "possible" if auxiliaries & _MAYBE and not auxiliaries & {"can"} else None


def auxiliaries_of(verb: Token) -> frozenset[str]:
    """The auxiliaries of a verb; without own ones, those that it shares: "may attack Mali and invade Chad"."""
    own: frozenset[str] = frozenset()
    for shared in _list_of(verb):
        own = frozenset(child.lower_ for child in shared.children if child.dep_ in _AUXILIARIES)
        if own:
            break
    return own


def _list_of(verb: Token) -> Iterator[Token]:
    """A verb and the earlier ones of its list whose auxiliaries it takes as its own."""
    yield verb
    for _ in range(_LONGEST_LIST):
        if not _takes_over(verb):
            return
        verb = verb.head
        yield verb


def _takes_over(verb: Token) -> bool:
    """Whether a verb goes on behind the auxiliary of the one before: bare, or a participle behind "have".

    Taggers call such a participle a past tense ("would have bombed Iran and invaded it"); behind "but" it is one.
    """
    first = verb.head
    if verb.dep_ != "conj" or not is_verb(first) or any(c.dep_ in {*SUBJECTS, *_AUXILIARIES} for c in verb.children):
        return False
    if verb.tag_ == "VB":
        return first.tag_ == "VB"
    if any(child.lower_ == "but" and first.i < child.i < verb.i for child in first.children):
        return False
    return verb.tag_ == first.tag_ == "VBN" or (verb.tag_ in {"VBN", "VBD"} and "have" in auxiliaries_of(first))


def _has_condition(clause: Token) -> bool:
    """Whether a clause hangs on a condition, its own or one that stands before the list that it is of."""
    if has_condition(clause):
        return True
    first = clause
    while first.dep_ == "conj" and is_verb(first.head):
        first = first.head
    return any(c.dep_ == "advcl" and c.i < first.i and is_conditional(c) for c in first.children)


def _is_reported(clause: Token, english: English) -> bool:
    """Whether a clause is what somebody said in the past, without a condition."""
    for _ in range(3):
        if any(c.dep_ == "advcl" and any(m.lower_ in {"if", "unless"} for m in c.children) for c in clause.children):
            return False
        head = clause.head
        if clause.dep_ == "ccomp":
            return head.tag_ in {"VBD", "VBN"} and english.lemma(head) in _REPORTING
        if clause.dep_ != "conj" or head.i == clause.i:
            break
        clause = head
    said = [c for c in clause.children if c.dep_ == "parataxis"]
    return any(c.tag_ == "VBD" and english.lemma(c) in _REPORTING for c in said)
