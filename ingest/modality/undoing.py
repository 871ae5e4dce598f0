"""What becomes of an act by the verb over it: it is called off, prevented, put off, halted, ended or only played."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import SUBJECTS, is_noun, is_verb, name_of_verb
from ingest.modality.verb_forms import is_infinitive
from ingest.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Fate", "find_fate", "is_undone", "status_by_fate", "tells_no_act"]

_Kind = Literal["called off", "prevented", "put off", "halted", "ended", "played", "dropped"]

_WORDS = load_words("undoing")
_FATES: Mapping[str, _Kind] = {
    **dict.fromkeys(_WORDS["calling_off"], "called off"),
    **dict.fromkeys(_WORDS["preventing"], "prevented"),
    **dict.fromkeys(_WORDS["putting_off"], "put off"),
    **dict.fromkeys(_WORDS["halting"], "halted"),
    **dict.fromkeys(_WORDS["ending"], "ended"),
    **dict.fromkeys(_WORDS["playing"], "played"),
}
_NOUN_FATES: Mapping[str, _Kind] = {
    **dict.fromkeys(_WORDS["calling_off_nouns"], "called off"),
    **dict.fromkeys(_WORDS["preventing_nouns"], "prevented"),
    **dict.fromkeys(_WORDS["putting_off_nouns"], "put off"),
    **dict.fromkeys(_WORDS["halting_nouns"], "halted"),
    **dict.fromkeys(_WORDS["ending_nouns"], "ended"),
}
_PLANS, _ROUNDS, _DROPPING = _WORDS["plans"], _WORDS["rounds"], _WORDS["dropping"]
_QUITTING, _KEEPING, _REVIVING = _WORDS["quitting"], _WORDS["keeping"], _WORDS["reviving"]
_PLAYED = frozenset({"ASSAULT", "COERCE"})
_LASTING = frozenset({"SANCTION", "COERCE"})  # what is called off here was there
_GIVEN = frozenset({"COOPERATE", "AID"})  # what is halted here is given no more
_UNTOUCHED = frozenset({"SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_AVERTING = frozenset({"prevented", "called off"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_DECIDING = frozenset({"choose", "decide", "opt"})
_HIGHEST = 5  # nouns between an act and the verb over it


class Fate(NamedTuple):
    """What becomes of an act, and the word that tells it; None where a participle before the act does."""

    kind: _Kind
    word: Token | None


def find_fate(trigger: Token, english: English) -> Fate | None:
    """What the verb or noun that has an act as its object makes of it: "called off a strike", "a foiled attack"."""
    if (fate := _by_participle(trigger, english)) or (fate := _by_keeping(trigger, english)):
        return fate
    token, plan = trigger, False
    for _ in range(_HIGHEST):
        if token.dep_ in {"dobj", "nsubjpass"} and is_verb(token.head):
            return next((fate for verb in _verbs_over(token) if (fate := _of_verb(verb, token, plan, english))), None)
        above = _noun_over(token, english)
        if above is None:
            return _by_preposition(token, english)
        token, plan = above, plan or english.lemma(above) in _PLANS
    return None


def is_undone(trigger: Token, english: English) -> bool:
    """Whether an act is said to have been called off, halted or prevented."""
    fate = find_fate(trigger, english)
    return fate is not None and fate.kind in {"called off", "dropped", "halted", "prevented"}


def status_by_fate(fate: Fate, kind: str, outcome: Status) -> Status | None:
    """The status of an act of a type by the outcome of the verb over it; None where the verb leaves it open."""
    if kind in _UNTOUCHED:
        return None
    if fate.kind == "put off":
        return "planned"
    if fate.kind == "prevented":
        return _of_prevention(fate.word, outcome)
    if fate.kind == "dropped" or (fate.kind == "called off" and kind not in _LASTING):
        return "denied" if outcome == "actual" or _is_to_come(fate.word) else "planned"
    if fate.kind == "halted" and kind in _GIVEN:
        return "denied" if outcome == "actual" or _is_to_come(fate.word) else "actual"
    return None if fate.kind == "played" else "actual"


def _of_prevention(word: Token | None, outcome: Status) -> Status:
    """What is left of an act that was prevented, or that somebody tries or means to prevent."""
    if outcome == "denied" or (word is not None and _is_unable(word)):
        return "actual"
    aimed_at = word is not None and word.dep_ in {"xcomp", "advcl", "acl", "relcl"} and is_infinitive(word)
    return "denied" if outcome == "actual" and not aimed_at else "possible"


def tells_no_act(trigger: Token, kind: str, english: English) -> bool:
    """Whether a word tells no act of a type: an attack is only played, a deal is given up, or the verb is "to foil"."""
    if kind == "AGREE" and is_verb(trigger) and english.lemma(trigger) in _DECIDING:
        return any(is_infinitive(c) and any(w.dep_ == "neg" for w in c.children) for c in trigger.children)
    if kind == "ASSAULT" and is_verb(trigger) and _FATES.get(name_of_verb(trigger, english)) in _AVERTING:
        return True
    if kind not in _PLAYED and kind != "AGREE":
        return False
    if kind in _PLAYED and trigger.dep_ in {"xcomp", "ccomp"} and english.lemma(trigger.head) in _WORDS["playing"]:
        return trigger.tag_ == "VBG"  # "practised attacking"
    fate = find_fate(trigger, english) if is_noun(trigger) else None
    if fate is None:
        return False
    return fate.kind == "played" if kind in _PLAYED else fate.kind in {"called off", "dropped", "halted", "ended"}


def _is_unable(verb: Token) -> bool:
    """Whether a verb stands behind "could not"."""
    words = {child.lower_ for child in verb.children if child.dep_ in {"aux", "neg"}}
    return bool(words & {"could", "can", "ca"}) and any(child.dep_ == "neg" for child in verb.children)


def _is_to_come(word: Token | None) -> bool:
    return word is not None and any(child.dep_ == "aux" and child.lower_ in _FUTURE for child in word.children)


def _verbs_over(noun: Token) -> Iterator[Token]:
    """The verb whose object or passive subject a noun is, and the later ones of a list that share it as subject."""
    yield noun.head
    for verb in noun.head.conjuncts if noun.dep_ == "nsubjpass" else ():
        if verb.tag_ == "VBN" and not any(c.dep_ in SUBJECTS or c.dep_ == "dobj" for c in verb.children):
            yield verb


def _of_verb(verb: Token, noun: Token, plan: bool, english: English) -> Fate | None:
    """What a verb makes of its object; of a plan it leaves nothing, and who stops "an attack" prevents it."""
    name = name_of_verb(verb, english)
    kind = _FATES.get(name)
    if plan and (name in _DROPPING or kind in {"called off", "halted", "ended"}):
        return Fate("dropped", verb)
    if kind == "halted" and any(child.lower_ in {"a", "an"} and child.dep_ == "det" for child in noun.children):
        return Fate("prevented", verb)
    return Fate(kind, verb) if kind else None


def _noun_over(token: Token, english: English) -> Token | None:
    """The noun that stands for an act or for the plan of it: "a round of talks", "plans to strike", "attack plans"."""
    above = token.head
    if token.dep_ in {"conj", "compound"} and is_noun(above) and is_noun(token):
        return above
    if token.dep_ == "acl" and english.lemma(above) in _PLANS:
        return above if token.tag_ == "VB" else None
    if token.dep_ not in {"pobj", "pcomp"} or above.lower_ not in {"of", "for"} or not is_noun(above.head):
        return None
    lemma = english.lemma(above.head)
    return above.head if lemma in _PLANS or (above.lower_ == "of" and lemma in _ROUNDS) else None


def _by_preposition(token: Token, english: English) -> Fate | None:
    """What stands before a preposition: "the cancellation of talks", "an end to the war", "pulled out of drills"."""
    link = token.head
    if token.dep_ != "pobj" or link.lower_ not in {"of", "from", "to", "in", "on"}:
        return None
    above = link.head
    if is_noun(above):
        kind = _NOUN_FATES.get(english.lemma(above))
        return Fate(kind, above) if kind and (link.lower_ == "of" or kind in {"halted", "ended"}) else None
    out = above.lower_ == "out" or any(child.lower_ == "out" and child.dep_ == "prt" for child in above.children)
    verb = above.head if above.lower_ == "out" else above
    left = link.lower_ == "from" or (link.lower_ == "of" and out)
    return Fate("called off", verb) if left and is_verb(verb) and english.lemma(verb) in _QUITTING else None


def _by_keeping(trigger: Token, english: English) -> Fate | None:
    """Whom a verb keeps from the act: "prevented Iran from attacking it"."""
    link = trigger.head
    if trigger.dep_ != "pcomp" or link.lower_ != "from" or english.lemma(link.head) not in _KEEPING:
        return None
    return Fate("prevented", link.head)


def _by_participle(noun: Token, english: English) -> Fate | None:
    """What a participle beside a noun tells of it: "a foiled attack", "drills cancelled in May"."""
    if not is_noun(noun) or (noun.dep_ == "dobj" and english.lemma(noun.head) in _REVIVING):
        return None  # "resumed the suspended talks"
    for child in noun.children:
        if child.dep_ == "amod":
            kind = _FATES.get(english.lemma_of(child.lower_, "V")) if child.lower_.endswith("ed") else None
        elif child.dep_ in {"acl", "relcl"} and child.tag_ == "VBN" and _is_passive(child):
            kind = _FATES.get(name_of_verb(child, english))
        else:
            kind = None
        if kind:
            return Fate(kind, child if child.dep_ != "amod" else None)
    return None


def _is_passive(participle: Token) -> bool:
    """Whether a participle that modifies a noun has the noun for its object."""
    own = [child for child in participle.children if child.dep_ in {*SUBJECTS, "dobj"}]
    return all(child.dep_ == "nsubjpass" and child.tag_[:1] == "W" for child in own)
