"""Whether what a word tells happened, is planned, possible or denied: by auxiliaries, negation, and the words above."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, NamedTuple

from ingest.grammar.language import English
from ingest.grammar.lexicon import load_words
from ingest.grammar.syntax import is_definite, is_noun, is_verb
from ingest.modality.auxiliaries import status_by_auxiliary
from ingest.modality.doubting import is_doubted
from ingest.modality.forthcoming import status_by_preparation
from ingest.modality.intentions import content_of, is_not_had, is_ranked, pioneering_of, status_by_intention
from ingest.modality.negation import affirms, is_contradicted, is_deed_denied, is_denied_here, is_withheld
from ingest.modality.permitting import is_sought, permission_of, status_of_permitted
from ingest.modality.supposition import is_asked, is_conditional, is_feared
from ingest.modality.undoing import find_fate, status_by_fate
from ingest.modality.verb_forms import is_gerund, is_infinitive
from ingest.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["read_status"]

_DEED = "COOPERATE"
_UTTERED = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_WORDS = load_words("modality")
_PLANNING, _POSSIBLE, _DENYING = _WORDS["planning"], _WORDS["possible"], _WORDS["denying"]
_PLANNED_MODIFIERS, _POSSIBLE_MODIFIERS = _WORDS["planned_modifiers"], _WORDS["possible_modifiers"]
_PREPARING, _CONSIDERING, _ASKING = _WORDS["preparing"], _WORDS["considering"], _WORDS["asking"]
_WEIGHING = _POSSIBLE | _CONSIDERING | _WORDS["proposing"]
_HAPPENING, _REFUSING = _WORDS["happening"], _WORDS["refusing"]
_JUDGING, _UNSETTLED = _WORDS["judging"], _WORDS["unsettled"]
_CLIMBED = frozenset({"dobj", "attr", "nsubjpass", "nsubj", "pobj", "prep", "agent", "conj", "compound", "amod"})
_REACHED = frozenset({"", "dobj", "nsubjpass", "attr"})
_OBJECTS = frozenset({"xcomp", "ccomp", "pcomp"})
_AT = frozenset({"at", "during", "in"})
_NEGATIVE = frozenset({"no", "never", "neither"})
_HIGHEST = 4  # clauses from the one of a word up
_TEMPORAL = frozenset({"after", "during", "following", "since", "despite", "amid"})
_FORTHCOMING = frozenset({"AGREE", "REQUEST", "ACCUSE"})  # utterances that a text may tell of before they are made
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "conj", "pcomp", "prep", "advcl"})
_CONTENTS = frozenset({"xcomp", "ccomp", "acl", "conj"})  # not the reason: "refrained from blaming it for seizing Chad"
_DEFENDING = frozenset({"defend", "guard", "protect", "shield"})
_NEGATING = frozenset({"deny", "refute", "rebut", "disclaim"})


def read_status(trigger: Token, kind: str, english: English) -> Status:
    """The status of an event of a type that a word tells; an utterance has happened when it was uttered."""
    if undone := _by_fate(trigger, kind, english):
        return undone
    climb = _climb(trigger, english)
    told = _by_standing(trigger, climb, kind, english) or _by_modifier(climb.modifiers)
    if climb.judged:
        return told or "actual"
    if told is None and (kind not in _UTTERED or kind in _FORTHCOMING):
        told = status_by_auxiliary(climb.clause, climb.negated, kind, english, given=climb.given)
    if told is None and climb.negated:
        told = _by_negation(trigger, climb.clause, kind, english)
    if told is None and climb.temporal:
        told = "actual"  # "agreed to end it after talks in Ankara"
    if told is None and kind not in _UTTERED:
        told = status_by_preparation(climb.way, english) or _by_permission(climb.way, kind, english)
    if told is None and climb.object and kind not in _UTTERED:
        told = _by_preparing(english.lemma(climb.clause))
    return told or _governed(climb.clause, kind, english, trigger)


def _by_fate(trigger: Token, kind: str, english: English) -> Status | None:
    """What the verb that calls an act off, prevents, puts off or ends it makes of it, by what becomes of that verb."""
    fate = find_fate(trigger, english)
    if fate is None:
        return None
    outcome: Status = "actual" if fate.word is None else read_status(fate.word, _DEED, english)
    return status_by_fate(fate, kind, outcome)


def _by_standing(trigger: Token, climb: _Climb, kind: str, english: English) -> Status | None:
    """What is made of the whole clause, or of the noun, that tells it: a false report, a risk, a question."""
    if is_deed_denied(trigger, english) and not is_doubted(trigger, english):
        return "denied"
    apart = climb.judged or climb.temporal
    places = climb.way[:-1] if apart else [*climb.way, *_complements(climb.clause, _CONTENTS)[1:]]
    if any(is_contradicted(place, english) or is_withheld(place, english) for place in places):
        return "denied"
    if any(is_doubted(place, english) for place in places):
        return "possible"
    if kind != "THREATEN" and not climb.negated and any(is_feared(place, english) for place in places):
        return "possible"
    if any(is_conditional(place) for place in places):
        return "possible"
    return "possible" if not apart and is_asked(trigger, climb.clause) else None


def _complements(clause: Token, ties: AbstractSet[str] = _COMPLEMENTS) -> list[Token]:
    """A clause and those that it is a complement of by some ties, up to one that stands for itself."""
    found = [clause]
    while len(found) < _HIGHEST and clause.dep_ in ties and clause.head.i != clause.i:
        if clause.dep_ == "advcl" and clause.tag_ in _FINITE:
            break  # "called on them to punish Iran after it fired missiles"
        clause = clause.head
        found.append(clause)
    return found


def _by_modifier(modifiers: Sequence[str]) -> Status | None:
    for word in modifiers:
        if word in _POSSIBLE_MODIFIERS:
            return "possible"
        if word in _PLANNED_MODIFIERS:
            return "planned"
    return None


def _by_negation(trigger: Token, clause: Token, kind: str, english: English) -> Status | None:
    if _is_asked(clause, english):
        return "possible"  # "urged Washington not to lift the sanctions"
    # "does not accept" rejects, "did not reject" does not
    return "denied" if kind != "REJECT" or english.lemma(trigger) in _REFUSING else None


def _by_preparing(lemma: str) -> Status | None:
    """What the verb makes of its object: "is preparing sanctions", "is weighing strikes"."""
    if lemma in _PREPARING:
        return "planned"
    return "possible" if lemma in _CONSIDERING else None


def _by_permission(way: Sequence[Token], kind: str, english: English) -> Status | None:
    """What is made of an act that is only allowed or asked for: "approved strikes", "called for talks"."""
    permission = permission_of(way, kind, english)
    if permission is not None:
        return status_of_permitted(permission, read_status(permission, _DEED, english), english)
    return "possible" if kind != "PROTEST" and is_sought(way, english) else None


def _is_asked(clause: Token, english: English) -> bool:
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)
    return infinitive and clause.dep_ in {"xcomp", "ccomp", "advcl"} and english.lemma(clause.head) in _ASKING


class _Climb(NamedTuple):
    """The verb whose tense counts for a word, and what stands on the way to it."""

    clause: Token
    negated: bool
    modifiers: list[str]
    temporal: bool  # by "after", "during", "defend against": what the verb comes to does not touch it
    object: bool  # the word is the verb's object
    way: list[Token]  # the word, and the nouns between it and the verb
    judged: bool  # the word is what a verb judges, and there whatever becomes of the verb
    given: bool  # the word is known to be, whatever its verb may do: "the deal should anger them"


def _climb(trigger: Token, english: English) -> _Climb:
    token, negated, modifiers, temporal, below = trigger, False, list[str](), False, ""
    way = [trigger]
    for _ in range(4):
        negated |= _is_negated(token, below, english)
        modifiers += [child.lower_ for child in token.children if child.dep_ == "amod"]
        if is_verb(token) or token.head.i == token.i:
            break
        if token.dep_ not in _CLIMBED:
            break
        temporal |= token.dep_ == "prep" and (token.lower_ in _TEMPORAL or _wards_off(token, english))
        below, token = token.dep_, token.head
        way.append(token)
    judged, given = _is_judged(token, below, english), _is_given(way, below, english)
    return _Climb(token, negated, modifiers, temporal, below == "dobj", way, judged, given)


def _is_given(way: Sequence[Token], below: str, english: English) -> bool:
    """Whether a noun that the text takes for known only does something to others, or only is where that is done."""
    if below == "nsubj" and english.lemma(way[-1]) not in _HAPPENING:
        return is_definite(way[-2])
    return below == "prep" and len(way) > 2 and way[-2].lower_ in _AT and is_definite(way[-3])


def _wards_off(preposition: Token, english: English) -> bool:
    return preposition.lower_ == "against" and english.lemma(preposition.head) in _DEFENDING


def _is_judged(verb: Token, below: str, english: English) -> bool:
    return is_verb(verb) and below in {"dobj", "nsubjpass"} and english.lemma(verb) in _JUDGING


def _is_negated(token: Token, below: str, english: English) -> bool:
    """Whether a word on the way up negates what stands below it; a verb not always its subject, nor what it judges."""
    if _is_judged(token, below, english):
        return False
    if any(c.lower_ in _NEGATIVE and c.dep_ in {"det", "preconj", "advmod"} and not affirms(c) for c in token.children):
        return True
    if below in _REACHED or english.lemma(token) in _HAPPENING:
        return is_denied_here(token, english)
    return below != "nsubj" and any(c.dep_ == "neg" and not affirms(c) for c in token.children)


def _governed(verb: Token, kind: str, english: English, trigger: Token) -> Status:
    """What the word above an infinitive or a complement makes of it: "plans to visit", "refused to sign"."""
    if (pioneering := pioneering_of(verb, english)) is not None:
        return read_status(pioneering, kind, english)
    for token in _complements(verb)[:3]:
        if intended := _by_intention(token, kind, english, trigger):
            return intended
        if token.dep_ in _COMPLEMENTS and not (token.dep_ == "advcl" and token.tag_ in _FINITE):
            told = _under(token, english.lemma(token.head), kind)
            if told:
                return _turned(told, token.head, english)
    if _heads_headline(verb) and (kind not in _UTTERED or kind in _FORTHCOMING):
        return "planned"
    return "actual"


def _by_intention(verb: Token, kind: str, english: English, trigger: Token) -> Status | None:
    """What a wish or a right makes of its content; of what is uttered only that nobody means to utter it.

    "Has no right to attack" is no threat, and "no intention of signing" no signature but a refusal.
    """
    told = status_by_intention(verb, english)
    if told is None or kind not in _UTTERED:
        return told
    if kind == "THREATEN" and told == "possible":
        above = content_of(verb)
        unfit = above is not None and is_not_had(above, english) and english.lemma(trigger) != "threaten"
        return told if unfit and is_verb(trigger) else None
    known = not is_verb(trigger) and any(c.dep_ == "poss" or c.lower_ == "the" for c in trigger.children)
    refused = kind == "REJECT" and english.lemma(trigger) not in _REFUSING
    return "denied" if told == "denied" and not known and not refused else None


def _heads_headline(verb: Token) -> bool:
    """Whether an infinitive tells what is to come of a name: "Minister to visit", "Mali to buy jets"."""
    if not is_infinitive(verb):
        return False
    above = verb.head
    return verb.dep_ == "ROOT" or (
        verb.dep_ in {"acl", "relcl"} and above.dep_ == "ROOT" and above.tag_ in {"NNP", "NNPS"}
    )


def _turned(told: Status, above: Token, english: English) -> Status:
    """What a word makes of its complement when it is negated: "no plans to visit", "did not refuse to sign"."""
    if not (is_not_had(above, english) if above.tag_[:1] == "N" else is_denied_here(above, english)):
        return told
    if english.lemma(above) in _UNSETTLED:
        return "possible"
    return "actual" if told == "denied" else "denied"


def _under(token: Token, lemma: str, kind: str) -> Status | None:
    """What a word makes of the complement that stands under it."""
    if token.dep_ == "ccomp" and lemma in _NEGATING and kind not in _UTTERED:
        return "denied"  # "denied that it had shot down the jet"
    if token.dep_ in _OBJECTS and lemma in _DENYING and is_gerund(token) and kind not in _UTTERED:
        return "denied"  # "denied having shot it down", "ruled out sending troops"
    if token.dep_ in _OBJECTS and lemma in _WEIGHING and token.tag_ == "VBG" and kind != "THREATEN":
        return "possible"  # "is considering recognising it"
    if not is_infinitive(token):
        return None
    if kind in _FORTHCOMING and lemma in _PREPARING:
        return "planned"  # "is expected to sign"
    if kind in _UTTERED:
        return None
    if lemma in _DENYING:
        return "denied"
    if lemma in _POSSIBLE:
        return "possible"
    due = is_noun(token.head) and not is_ranked(token.head)
    planned = lemma in _PLANNING or due or lemma == "be"
    return "planned" if planned else None
