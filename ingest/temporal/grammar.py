"""The grammar that dates need: which clause a word is of, its tense, and how the words of a date hang on an event's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.grammar.syntax import SUBJECTS, is_verb
from ingest.model import Status
from ingest.temporal.model import DateMention, Direction

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "clause_of",
    "date_root",
    "direction_of",
    "is_habitual",
    "is_reported",
    "is_self",
    "main_predicate",
    "relation",
    "subject_of",
    "tense",
]

_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "parataxis", "acl", "csubj", "pcomp"})
_SCHEDULED = frozenset(
    {"upcoming", "coming", "forthcoming", "scheduled", "planned", "due", "expected", "slated", "set", "deadline"}
)
_HABITUAL = frozenset(
    {"regularly", "routinely", "often", "frequently", "repeatedly", "always", "usually", "constantly", "traditionally"}
    | {"generally", "consistently", "sometimes", "occasionally", "long", "periodically", "increasingly"}
)
_SELF = frozenset({"we", "i"})
_PAST = frozenset({"past", "perfect", "pluperfect", "VBN"})


def clause_of(token: Token) -> Token:
    """The predicate that heads the clause of a word."""
    for word in (token, *token.ancestors):
        if word.dep_ in _CLAUSES or (word.dep_ in ("xcomp", "conj") and is_verb(word)):
            return word
    return token


def main_predicate(clause: Token) -> Token:
    """The predicate that a coordinated or an infinitive clause shares its subject with."""
    while clause.dep_ in ("conj", "xcomp") and clause.head != clause:
        clause = clause.head
    return clause


def subject_of(predicate: Token) -> Token | None:
    """The subject that a predicate has itself."""
    return next((child for child in predicate.children if child.dep_ in SUBJECTS), None)


def tense(clause: Token) -> str:
    """The tense of a predicate, or the beginning of its tag where it has none."""
    auxiliaries = {child.lower_ for child in clause.children if child.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"will", "would", "shall", "to", "'ll", "’ll"}:
        return "future"
    if auxiliaries & {"has", "have", "'ve", "’ve"}:
        return "perfect"
    if auxiliaries & {"had"}:
        return "pluperfect"
    if auxiliaries & {"was", "were", "did"} or clause.tag_ == "VBD":
        return "past"
    if auxiliaries & {"is", "are", "am", "do", "does"} or clause.tag_ in ("VBZ", "VBP"):
        return "present"
    return clause.tag_[:3]


def is_reported(clause: Token) -> bool:
    """Whether a clause is what somebody says."""
    return main_predicate(clause).dep_ in ("ccomp", "parataxis")


def is_habitual(clause: Token) -> bool:
    """Whether a predicate is said to hold again and again, on no day in particular."""
    return any(child.lower_ in _HABITUAL for child in clause.children)


def is_self(trigger: Token) -> bool:
    """Whether the text speaks of itself where it tells of a word: "we welcome"."""
    subjects = (subject_of(word) for word in (trigger, *trigger.ancestors))
    return any(subject is not None and subject.text.casefold() in _SELF for subject in subjects)


def date_root(trigger: Token, mention: DateMention) -> Token | None:
    """The highest of the words of a date in the document of a trigger."""
    span = trigger.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return None
    # in "ahead of December 21 talks" the preposition has the talks below it, and the date is below those
    words = [word for word in span if word.dep_ != "punct"] or [span.root]
    outer = [word for word in words if word.head not in span or word.head == word]
    return next((word for word in outer if word != span.root), outer[0] if outer else span.root)


def direction_of(trigger: Token, mention: DateMention, status: Status) -> Direction:
    """On which side of the news a date lies: by the tense of the clause it stands in, else by the event's status."""
    own: Direction = "future" if status in ("planned", "possible") else "past"
    root = date_root(trigger, mention)
    if root is None:
        return own
    for word in (root, *root.ancestors):
        if word != root and word.lower_ in _SCHEDULED:
            return "future"
        if is_verb(word) or word.dep_ in _CLAUSES:
            if (told := tense(word)) == "future":
                return "future"
            if told in _PAST:
                return "past"
            if word == trigger:
                return own
    return own


def relation(trigger: Token, word: Token) -> str:
    """How the words of a date hang on those of an event: in one clause, below it, above it, beside it."""
    here, there = clause_of(trigger), clause_of(word)
    if trigger == word or trigger in word.ancestors:
        return "below" if here == there or trigger == there else f"below,{there.dep_}"
    if here == there:
        return "clause"
    if there in here.ancestors:
        return f"above,{'reported' if is_reported(here) else here.dep_}"
    if here in there.ancestors:
        return f"under,{there.dep_}"
    return "apart"
