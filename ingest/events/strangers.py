"""Parties beside the point of a verb: in "warned Mali as Chad armed", Chad neither warns nor is warned."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.events.candidates import Role, SentenceView
from ingest.events.scoring import Reading
from ingest.events.ties import Telling
from ingest.model import SYMMETRIC_TYPES

__all__ = ["find_strangers"]

_SUBJECT, _OBJECT = ("S",), ("O",)
_TOLD = frozenset({"name", "adjective", "nominal"})  # what a pronoun or "the country" means is a guess
_BESIDE = frozenset({"A", "^A", "&", "^&"})  # not the sayer above: "must go, said Mali"


def find_strangers(told: Sequence[Telling]) -> frozenset[int]:
    """The numbers of those tellings in which somebody takes the place that the verb's own subject or object has."""
    return frozenset(n for n, (view, reading) in enumerate(told) if _has_stranger(view, reading))


def _has_stranger(view: SentenceView, reading: Reading) -> bool:
    if reading.trigger.part != "V":
        return False
    roles = [role for role in view.roles(reading.trigger) if role.participant and role.participant.form in _TOLD]
    subjects = {role.principal for role in roles if role.steps == _SUBJECT}
    objects = {role.principal for role in roles if role.steps == _OBJECT}
    actor, recipient = reading.actor, reading.recipient
    if reading.type in SYMMETRIC_TYPES:
        full = bool(subjects and objects - subjects)
        return full and any(_is_outside(role, subjects | objects) for role in (actor, recipient))
    objects -= {actor.principal}
    return (bool(subjects) and _is_outside(actor, subjects | objects)) or (
        bool(objects) and _is_outside(recipient, subjects | objects)
    )


def _is_outside(role: Role, inside: set[str]) -> bool:
    """Whether a party stands in a clause beside a verb or below it, or is only implied."""
    if role.principal in inside:
        return False
    return role.steps is None or role.steps[0] in _BESIDE
