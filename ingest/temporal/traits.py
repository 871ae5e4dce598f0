"""What speaks for or against a date: traits of the event whatever the date, and of each date of its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.model import Status
from ingest.temporal.grammar import (
    clause_of,
    date_root,
    is_habitual,
    is_reported,
    main_predicate,
    relation,
    subject_of,
    tense,
)
from ingest.temporal.model import DateMention

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_quoted", "is_verbal", "mention_traits", "setting_traits"]

_VERBAL = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "AGREE"})
_NEAR = 25
_QUOTES = frozenset("\"“”'’")


def setting_traits(
    trigger: Token, mentions: Sequence[DateMention], *, segment: int, told: bool, type: str, status: Status
) -> list[str]:
    """What is so whatever the date: kind of event, status, tense, place in the text; the first three matter most."""
    clause, sort, day = clause_of(trigger), _sort(type), "told" if told else "untold"
    top = main_predicate(clause)
    traits = [
        f"status={status}",
        f"type={type}",
        sort,
        f"tense={tense(clause)}",
        f"tense={tense(clause)},{sort}",
        f"tag={trigger.tag_[:2]}",
        f"clause={top.dep_}",
        f"word={trigger.lower_}",
        f"lead={min(segment, 3)}",
        f"mentions={min(len(mentions), 2)}",
        day,
        f"{day},{sort}",
    ]
    subject = subject_of(top)
    if subject is not None:
        traits.append(f"subject={'pronoun' if subject.tag_ == 'PRP' else subject.tag_[:3]}")
    if is_habitual(clause):
        traits += ["habitual", f"habitual,{tense(clause)}"]
    if trigger.sent.start == 0:
        traits.append("first")
    if is_reported(clause):
        traits += ["reported", f"reporter={tense(trigger.sent.root)},{sort}"]
    if is_quoted(trigger):
        traits.append("quoted")
    return traits


def is_quoted(trigger: Token) -> bool:
    """Whether a quotation that begins in the sentence of a word has not ended before it."""
    return sum(token.text in _QUOTES for token in trigger.doc[trigger.sent.start : trigger.i]) % 2 == 1


def is_verbal(type: str) -> bool:
    """Whether an event of a type is done by saying so."""
    return type in _VERBAL


def _sort(type: str) -> str:
    return "verbal" if is_verbal(type) else "deed"


def mention_traits(
    trigger: Token, mention: DateMention, mentions: Sequence[DateMention], *, type: str
) -> Iterator[str]:
    """What speaks for a date of the sentence: how its words hang on the event's, and of what kind it is."""
    nearest = min(mentions, key=lambda other: abs(other.start - trigger.idx))
    yield "m:nearest" if mention is nearest else "m:farther"
    yield f"m:alone={len(mentions) == 1}"
    yield f"m:kind={mention.kind}"
    yield f"m:length={len(mention.value or '')}"
    yield f"m:deictic={mention.deictic}"
    side = "behind" if mention.start >= trigger.idx else "ahead"
    yield f"m:{side}"
    if abs(mention.start - trigger.idx - len(trigger)) < _NEAR or abs(trigger.idx - mention.end) < _NEAR:
        yield f"m:near,{side}"
    root = date_root(trigger, mention)
    if root is None:
        return
    where = relation(trigger, root)
    yield f"m:relation={where}"
    yield f"m:relation={where},{side}"
    yield f"m:relation={where},{_sort(type)}"
    yield f"m:relation={where},tense={tense(clause_of(trigger))}"
    if mention.words.endswith("after"):
        yield f"m:after,{side}"
    if root.dep_ in ("compound", "amod", "nummod", "poss", "nmod"):
        yield "m:attributive"
