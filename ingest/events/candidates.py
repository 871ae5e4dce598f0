"""What may be an event: each telling word of a sentence with each two parties, named there or implied before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.cast import Cast
from ingest.events.frames import Frame, Lexicon
from ingest.grammar.language import English
from ingest.grammar.parsing import ParsedSegment
from ingest.grammar.syntax import Paths
from ingest.participants.participants import Participant

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

__all__ = ["Candidate", "Role", "SentenceView", "Trigger", "principal", "view_sentences"]

_IMPLIED_BACK = 2
_BRIEF = 2  # sentences
_IMPLIED_MOST = 3
_PLAIN_VERBS = frozenset({"be", "have", "do", "will", "would", "can", "could", "may", "might", "shall"})
_TRIGGERS_MOST = 24


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may tell an event, with the frames that have it."""

    token: Token
    lemma: str
    part: str  # V, N or J
    frames: tuple[Frame, ...]
    word: str  # lemma and part
    kinds: tuple[str, ...]  # the types of the frames, sorted


@dataclass(frozen=True, slots=True)
class Role:
    """One principal as a trigger sees it: the nearest of its mentions and the grammatical path; none where implied."""

    principal: str
    entity: str
    participant: Participant | None
    steps: tuple[str, ...] | None  # None: implied, or in another clause tree
    rank: int  # among the implied ones: 0 the likeliest
    slot: str  # the place in the trigger's grammar, coarsely: see `_slot`


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger with two different principals; the order of the two has no meaning."""

    trigger: Trigger
    first: Role
    second: Role
    roles: tuple[Role, ...]  # all that the trigger may have


@dataclass(slots=True)
class SentenceView:
    """One sentence as the scorer sees it."""

    parsed: ParsedSegment
    sentence: DocSpan
    index: int  # of the sentence in the article
    triggers: tuple[Trigger, ...]
    present: Mapping[str, tuple[tuple[str, Participant], ...]]  # principal → (entity, mention)
    implied: tuple[tuple[str, str], ...]  # (principal, entity), likeliest first
    salience: Mapping[str, int]  # rank of each principal in the article, 0 the most named
    paths: Paths
    brief: bool = False  # the article is a sentence or two: it tells one thing and implies nothing

    def roles(self, trigger: Trigger) -> list[Role]:
        """Every principal of the sentence, and the implied ones, as seen from a trigger."""
        found = []
        for name, mentions in self.present.items():
            best: tuple[int, int, Role] | None = None
            for entity, participant in mentions:
                steps = self.paths.steps(trigger.token.i, participant.head)
                length = 99 if steps is None else len(steps)
                distance = abs(participant.head - trigger.token.i)
                if best is None or (length, distance) < best[:2]:
                    best = (length, distance, Role(name, entity, participant, steps, 0, _slot(steps)))
            if best:
                found.append(best[2])
        found += [Role(name, entity, None, None, rank, "implied") for rank, (name, entity) in enumerate(self.implied)]
        return found

    def candidates(self) -> Iterator[Candidate]:
        """Each trigger with each pair of principals of which one at least is named in the sentence."""
        for trigger in self.triggers:
            roles = tuple(self.roles(trigger))
            for i, first in enumerate(roles):
                if first.participant is None:
                    break
                for second in roles[i + 1 :]:
                    yield Candidate(trigger, first, second, roles)


def _slot(path: tuple[str, ...] | None) -> str:
    """S, O, G, M, P (subject, object, genitive, modifier, preposition), with L before it under a light verb; or far."""
    if path is None:
        return "far"
    steps = [s for s in path if s not in {"^&", "^X", "&"}]
    if not steps:
        return "="
    if len(steps) == 1:
        return steps[0][0] if steps[0][0] != "^" else "up"
    if len(steps) == 2 and steps[0].startswith("^"):
        return "L" + steps[1][0]
    return steps[0][0] + steps[1][0] if len(steps) == 2 else "far"


def principal(cast: Cast, entity: str) -> str:
    """Whom an entity acts for: its state's code, else the body that a person serves, else itself."""
    draft = cast[entity]
    if draft.state:
        return draft.state
    return draft.organisation or draft.id


