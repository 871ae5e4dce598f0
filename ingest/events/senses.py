"""What a word tells by the words beside it, where these turn it: a verbal attack accuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import is_noun, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["sense_of"]

_WORDS = load_words("senses")
_WARS, _ASSAILING, _ARMED = _WORDS["wars"], _WORDS["assailing"], _WORDS["armed"]
_VERBAL, _VERBALLY, _PEACEFUL = _WORDS["verbal"], _WORDS["verbally"], _WORDS["peaceful"]
_HITTING, _MEASURES = _WORDS["hitting"], _WORDS["measures"]
_NAMING, _HONOURS = _WORDS["naming"], _WORDS["honours"]
_REPROACHING = frozenset({"ACCUSE", "SANCTION"})
_BESIDE = frozenset({"amod", "compound", "nmod"})
_COMPLEMENTS = frozenset({"attr", "dobj", "npadvmod", "oprd"})


def sense_of(trigger: Token, kind: str, english: English) -> str | None:
    """The type of what a word tells that was read as one of a type; None where it tells nothing of the kind."""
    if kind == "ASSAULT":
        if is_noun(trigger):
            return _of_war(trigger, english)
        return _of_hitting(trigger, english) if is_verb(trigger) else kind
    if kind in _REPROACHING and is_verb(trigger) and english.lemma(trigger) in _NAMING and _honours(trigger, english):
        return None
    return kind


def _of_war(noun: Token, english: English) -> str | None:
    """What a noun of war tells: "a verbal attack", "a charm offensive", "a war of words"."""
    if english.lemma(noun) not in _WARS:
        return "ASSAULT"
    beside = {word.lower_ for child in noun.children if child.dep_ in _BESIDE for word in (child, *child.conjuncts)}
    if beside & _ARMED:
        return "ASSAULT"
    if beside & _VERBAL or _is_of_words(noun):
        return "ACCUSE"
    return None if beside & _PEACEFUL else "ASSAULT"


def _is_of_words(noun: Token) -> bool:
    return any(c.lower_ == "of" and any(inner.lower_ == "words" for inner in c.children) for c in noun.children)


def _of_hitting(verb: Token, english: English) -> str | None:
    """What a verb of war tells: "verbally attacked", "hit Iran with tariffs"."""
    lemma = english.lemma(verb)
    if lemma in _ASSAILING and any(child.lower_ in _VERBALLY for child in verb.children):
        return "ACCUSE"
    if lemma in _HITTING:
        means = [inner for child in verb.children if child.lower_ == "with" for inner in child.children]
        if any(english.lemma(noun) in _MEASURES for noun in means):
            return "SANCTION"
    waged = next((child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}), None)
    return "ASSAULT" if waged is None else _of_war(waged, english)  # "launched a scathing attack"


def _honours(verb: Token, english: English) -> bool:
    """Whether somebody is named an ally or a partner: by a second complement, or behind "as"."""
    named = [child for child in verb.children if child.dep_ in _COMPLEMENTS and child.i > verb.i]
    passive = any(child.dep_ == "nsubjpass" for child in verb.children)
    seen = named if passive or any(child.dep_ == "oprd" for child in named) else named[1:]
    links = [child for child in verb.children if child.lower_ == "as"]
    links += [inner for child in named for inner in child.children if inner.lower_ == "as"]
    seen += [inner for link in links for inner in link.children if inner.dep_ == "pobj"]
    return bool(seen) and english.lemma(seen[-1]) in _HONOURS
