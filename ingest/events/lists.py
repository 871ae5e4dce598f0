"""Parties that stand in one list have one part in what a word tells: who met "Mali, Chad and Togo" met all three."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import TYPE_CHECKING

from ingest.events.assembly import Found
from ingest.events.candidates import Role, SentenceView
from ingest.events.ties import tie_of
from ingest.grammar.syntax import clause_of
from ingest.model import SYMMETRIC_TYPES

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["share_in_lists"]

_SURE = 0.55  # a telling that is less sure is not carried over
_SHARED = 0.9  # how sure what is carried over is, beside it
_MOST = 4  # parties of a list that are each told with each other
_NAMED = frozenset({"name", "adjective", "nominal"})

_Clause = tuple[int, int, str]  # the number of the sentence, of its verb in the document, the type


def share_in_lists(found: Sequence[Found]) -> list[Found]:
    """What was accepted, and the same of those that stand in one list with a party of it.

    A long list that meets somebody together does not meet in itself: "six powers, A, B, …, will hold talks with F".
    """
    known = {tie_of(entry.reading) for entry in found}
    shared: list[Found] = []
    for entry in sorted(found, key=lambda entry: -entry.confidence):
        for other in _likewise(entry) if entry.confidence >= _SURE else ():
            if (key := tie_of(other.reading)) not in known:
                known.add(key)
                shared.append(other)
    return _without_long_lists([*found, *shared])


def _likewise(entry: Found) -> Iterator[Found]:
    """The same telling with others of the lists in which its parties stand."""
    view, reading = entry.view, entry.reading
    roles = view.roles(reading.trigger)
    actors, recipients = _list_of(view, reading.actor, roles), _list_of(view, reading.recipient, roles)
    together = any(role.principal == reading.recipient.principal for role in actors)
    if together and (reading.type not in SYMMETRIC_TYPES or len(actors) > _MOST):
        return
    if not together:
        actors, recipients = _facing(view, reading.actor, actors), _facing(view, reading.recipient, recipients)
    for actor, recipient in combinations(actors, 2) if together else product(actors, recipients):
        if actor.principal != recipient.principal:
            other = replace(reading, actor=actor, recipient=recipient)
            yield replace(entry, reading=other, confidence=entry.confidence * _SHARED)


def _facing(view: SentenceView, role: Role, members: list[Role]) -> list[Role]:
    """A list as a third party meets it: those between whom something is face each other, and share nothing with it."""
    if role.participant is None:
        return members
    token = view.parsed.doc[role.participant.head]
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return [role] if token.dep_ == "pobj" and token.head.lower_ == "between" else members


def _list_of(view: SentenceView, role: Role, roles: Sequence[Role]) -> list[Role]:
    """The roles of those that stand in one list with that of a party, itself among them."""
    if role.participant is None or role.participant.form not in _NAMED:
        return [role]
    head = view.parsed.doc[role.participant.head]
    heads = {head.i, *(other.i for other in head.conjuncts if not _is_parted(head, other))}
    others = [r for r in roles if r.participant and r.participant.form in _NAMED and r.participant.head in heads]
    return others if role.principal in {other.principal for other in others} else [role]


def _is_parted(one: Token, other: Token) -> bool:
    """Whether a semicolon parts two words: what stands on its two sides is told apart."""
    first, last = sorted((one.i, other.i))
    return any(token.text == ";" for token in one.doc[first:last])


def _without_long_lists(found: Sequence[Found]) -> list[Found]:
    """What is left when a long list that acts towards somebody else does not act in itself."""
    outside: dict[_Clause, bool] = defaultdict(bool)
    inside: set[int] = set()
    for number, entry in enumerate(found):
        if _is_in_long_list(entry):
            inside.add(number)
        elif entry.reading.type in SYMMETRIC_TYPES:
            outside[_clause(entry)] = True
    return [entry for number, entry in enumerate(found) if number not in inside or not outside[_clause(entry)]]


def _is_in_long_list(entry: Found) -> bool:
    view, reading = entry.view, entry.reading
    if reading.type not in SYMMETRIC_TYPES:
        return False
    members = _list_of(view, reading.actor, view.roles(reading.trigger))
    return len(members) > _MOST and any(role.principal == reading.recipient.principal for role in members)


def _clause(entry: Found) -> _Clause:
    return entry.view.index, clause_of(entry.reading.trigger.token).i, entry.reading.type
