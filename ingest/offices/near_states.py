"""The state of an official whom no title gives one: the nearest that the sentence does not set over against him.

Where he only is, or meets somebody, tells nothing ("NAME met her in Oslo"), unless it opens the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING

from ingest.cast import Cast
from ingest.entities.linking import Linked
from ingest.grammar.parsing import ParsedSegment
from ingest.grammar.syntax import SUBJECTS, is_behind, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["COUNTERPARTS", "settle_states"]

COUNTERPARTS = frozenset({"counterpart", "counterparts", "colleague", "colleagues"})
_BEFORE, _BEHIND = 0.6, 0.3  # what a state beside a name counts
_FALLING = 8  # tokens in which that falls to the half
_FACING = frozenset({"with", "to", "against", "by", "from", "toward", "towards", "at"})  # behind them stand others
_PLACING = frozenset({"in", "near", "outside"})  # behind them stands only where it happens
_OBJECTS = frozenset({"dobj", "dative", "iobj", "obj", "agent"})
_SHARING = frozenset({"conj", "xcomp"})  # clauses whose subject may be that of the one above


def settle_states(
    segments: Sequence[ParsedSegment],
    linked: Mapping[int, Sequence[Linked]],
    cast: Cast,
    officials: Set[str],
    home: str | None,
) -> None:
    """Fill the states of persons: by titles, for officials else by the states near their names, which is a guess.

    `home` is the code of the state where the article was written.
    """
    told = {draft.id for draft in cast.persons() if draft.votes}
    for parsed in segments:
        names = linked.get(parsed.index, [])
        states = [name for name in names if name.entity and cast[name.entity].kind == "state"]
        for name in names:
            if name.entity in officials and name.entity not in told and not cast[name.entity].state:
                _vote(parsed, name, states, cast, home)
    for draft in cast.persons():
        if not draft.state and not draft.organisation and draft.votes:
            draft.state = max(sorted(draft.votes), key=lambda code: draft.votes[code])
            draft.guessed = draft.id not in told


def _vote(parsed: ParsedSegment, name: Linked, states: Sequence[Linked], cast: Cast, home: str | None) -> None:
    """Count for an official the states that stand near one mention of the name."""
    votes = cast[name.entity].votes
    person = parsed.doc[name.head]
    foreign = {cast[other.entity].state or "" for other in states if _stands_against(parsed.doc[other.head], person)}
    for other in states:
        code = cast[other.entity].state or ""
        if code not in foreign and not (other.start > name.start and is_behind(parsed.doc[other.head], _PLACING)):
            distance = abs(other.start - name.start)
            weight = (_BEFORE if other.start < name.start else _BEHIND) / (1 + distance / _FALLING)
            votes[code] = votes.get(code, 0.0) + weight
    if home and home not in foreign:
        votes[home] = votes.get(home, 0.0) + _BEFORE


def _stands_against(state: Token, person: Token) -> bool:
    """Whether a sentence sets a state over against a person: one acts and the other is dealt with by the same verb.

    So does a counterpart's state, which is never the person's own: "NAME and his Fijian counterpart".
    """
    if state.sent.start != person.sent.start:
        return False
    if any(token.lower_ in COUNTERPARTS for token in (state, state.head)):
        return True
    here, there = dict(_roles(person)), dict(_roles(state))
    return any(
        role is not None and other is not None and role != other
        for verb, role in here.items()
        if (other := there.get(verb)) is not None
    )


def _roles(token: Token) -> Iterator[tuple[int, str]]:
    """The verbs that a word is below of, each with what it is to that verb: who acts, or who is dealt with."""
    role: str | None = None
    while not (token.dep_ == "prep" and token.lower_ in _PLACING):
        if not is_verb(token):
            role = _role(token) or role
        elif role:
            yield token.i, role
            if token.dep_ not in _SHARING or (role == "acts" and any(c.dep_ in SUBJECTS for c in token.children)):
                return
        if token.head.i == token.i:
            return
        token = token.head


def _role(token: Token) -> str | None:
    if token.dep_ == "nsubj":
        return "acts"
    if token.dep_ in _OBJECTS or token.dep_ == "nsubjpass" or (token.dep_ == "prep" and token.lower_ in _FACING):
        return "dealt with"
    return None