def find_triggers(sentence: DocSpan, english: English, lexicon: Lexicon, taken: frozenset[int]) -> tuple[Trigger, ...]:
    """The words of a sentence that have a frame, and its other full verbs, in order."""
    found = []
    for token in sentence:
        part = token.tag_[:1]
        if part not in "VNJ" or token.i in taken or len(token.text) < 3:
            continue
        lemma = english.lemma(token)
        if part == "V":
            lemma = _with_particle(token, lemma, lexicon)
        if lemma in _PLAIN_VERBS:
            continue
        if not lexicon.find(part, lemma):
            lemma = _by_rule(lemma, part, english, lexicon)
        frames = lexicon.find(part, lemma)
        if frames or part == "V":
            kinds = tuple(sorted({frame.type for frame in frames}))
            found.append(Trigger(token, lemma, part, frames, f"{lemma}/{part}", kinds))
    return tuple(found[:_TRIGGERS_MOST])


def _by_rule(word: str, part: str, english: English, lexicon: Lexicon) -> str:
    """The word of a frame that a word is a form of, though the language's tables have neither; else itself."""
    return next((form for form in english.possible_lemmas(word, part) if lexicon.find(part, form)), word)


def _with_particle(token: Token, lemma: str, lexicon: Lexicon) -> str:
    for child in token.children:
        if child.dep_ in {"prt", "prep", "advmod"} and child.i > token.i:
            longer = f"{lemma} {child.lower_}"
            if lexicon.find("V", longer):
                return longer
    return lemma


def view_sentences(
    segments: Sequence[ParsedSegment],
    participants: Sequence[Participant],
    cast: Cast,
    english: English,
    lexicon: Lexicon,
) -> Iterator[SentenceView]:
    """The sentences of an article in order, each with what the sentences before imply."""
    counts = Counter(principal(cast, entity) for p in participants for entity in p.entities)
    order = sorted(counts, key=lambda name: (-counts[name], name))
    salience = {name: rank for rank, name in enumerate(order)}
    representative = {principal(cast, e): e for p in reversed(participants) for e in p.entities}
    recent: list[dict[str, str]] = []
    index = 0
    brief = sum(1 for parsed in segments for _ in parsed.doc.sents) <= _BRIEF
    by_segment: dict[int, list[Participant]] = {}
    for participant in participants:
        by_segment.setdefault(participant.segment, []).append(participant)
    for parsed in segments:
        mine, paths = by_segment.get(parsed.index, []), Paths(parsed.doc)
        names = frozenset(i for p in mine if p.form in {"name", "adjective", "place"} for i in range(p.start, p.end))
        for sentence in parsed.doc.sents:
            inside = _parties_of([p for p in mine if sentence.start <= p.head < sentence.end])
            present: dict[str, list[tuple[str, Participant]]] = {}
            for participant in inside:
                for entity in participant.entities:
                    present.setdefault(principal(cast, entity), []).append((entity, participant))
            implied = _implied(present, recent, order, representative)
            yield SentenceView(
                parsed,
                sentence,
                index,
                find_triggers(sentence, english, lexicon, names) if present else (),
                {name: tuple(mentions) for name, mentions in present.items()},
                implied,
                salience,
                paths,
                brief,
            )
            recent.append({name: mentions[0][0] for name, mentions in present.items()})
            index += 1


def _parties_of(inside: Sequence[Participant]) -> list[Participant]:
    """The participants of a sentence but for pronouns of parties that it names itself, which mislead."""
    named = {entity for p in inside if p.form != "pronoun" for entity in p.entities}
    return [p for p in inside if p.form != "pronoun" or not named.issuperset(p.entities)]


def _implied(
    present: Mapping[str, object],
    recent: Sequence[Mapping[str, str]],
    order: Sequence[str],
    representative: Mapping[str, str],
) -> tuple[tuple[str, str], ...]:
    """Principals that a sentence may mean without naming them: of the sentences before, then of the whole article."""
    found: dict[str, str] = {}
    for turn in reversed(recent[-_IMPLIED_BACK:]):
        for name, entity in turn.items():
            if name not in present:
                found.setdefault(name, entity)
    for name in order[:2]:
        if name not in present:
            found.setdefault(name, representative[name])
    ranked = sorted(found, key=lambda name: order.index(name))
    return tuple((name, found[name]) for name in ranked[:_IMPLIED_MOST])
