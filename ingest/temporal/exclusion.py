"""Dates of a sentence that its other words claim: of a bound, "the first since 1979", of a name, of somebody's past."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.grammar.syntax import SUBJECTS, is_noun
from ingest.temporal.grammar import date_root, tense
from ingest.temporal.model import DateMention

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_of_another"]

_RANKS = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last", "latest"}
    | {"only", "most", "least"}
)
_SUPERLATIVES = frozenset({"JJS", "RBS"})
_NEAR = frozenset({*SUBJECTS, "attr", "dobj", "oprd"})
_TREATIES = frozenset(
    {"accord", "accords", "act", "agreement", "agreements", "armistice", "cease-fire", "ceasefire", "charter"}
    | {
        "communique",
        "contract",
        "contracts",
        "convention",
        "conventions",
        "deal",
        "law",
        "memorandum",
        "pact",
        "protocol",
        "resolution",
    }
    | {"treaties", "treaty", "truce"}
)
_BODIES = frozenset(
    {"alliance", "bloc", "body", "coalition", "commission", "country", "court", "government", "group", "mission"}
    | {"nation", "organisation", "organization", "panel", "party", "regime", "republic", "state", "tribunal"}
)
_MAKING = (
    *("adopt", "agree", "broker", "clinch", "conclud", "draft", "enact", "forg", "ink", "mediat", "negotiat", "pass"),
    *("ratif", "reach", "seal", "sign", "strik", "struck"),
)
_DURING = frozenset({"at", "during", "in", "on"})
_YEAR = re.compile(r"\b\d{4}\b")
_PERSONAL = frozenset({"who", "whom", "whose"})
_FIXED = frozenset({"amod", "compound", "det", "nmod", "nummod", "prep"})


def is_of_another(trigger: Token, mention: DateMention) -> bool:
    """Whether a date is none of a word's: it bounds a rank, names a treaty, or tells of somebody's past."""
    if mention.deictic:
        return False
    root = date_root(trigger, mention)
    if root is None:
        return False
    if _bounds_rank(trigger, root) or _names_treaty(trigger, mention) or _names_act(trigger, mention):
        return True
    return _YEAR.search(mention.words) is not None and _is_of_noun(trigger, root)


def _bounds_rank(trigger: Token, root: Token) -> bool:
    """Whether a date stands below the "since" of a first, a last or a greatest: "its first visit since 1979"."""
    since = next((top for word in (root, *root.ancestors) if (top := _since(word)) is not None), None)
    if since is None or since == trigger or since.is_ancestor(trigger):
        return False
    above = since.head
    around = {trigger, *trigger.ancestors, above}
    around |= {child for word in (trigger, above) for child in word.children if child.dep_ in _NEAR}
    start = trigger.sent.start
    ranks = (word for word in trigger.doc[start : since.left_edge.i] if _is_rank(word))
    return any(rank in around or rank.head in around or rank.head == above for rank in ranks)


def _since(word: Token) -> Token | None:
    """The top of what "since" opens, where a word is that: the preposition, or the verb of its clause."""
    if word.lower_ == "since":
        return word if word.dep_ != "mark" else word.head
    return word if any(child.lower_ == "since" and child.dep_ == "mark" for child in word.children) else None


def _is_rank(word: Token) -> bool:
    return word.lower_ in _RANKS or word.tag_ in _SUPERLATIVES


def _names_treaty(trigger: Token, mention: DateMention) -> bool:
    """Whether a date names a treaty or a contract which the word does not make.

    "Withdrew from the 1987 pact", "delivered jets under a contract of October 2018".
    """
    named = _noun_behind(trigger, mention) or _noun_of(trigger, mention)
    if named is None or named.lower_ not in _TREATIES or named == trigger:
        return False
    joined = trigger.is_ancestor(named) or named.is_ancestor(trigger)
    return not (joined and trigger.lower_.startswith(_MAKING))


def _noun_of(trigger: Token, mention: DateMention) -> Token | None:
    """The noun right before an "of" whose object the date is: "the contract of October 2018"."""
    span = trigger.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return None if span is None else next((word.head.head for word in span if _dates_noun(word)), None)


def _dates_noun(word: Token) -> bool:
    """Whether a word is the object of an "of" right behind a noun: "the contract of October 2018"."""
    link = word.head
    return word.dep_ == "pobj" and link.lower_ == "of" and link.head.i == link.i - 1


def _names_act(trigger: Token, mention: DateMention) -> bool:
    """Whether a date stands before an act in another phrase than the word's: "urged it after its Jan. 6 test"."""
    named = _noun_behind(trigger, mention)
    if named is None or not is_noun(named) or trigger in (named, named.head) or named.is_ancestor(trigger):
        return False
    return not (named.head.lower_ in _DURING and named.head.head == trigger)  # "seized it in the 1967 war"


def _noun_behind(trigger: Token, mention: DateMention) -> Token | None:
    """The noun that a date stands before as a part of its phrase."""
    span = trigger.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return None if span is None else next((w.head for w in span if w.dep_ in _FIXED and w.head.i >= span.end), None)


def _is_of_noun(trigger: Token, root: Token) -> bool:
    """Whether a date stands in a clause beside a noun that is not the word's: "Chad, which seceded in 1960, met"."""
    clause = next((word for word in (root, *root.ancestors) if word.dep_ in {"relcl", "acl"}), None)
    if clause is None or tense(clause) == "future" or clause == trigger or clause.is_ancestor(trigger):
        return False
    noun = clause.head
    under = noun.lower_ in _TREATIES and noun.dep_ == "pobj" and noun.head.lower_ == "under"
    if noun == trigger or (is_noun(trigger) and trigger in (noun.head, noun.head.head) and not under):
        return False
    if noun.lower_ in _TREATIES or noun.lower_ in _BODIES:
        return True
    if any(word.lower_ in _PERSONAL for word in clause.doc[clause.left_edge.i : clause.i]):
        return True
    return noun.tag_[:3] == "NNP" and noun.i < trigger.i
