"""Whose claim an event is: the speaker around the word that tells it, null where the article itself reports."""

from __future__ import annotations

from ingest.cast import Cast
from ingest.events.candidates import Trigger, principal
from ingest.participants.coreference import History

__all__ = ["find_speaker"]

_STATEMENTS = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONCEDE"})


def find_speaker(
    cast: Cast, history: History, segment: int, trigger: Trigger, kind: str, actors: tuple[str, ...]
) -> str | None:
    """The draft id of the speaker; a statement that is itself the event has its speaker as actor and none here."""
    speaker = history.voice(segment, trigger.token.i)
    if speaker is None:
        return None
    if kind in _STATEMENTS and any(principal(cast, actor) == principal(cast, speaker) for actor in actors):
        return None
    return speaker
