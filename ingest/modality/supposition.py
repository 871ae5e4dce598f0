"""Whether the act of a word is only supposed: feared, looming, asked about, or under a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import SUBJECTS, is_noun, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["has_condition", "is_asked", "is_conditional", "is_feared"]

_WORDS = load_words("modality")
_RISKS, _FEARING, _LOOMING = _WORDS["risks"], _WORDS["fearing"], _WORDS["looming"]
_CONDITIONAL = _WORDS["conditional"]
_INVERTED = frozenset({"should", "had", "were"})
_HIGHEST = 4  # steps from a noun up to the risk of it
_QUESTIONED = frozenset({"ROOT", "conj", "ccomp"})


def is_feared(trigger: Token, english: English) -> bool:
    """Whether a deed is what a risk, a threat or a fear is of, or what looms."""
    token = trigger
    for _ in range(_HIGHEST):
        above = token.head
        if token.dep_ in {"nsubj", "nsubjpass"}:
            return english.lemma(above) in _LOOMING and is_noun(token)
        if token.dep_ in {"acl", "relcl"}:
            return any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children) and _is_risk(above, english)
        if token.dep_ == "ccomp":
            return is_verb(above) and english.lemma(above) in _FEARING
        if token.dep_ in {"pobj", "pcomp"}:
            return (above.lower_ == "of" and _is_risk(above.head, english)) or _is_near(above)
        if token.dep_ in {"compound", "nmod"} and _is_risk(above, english):
            return True
        if token.dep_ not in {"conj", "compound", "nmod"}:
            return False
        token = above
    return False


def _is_near(preposition: Token) -> bool:
    """Whether what stands behind a preposition has all but come: "is close to signing"."""
    near = preposition.head
    return preposition.lower_ == "to" and near.lower_ in {"close", "near"} and near.dep_ == "acomp"


def _is_risk(noun: Token, english: English) -> bool:
    return is_noun(noun) and english.lemma(noun) in _RISKS


def is_conditional(clause: Token) -> bool:
    """Whether a clause is a condition or an open question: "if", "whether", "in case", "should it attack"."""
    if any(child.dep_ == "mark" and child.lower_ in _CONDITIONAL for child in clause.children):
        return not any(child.lower_ == "even" and child.dep_ == "advmod" for child in clause.children)
    if clause.dep_ == "advcl":
        subjects = [child.i for child in clause.children if child.dep_ in SUBJECTS]
        opening = [c.i for c in clause.children if c.dep_ in {"aux", "auxpass"} and c.lower_ in _INVERTED]
        return bool(subjects and opening) and opening[0] < subjects[0]
    return clause.dep_ in {"acl", "pobj", "relcl"} and _is_case(clause)


def _is_case(token: Token) -> bool:
    """Whether a word stands behind "in case", "in case of" or "in the event of"."""
    noun = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token.head
    if noun.head.lower_ != "in" or noun.dep_ != "pobj":
        return False
    return noun.lower_ == "event" or (noun.lower_ == "case" and not any(c.dep_ == "det" for c in noun.children))


def has_condition(clause: Token) -> bool:
    """Whether what a clause tells of hangs on a condition: "will attack if it is attacked"."""
    return any(child.dep_ == "advcl" and is_conditional(child) for child in clause.children)


def is_asked(trigger: Token, clause: Token) -> bool:
    """Whether a sentence asks if it is so; "why did it attack" takes the attack as given, as does "the attack"."""
    sentence = trigger.sent
    last = next(
        (token for token in reversed(list(sentence)) if token.is_punct and token.text not in {'"', "”", "'"}), None
    )
    if last is None or last.text != "?" or last.i < sentence.end - 2 or clause.dep_ not in _QUESTIONED:
        return False
    if clause.dep_ != "ROOT" and not (clause.head.dep_ == "ROOT" and clause.dep_ == "conj"):
        return False
    if not is_verb(trigger) and not _is_behind(trigger) and any(c.lower_ == "the" for c in trigger.children):
        return False
    return _is_inverted(clause) or not any(token.tag_[:1] == "W" for token in sentence)


def _is_behind(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ in {"behind", "for"}


def _is_inverted(clause: Token) -> bool:
    """Whether the clause asks for yes or no: its auxiliary comes first, and no "what" or "why" before it."""
    subjects = [child.i for child in clause.children if child.dep_ in SUBJECTS]
    fronted = [
        child for child in clause.lefts if child.tag_[:1] == "W" or any(c.tag_[:1] == "W" for c in child.children)
    ]
    auxiliaries = [child.i for child in clause.children if child.dep_ in {"aux", "auxpass"}] or [clause.i]
    return bool(subjects) and not fronted and auxiliaries[0] < subjects[0]
