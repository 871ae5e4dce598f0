"""The dates that an event may have, each with the traits that speak for or against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.model import Status
from ingest.temporal.model import DateMention, Direction
from ingest.temporal.timeline import Timeline

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Candidate", "candidates"]

_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "parataxis", "acl", "csubj", "pcomp"})
_VERBAL = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "AGREE"})
_NEAR = 25
_QUOTES = frozenset("\"“”'’")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that an event may have; `source` says where it is from, `words` stand in the text."""

    value: str | None
    words: str | None
    source: str
    traits: tuple[str, ...]


def candidates(trigger: Token, *, timeline: Timeline, segment: int, type: str, status: Status) -> tuple[Candidate, ...]:
    """No date, the dates of the sentence, the one told before it, and the day and month of the news."""
    direction: Direction = "future" if status in ("planned", "possible") else "past"
    sentence = trigger.sent
    mentions = timeline.within(segment, sentence.start_char, sentence.end_char, direction=direction)
    setting = _setting(trigger, mentions, segment, type, status)
    setting.append("told" if timeline.told else "untold")
    setting.append(f"{'told' if timeline.told else 'untold'},{'verbal' if type in _VERBAL else 'deed'}")
    found = [Candidate(None, None, "none", ("none", *(f"none:{trait}" for trait in setting)))]
    for mention in mentions:
        traits = tuple(_traits(trigger, mention, mentions, verbal=type in _VERBAL))
        crossed = (f"mention:{trait}" for trait in setting[:3])
        found.append(Candidate(mention.value, mention.words, "clause", ("mention", *traits, *crossed)))
    for source, value in (("news", timeline.story), ("month", timeline.story[:7] if timeline.story else None)):
        if value is not None:
            found.append(Candidate(value, None, source, (source, *(f"{source}:{trait}" for trait in setting))))
    before = timeline.before(segment, sentence.start_char)
    if before is not None and before.value is not None:
        traits = (f"before:{len(before.value)}", *(f"before:{trait}" for trait in setting))
        if before.end > sentence.start_char:
            traits = ("before:segment", *traits)
        elif sentence.start_char - before.end < 200:
            traits = ("before:close", *traits)
        if before.value == timeline.story:
            traits = ("before:news", *traits)
        found.append(Candidate(before.value, before.words, "before", ("before", *traits)))
    return tuple(found)


def _clause(token: Token) -> Token:
    """The predicate that heads the clause of a word."""
    for word in (token, *token.ancestors):
        if word.dep_ in _CLAUSES or (word.dep_ in ("xcomp", "conj") and word.tag_[:1] == "V"):
            return word
    return token


def _tense(clause: Token) -> str:
    auxiliaries = {child.lower_ for child in clause.children if child.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"will", "would", "shall", "to", "'ll", "’ll"}:
        return "future"
    if auxiliaries & {"has", "have", "'ve", "’ve"}:
        return "perfect"
    if auxiliaries & {"had"}:
        return "pluperfect"
    if auxiliaries & {"was", "were", "did"} or clause.tag_ == "VBD":
        return "past"
    if auxiliaries & {"is", "are", "am", "do", "does"} or clause.tag_ in ("VBZ", "VBP"):
        return "present"
    return clause.tag_[:3]


def _reported(clause: Token) -> bool:
    head = clause
    while head.dep_ in ("conj", "xcomp") and head.head is not head:
        head = head.head
    return head.dep_ in ("ccomp", "parataxis")


def _setting(trigger: Token, mentions: tuple[DateMention, ...], segment: int, type: str, status: Status) -> list[str]:
    """What is so whatever the date: kind of event, status, tense, place in the text."""
    clause = _clause(trigger)
    top = clause
    while top.dep_ in ("conj", "xcomp") and top.head is not top:
        top = top.head
    traits = [
        f"status={status}",
        f"type={type}",
        "verbal" if type in _VERBAL else "deed",
        f"tense={_tense(clause)}",
        f"tense={_tense(clause)},{'verbal' if type in _VERBAL else 'deed'}",
        f"tag={trigger.tag_[:2]}",
        f"clause={top.dep_}",
        f"word={trigger.lower_}",
        f"lead={min(segment, 3)}",
        f"mentions={min(len(mentions), 2)}",
    ]
    subject = next((child for child in top.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None:
        traits.append(f"subject={'pronoun' if subject.tag_ == 'PRP' else subject.tag_[:3]}")
    if trigger.sent.start == 0:
        traits.append("first")
    if _reported(clause):
        traits.append("reported")
        root = trigger.sent.root
        traits.append(f"reporter={_tense(root)},{'verbal' if type in _VERBAL else 'deed'}")
    if sum(token.text in _QUOTES for token in trigger.doc[trigger.sent.start : trigger.i]) % 2:
        traits.append("quoted")
    return traits


def _traits(trigger: Token, mention: DateMention, mentions: tuple[DateMention, ...], *, verbal: bool) -> Iterator[str]:
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
    span = trigger.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return
    relation = _relation(trigger, span.root)
    yield f"m:relation={relation}"
    yield f"m:relation={relation},{side}"
    yield f"m:relation={relation},{'verbal' if verbal else 'deed'}"
    yield f"m:relation={relation},tense={_tense(_clause(trigger))}"
    if mention.words.endswith("after"):
        yield f"m:after,{side}"
    if span.root.dep_ in ("compound", "amod", "nummod", "poss", "nmod"):
        yield "m:attributive"


def _relation(trigger: Token, word: Token) -> str:
    """How the words of a date hang on those of an event: in one clause, below it, above it, beside it."""
    here, there = _clause(trigger), _clause(word)
    if trigger is word or trigger in word.ancestors:
        return "below" if here == there or trigger == there else f"below,{there.dep_}"
    if here == there:
        return "clause"
    if there in here.ancestors:
        return f"above,{'reported' if _reported(here) else here.dep_}"
    if here in there.ancestors:
        return f"under,{there.dep_}"
    return "apart"
