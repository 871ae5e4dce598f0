"""Which date an event has: that of its own clause, that of the words that report it, or the day of the news."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.model import Status
from ingest.temporal.model import DateMention, Direction
from ingest.temporal.timeline import Timeline

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["EventDate", "event_date"]

_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "parataxis", "acl", "csubj", "pcomp"})
_VERBAL = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "AGREE", "CONSULT"})


@dataclass(frozen=True, slots=True)
class EventDate:
    """A date by its precision, the words it came from (None: the day of the news), and the rule."""

    value: str
    words: str | None
    reason: str


def event_date(
    trigger: Token, *, timeline: Timeline, segment: int, type: str, status: Status = "actual"
) -> EventDate | None:
    """The date of the event that a word of a parsed segment tells of, None where nothing tells.

    `segment` is the position of the word's document among the segments of the article.
    """
    direction: Direction = "future" if status in ("planned", "possible") else "past"
    sentence = trigger.sent
    mentions = timeline.within(segment, sentence.start_char, sentence.end_char, direction=direction)
    governing = [(rank, abs(m.start - trigger.idx), m) for m in mentions if (rank := _rank(trigger, m)) is not None]
    if governing:
        rank, _, mention = min(governing)
        if rank < 9 or type in _VERBAL:
            return EventDate(mention.value, mention.words, "clause") if mention.value else None
    if mentions and not governing:
        return None
    return _news(trigger, timeline, type=type, status=status)


def _token_at(doc: Doc, mention: DateMention) -> Token | None:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span.root if span is not None else None


def _clause(token: Token) -> Token:
    """The verb or predicate that heads the clause of a word."""
    for word in (token, *token.ancestors):
        if word.dep_ in _CLAUSES or (word.dep_ in ("xcomp", "conj") and word.tag_.startswith("V")):
            return word
    return token


def _rank(trigger: Token, mention: DateMention) -> int | None:
    """How closely a date belongs to a word: 0 depends on it, 9 dates the words that report it; None not at all."""
    root = _token_at(trigger.doc, mention)
    if root is None:
        return None
    if trigger in (root, *root.ancestors) and _clause(root) in (_clause(trigger), trigger):
        return 0
    here, there = _clause(trigger), _clause(root)
    if here == there:
        return 1
    head = here
    while head.dep_ in ("conj", "xcomp"):
        head = head.head
        if head == there or _clause(head) == there:
            return 2
    if there.dep_ == "conj" and there.head == here:
        return None
    reporter = here
    while reporter.dep_ in ("ccomp", "conj", "xcomp", "parataxis") and reporter.head != reporter:
        reporter = reporter.head
        if _clause(reporter) == there:
            return 9
    return None


def _news(trigger: Token, timeline: Timeline, *, type: str, status: Status) -> EventDate | None:
    """The day of the news for what the article tells as new."""
    if status != "actual" or timeline.story is None or type not in _VERBAL:
        return None
    if _clause(trigger).tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    return EventDate(timeline.story, None, "news")
