"""The dates that an event may have, each with the traits that speak for or against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.model import Status
from ingest.temporal.distance import Distance, distance_of, is_of_other_clause, moved, tells_distance
from ingest.temporal.exclusion import is_of_another
from ingest.temporal.grammar import date_root, direction_of, is_self, relation
from ingest.temporal.model import DateMention
from ingest.temporal.timeline import Timeline
from ingest.temporal.traits import is_quoted, is_verbal, mention_traits, setting_traits

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Candidate", "candidates"]

_CLOSE = 200  # characters
_DENYING = frozenset({"denied", "denies", "deny", "denying"})
_AHEAD = frozenset({"planned", "possible"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that an event may have; `source` says where it is from, `words` stand in the text."""

    value: str | None
    words: str | None
    source: str
    traits: tuple[str, ...]


def candidates(trigger: Token, *, timeline: Timeline, segment: int, type: str, status: Status) -> tuple[Candidate, ...]:
    """No date, the dates of the sentence, the one told before it, and the month and, where it is told, day of the news.

    What has happened cannot lie after the news ("extended the pact to 2031"), and no deed to come lies on the
    day of those who tell of it ("would deploy tanks, he said on Monday").
    """
    ahead = status in _AHEAD and not is_verbal(type)
    told = _mentions(trigger, timeline, segment, status)
    mentions = tuple(mention for mention in told if not is_of_another(trigger, mention))
    setting = setting_traits(trigger, mentions, segment=segment, told=timeline.told, type=type, status=status)
    found = [_candidate(None, None, "none", "none", setting)]
    distance = distance_of(trigger)
    if distance is not None:
        if (placed := _at_distance(distance, mentions, timeline, status)) is not None:
            return (placed,)
        mentions = tuple(mention for mention in mentions if distance.holds(mention))
    for mention in mentions:
        if (ahead and _is_of_telling(trigger, mention, status)) or is_of_other_clause(trigger, mention):
            continue
        if status == "denied" and _is_of_denial(trigger, mention):
            continue
        traits = tuple(mention_traits(trigger, mention, mentions, type=type))
        crossed = (f"mention:{trait}" for trait in setting[:3])
        found.append(Candidate(mention.value, mention.words, "clause", ("mention", *traits, *crossed)))
    if distance is not None:
        return tuple(found)
    if timeline.story is not None:
        if not ahead and _is_news(trigger, timeline, type):
            found.append(_candidate(timeline.story, None, "news", "news", setting))
        found.append(_candidate(timeline.story[:7], None, "month", "month", setting))
    found += _told_before(trigger, timeline, segment, status, setting)
    if status == "actual" and timeline.anchor is not None:
        news = timeline.anchor.isoformat()
        found = [one for one in found if one.value is None or one.value <= news[: len(one.value)]]
    return tuple(found)


def _at_distance(
    distance: Distance, mentions: Sequence[DateMention], timeline: Timeline, status: Status
) -> Candidate | None:
    """The date beside what is placed at a distance, or the day of the news, moved by it; None where it has its own."""
    if any(distance.holds(mention) and mention.value for mention in mentions):
        return None
    beside = {m.value for m in mentions if m.value and m.kind == "point" and not tells_distance(m)}
    base = beside.pop() if len(beside) == 1 else timeline.story
    value = moved(base, distance) if base else None
    if value is not None and status == "actual" and timeline.story and value > timeline.story[: len(value)]:
        value = None  # "a decade before it invaded": the base is not the day of what is told beside
    return Candidate(value, distance.words if value else None, "distance", ("distance",))


def _candidate(value: str | None, words: str | None, source: str, name: str, setting: list[str]) -> Candidate:
    return Candidate(value, words, source, (name, *(f"{name}:{trait}" for trait in setting)))


def _is_news(trigger: Token, timeline: Timeline, type: str) -> bool:
    """Whether something tells that an event is of the day of the news: the text, or that it is itself the act."""
    return timeline.named or (is_verbal(type) and is_self(trigger) and not is_quoted(trigger))


def _is_of_telling(trigger: Token, mention: DateMention, status: Status) -> bool:
    """Whether a day is that of a past clause around an event to come; "met on Sunday and will dine" has one day."""
    if not mention.deictic or direction_of(trigger, mention, status) != "past":
        return False
    root = date_root(trigger, mention)
    return root is None or relation(trigger, root) != "above,conj"


def _is_of_denial(trigger: Token, mention: DateMention) -> bool:
    """Whether a day is that of a clause above a denied act: "denied on Sunday that it deployed troops"."""
    root = date_root(trigger, mention)
    if root is not None and trigger.dep_ == "dobj" and trigger.head.lower_ in _DENYING:
        return trigger.head in root.ancestors and trigger not in root.ancestors  # "denied the sale on Sunday"
    return root is not None and relation(trigger, root).startswith("above,") and relation(trigger, root) != "above,conj"


def _mentions(trigger: Token, timeline: Timeline, segment: int, status: Status) -> tuple[DateMention, ...]:
    """The dates of the sentence, each on the side of the news that its own clause points to."""
    start, end = trigger.sent.start_char, trigger.sent.end_char
    past = timeline.within(segment, start, end, direction="past")
    future = timeline.within(segment, start, end, direction="future")
    return tuple(
        behind if behind.value == ahead.value or direction_of(trigger, behind, status) == "past" else ahead
        for behind, ahead in zip(past, future, strict=True)
    )


def _told_before(
    trigger: Token, timeline: Timeline, segment: int, status: Status, setting: list[str]
) -> list[Candidate]:
    """The last date that the text tells before the sentence."""
    start = trigger.sent.start_char
    before = timeline.before(segment, start, direction="future" if status == "planned" else "past")
    if before is None or before.value is None:
        return []
    traits = [f"before:{len(before.value)}", *(f"before:{trait}" for trait in setting)]
    if before.end > start:
        traits.append("before:segment")
    elif start - before.end < _CLOSE:
        traits.append("before:close")
    if before.value == timeline.story:
        traits.append("before:news")
    return [Candidate(before.value, before.words, "before", ("before", *traits))]
