"""What the scorer knows of a candidate: features of the trigger, of each role, and of the pair.

The score of a candidate is a sum over these parts, so each part is turned into numbers once and shared by all
candidates that have it; see `traits` for the features themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.cast import Cast
from ingest.events import traits
from ingest.events.candidates import Role, SentenceView, Trigger
from ingest.events.traits import CORE_SLOTS, Group
from ingest.grammar.language import English
from ingest.grammar.syntax import clause_of, is_verb
from ingest.participants.coreference import History

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["FeatureMaker", "Sight"]

_CONTENT = frozenset("NVJ")
_CLAUSE = 30  # words below a word that are looked at
_NEAR = 4
_ABOVE = 5  # words above a word that are looked at
_VECTOR_SCALE = 3.0  # the vectors of the model's words have about this length in a direction
_TOLD = frozenset({"dobj", "attr", "acomp", "oprd", "prt", "xcomp", "ccomp", "neg", "nsubjpass"})
_MODIFIERS = frozenset({"amod", "compound", "nmod"})


@dataclass(frozen=True, slots=True)
class Sight:
    """What a trigger sees: its roles, the coarse place of each, and all those places together."""

    trigger: Trigger
    roles: tuple[Role, ...]
    slots: tuple[str, ...]
    held: tuple[str, ...]

    @classmethod
    def of(cls, trigger: Trigger, roles: Sequence[Role]) -> Sight:
        """The sight of a trigger with its roles."""
        slots = tuple(role.slot if role.slot in CORE_SLOTS else "" for role in roles)
        return cls(trigger, tuple(roles), slots, tuple(sorted(slots)))

    def without(self, *places: int) -> str:
        """The coarse places that others than the roles of some numbers hold."""
        return _others(self.held, *(self.slots[place] for place in places))


@lru_cache(maxsize=20_000)
def _others(held: tuple[str, ...], *taken: str) -> str:
    left = list(held)
    for slot in taken:
        left.remove(slot)
    return "+".join(sorted({slot for slot in left if slot}))


def _vectors(view: SentenceView) -> NDArray[np.float32]:
    """The vector of each word of a sentence, zeros for a word that has none."""
    known = view.sentence.vocab.vectors
    if not known.size:
        return np.array([token.vector for token in view.sentence], np.float32)
    rows = known.find(keys=[token.orth for token in view.sentence])
    found: NDArray[np.float32] = np.where((rows >= 0)[:, None], known.data[rows], np.float32(0.0))
    return found


class FeatureMaker:
    """Makes the features of one article's candidates."""

    def __init__(self, cast: Cast, english: English, history: History) -> None:
        self.cast = cast
        self.english = english
        self.history = history
        self._content: tuple[SentenceView | None, dict[int, str]] = (None, {})

    def dense(self, view: SentenceView, triggers: Sequence[Trigger]) -> NDArray[np.float32]:
        """A row of numbers a word: the parser's inner state, its vector, the mean vector of its dependents and head."""
        doc, start = view.parsed.doc, view.sentence.start
        tensor = doc.tensor  # empty where the pipeline keeps no state of its words
        whole = tensor.shape[0] == len(doc)
        vectors = _vectors(view)
        width = vectors.shape[1]
        rows = np.zeros((len(triggers), (tensor.shape[1] if whole else 0) + 2 * width), np.float32)
        for row, trigger in zip(rows, triggers, strict=True):
            token = trigger.token
            if whole:
                row[: -2 * width] = tensor[token.i]
            row[-2 * width : -width] = vectors[token.i - start]
            around = (*token.children, token.head)
            near = [t.i - start for t in around if t.tag_[:1] in _CONTENT and not t.ent_type]
            if near:
                row[-width:] = vectors[near].sum(axis=0) / len(near)
        rows[:, rows.shape[1] - 2 * width :] /= _VECTOR_SCALE
        return rows

    def trigger(self, view: SentenceView, trigger: Trigger) -> Iterator[Group]:
        """Features of the word that may tell an event, and of the words around it."""
        token, word = trigger.token, trigger.word
        frames = tuple((frame.id, frame.type) for frame in trigger.frames)
        yield traits.word_traits, (word, trigger.part, token.tag_, token.dep_, frames)
        place = traits.bucket(view.index, (0, 1, 3, 7))
        headline = view.parsed.segment.kind == "headline"
        yield traits.surrounding_traits, (place, headline, view.brief, trigger.kinds)
        yield from self._dependents(token, word)
        yield from self._governors(token, word)
        for feature in self._around(view, token):
            yield traits.single, (feature,)
        if (view.parsed.index, token.i) in self.history.speakers:
            yield traits.single, ("said",)
            yield traits.single, (f"said/{word}",)

    def _dependents(self, token: Token, word: str) -> Iterator[Group]:
        for child in token.children:
            dep = child.dep_
            if dep in _TOLD:
                yield traits.child_trait, (word, dep, self.english.lemma(child))
            elif dep in {"prep", "agent"}:
                yield traits.child_trait, (word, dep, child.lower_)
                for inner in child.children:
                    if inner.dep_ in {"pobj", "pcomp"}:
                        yield traits.object_of, (child.lower_, self.english.lemma(inner))
            elif dep in _MODIFIERS:
                if child.tag_[:1] in _CONTENT and not child.ent_type:
                    yield traits.child_trait, (word, "mod", child.lower_)
            elif dep in {"aux", "auxpass"}:
                yield traits.child_trait, (word, "aux", child.lower_)
            elif dep == "det":
                yield traits.child_trait, (word, "det", child.lower_)

    def _governors(self, token: Token, word: str) -> Iterator[Group]:
        yield traits.governor_traits, (word, token.dep_, self.english.lemma(token.head))
        clause = clause_of(token.head if is_verb(token) else token)
        if clause.i != token.i:
            yield traits.clause_traits, (word, self.english.lemma(clause))
        for above in islice(token.ancestors, 1, _ABOVE):
            if above.tag_[:1] in _CONTENT and not above.ent_type:
                yield traits.above_traits, (self.english.lemma(above), token.tag_[:1])

    def _around(self, view: SentenceView, token: Token) -> list[str]:
        """The words beside, the words below, and the types of the frames beside, each once."""
        content = self._words(view)
        i = token.i
        start, end = token.left_edge.i, token.right_edge.i + 1
        below = (content.get(j) for j in range(start, min(end, start + _CLAUSE)) if abs(j - i) > _NEAR)
        near = (content.get(j) for j in range(i - _NEAR, i + _NEAR + 1) if j != i)
        also = (kind for beside in view.triggers if beside.token.i != i for kind in beside.kinds)
        return [
            *(f"near={lemma}" for lemma in dict.fromkeys(near) if lemma),
            *(f"below={lemma}" for lemma in dict.fromkeys(below) if lemma),
            *(f"also={kind}" for kind in dict.fromkeys(also)),
        ]

    def _words(self, view: SentenceView) -> dict[int, str]:
        """The lemmas of the words of a sentence that carry content and are no names."""
        if self._content[0] is not view:
            lemma = self.english.lemma
            found = {t.i: lemma(t) for t in view.sentence if t.tag_[:1] in _CONTENT and not t.ent_type}
            self._content = view, found
        return self._content[1]

    def role(self, view: SentenceView, sight: Sight, place: int) -> Iterator[Group]:
        """Features of one principal as a party of what a trigger tells, beside the others that may be one."""
        trigger, role = sight.trigger, sight.roles[place]
        part, word, kinds = trigger.part, trigger.word, trigger.kinds
        rank = traits.bucket(view.salience[role.principal], (0, 1, 2, 4))
        yield traits.slot_traits, (role.slot, sight.without(place), rank, part, kinds)
        participant = role.participant
        if participant is None:
            yield traits.implied_traits, (role.rank, rank, part, kinds)
            yield traits.implied_word, (word,)
            return
        yield traits.path_traits, (role.steps, part, kinds)
        yield traits.path_of_word, (role.steps, word)
        distance = participant.head - trigger.token.i
        side, far = "L" if distance < 0 else "R", traits.bucket(abs(distance), (1, 3, 6, 10, 16))
        low, high = min(distance, 0) + trigger.token.i, max(distance, 0) + trigger.token.i
        between = sum(1 for t in view.triggers if low < t.token.i < high and t.part == "V")
        yield traits.side_traits, (side, far, part, kinds, participant.form, min(between, 3))
        head = view.parsed.doc[participant.head]
        dep = head.dep_
        yield traits.mention_traits, (participant.form, self.cast[role.entity].kind, participant.reason, dep)
        if dep == "pobj":
            yield traits.preposition_traits, (head.head.lower_, word)
        elif dep in {"amod", "compound", "poss", "nmod"}:
            yield traits.modifier_traits, (self.english.lemma(head.head),)

    def directed(self, sight: Sight, actor: int, recipient: int) -> Iterator[Group]:
        """Those features of two principals that tell who acts; the roles are given by their numbers."""
        trigger, a, b = sight.trigger, sight.roles[actor], sight.roles[recipient]
        yield traits.pair_slots, (a.slot, b.slot, sight.without(actor, recipient), trigger.part)
        implied = (a.participant is None, b.participant is None)
        yield traits.pair_paths, (a.steps, b.steps, implied, trigger.part, trigger.kinds)
        yield traits.pair_kinds, (self.cast[a.entity].kind, self.cast[b.entity].kind)

    def undirected(self, view: SentenceView, sight: Sight, one: int, other: int) -> Iterator[Group]:
        """Those that are the same whoever acts."""
        a, b, part = sight.roles[one], sight.roles[other], sight.trigger.part
        low, high = sorted((view.salience[a.principal], view.salience[b.principal]))
        ranks = (min(low, 4), min(high, 5))
        yield traits.pair_places, (sight.without(one, other), part, min(len(view.present), 5), ranks)
        if a.participant and b.participant:
            same, inside, first, second, conjoined = self._stand(view, a, b)
            word = sight.trigger.token.i
            around = "in" if first < word < second else "left" if word < first else "right"
            yield traits.around_pair, (same, inside, around, conjoined, part)

    def _stand(self, view: SentenceView, one: Role, other: Role) -> tuple[bool, int, int, int, bool]:
        """Whether one mention names both, how many others stand between, where both stand, whether they are joined."""
        assert one.participant
        assert other.participant
        first, second = sorted((one.participant.head, other.participant.head))
        inside = sum(
            first < mentions[0][1].head < second
            for name, mentions in view.present.items()
            if name not in {one.principal, other.principal}
        )
        doc = view.parsed.doc
        conjoined = doc[second].dep_ == "conj" and any(t.i == first for t in doc[second].conjuncts)
        return one.participant is other.participant, min(inside, 2), first, second, conjoined
