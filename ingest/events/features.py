"""What the scorer knows of a candidate: features of the trigger, of each role, and of the pair, as short strings.

The score of a candidate is a sum over these parts, so each part is turned into numbers once and shared by all
candidates that have it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest.cast import Cast
from ingest.coreference import History
from ingest.events.candidates import Role, SentenceView, Trigger
from ingest.language import English
from ingest.syntax import clause_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["FeatureMaker", "third_slots"]

_CONTENT = frozenset("NVJ")
_CLAUSE = 30  # words below a word that are looked at
_VECTOR_SCALE = 3.0  # the vectors of the model's words have about this length in a direction


def _bucket(number: int, edges: Sequence[int]) -> int:
    return sum(number > edge for edge in edges)


_CORE = frozenset({"S", "O", "G", "M", "P", "LS", "LP", "LO"})


def _slots(roles: Sequence[Role], without: Set[str]) -> str:
    """The places near a trigger that principals other than some hold."""
    return "+".join(sorted({role.slot for role in roles if role.principal not in without} & _CORE))


def third_slots(roles: Sequence[Role], one: Role, other: Role) -> str:
    """The places near a trigger that principals other than two hold."""
    return _slots(roles, {one.principal, other.principal})


class FeatureMaker:
    """Makes the features of one article's candidates."""

    def __init__(self, cast: Cast, english: English, history: History) -> None:
        self.cast = cast
        self.english = english
        self.history = history

    def dense(self, view: SentenceView, trigger: Trigger) -> NDArray[np.float32]:
        """Numbers of the word: the parser's inner state, its vector, the mean vector of its dependents and head."""
        token = trigger.token
        around = (*token.children, token.head)
        near = [np.asarray(t.vector) for t in around if t.tag_[:1] in _CONTENT and not t.ent_type_]
        mean = np.mean(near, axis=0) if near else np.zeros_like(token.vector)
        tensor = view.parsed.doc.tensor  # empty where the pipeline keeps no state of its words
        state = tensor[token.i] if tensor.shape[0] == len(view.parsed.doc) else np.zeros(0, np.float32)
        return np.concatenate([state, token.vector / _VECTOR_SCALE, mean / _VECTOR_SCALE]).astype(np.float32)

    def trigger(self, view: SentenceView, trigger: Trigger) -> Iterator[str]:
        """Features of the word that may tell an event, and of the words around it."""
        token, lemma = trigger.token, trigger.lemma
        word = f"{lemma}/{trigger.part}"
        yield "bias"
        yield f"w={word}"
        yield f"w={word}/{token.dep_}"
        yield f"tag={token.tag_}/{token.dep_}"
        yield f"dep={token.dep_}"
        for frame in trigger.frames:
            yield f"frame={frame.id}"
            yield f"type={frame.type}"
            yield f"type={frame.type}/{trigger.part}"
        yield f"frames={'+'.join(sorted({f.type for f in trigger.frames}))}"
        yield from self._dependents(token, word)
        yield from self._governors(token, word)
        yield from self._around(view, token)
        yield f"place={_bucket(view.index, (0, 1, 3, 7))}"
        if view.parsed.segment.kind == "headline":
            yield "headline"
        if view.brief:
            yield "brief"
            yield from (f"brief/{kind}" for kind in {frame.type for frame in trigger.frames})
        if (view.parsed.index, token.i) in self.history.speakers:
            yield "said"
            yield f"said/{word}"

    def _dependents(self, token: Token, word: str) -> Iterator[str]:
        for child in token.children:
            dep = child.dep_
            if dep in {"dobj", "attr", "acomp", "oprd", "prt", "xcomp", "ccomp", "neg", "nsubjpass"}:
                lemma = self.english.lemma(child)
                yield f"{dep}={lemma}"
                yield f"{word}>{dep}={lemma}"
            elif dep in {"prep", "agent"}:
                yield f"{word}>{child.lower_}"
                yield f"prep={child.lower_}"
                for inner in child.children:
                    if inner.dep_ in {"pobj", "pcomp"}:
                        yield f"pobj={child.lower_}:{self.english.lemma(inner)}"
            elif dep in {"amod", "compound", "nmod"} and child.tag_[:1] in _CONTENT and not child.ent_type_:
                yield f"mod={child.lower_}"
                yield f"{word}>mod={child.lower_}"
            elif dep in {"aux", "auxpass"}:
                yield f"aux={child.lower_}"
            elif dep == "det":
                yield f"det={child.lower_}"

    def _governors(self, token: Token, word: str) -> Iterator[str]:
        yield f"head={token.dep_}:{self.english.lemma(token.head)}"
        yield f"{word}<{self.english.lemma(token.head)}"
        clause = clause_of(token.head if token.tag_[:1] == "V" else token)
        if clause.i != token.i:
            lemma = self.english.lemma(clause)
            yield f"clause={lemma}"
            yield f"{word}<<{lemma}"

    def _around(self, view: SentenceView, token: Token) -> Iterator[str]:
        doc = view.parsed.doc
        start, end = view.sentence.start, view.sentence.end
        for other in doc[max(start, token.i - 4) : min(end, token.i + 5)]:
            if other.i != token.i and other.tag_[:1] in _CONTENT and not other.ent_type_:
                yield f"near={self.english.lemma(other)}"
        for other in islice(token.subtree, _CLAUSE):
            if abs(other.i - token.i) > 4 and other.tag_[:1] in _CONTENT and not other.ent_type_:
                yield f"below={self.english.lemma(other)}"
        for beside in view.triggers:
            if beside.token.i != token.i and beside.frames:
                for kind in {frame.type for frame in beside.frames}:
                    yield f"also={kind}"

    def role(self, view: SentenceView, trigger: Trigger, role: Role, roles: Sequence[Role]) -> Iterator[str]:
        """Features of one principal as a party of what a trigger tells, beside the others that may be one."""
        kinds = sorted({frame.type for frame in trigger.frames})
        others = _slots(roles, {role.principal})
        yield f"r.slots={role.slot}|{others}"
        yield f"r.slots={role.slot}|{others}/{trigger.part}"
        yield f"r.slot={role.slot}"
        yield from (f"r.slot={role.slot}/{kind}" for kind in kinds)
        entity = self.cast[role.entity]
        word = f"{trigger.lemma}/{trigger.part}"
        participant = role.participant
        rank = _bucket(view.salience[role.principal], (0, 1, 2, 4))
        yield f"r.rank={rank}"
        if participant is None:
            yield "r.implied"
            yield f"r.implied={role.rank}/{rank}"
            yield f"r.implied/{trigger.part}"
            yield f"r.implied/{word}"
            yield from (f"r.implied/{kind}" for kind in kinds)
            return
        steps = role.steps
        path = "far" if steps is None or len(steps) > 6 else " ".join(steps) or "="
        yield f"r.path={path}/{trigger.part}"
        yield f"r.path={path}/{word}"
        yield from (f"r.path={path}/{kind}" for kind in kinds)
        plain = path.replace("^& ", "").replace("^X ", "").replace("^C ", "")
        if plain != path:
            yield f"r.plain={plain}/{trigger.part}"
            yield from (f"r.plain={plain}/{kind}" for kind in kinds)
        if steps:
            yield f"r.last={steps[-1]}/{trigger.part}"
            yield f"r.first={steps[0]}/{trigger.part}"
            yield f"r.two={' '.join(steps[-2:])}"
            yield f"r.length={min(len(steps), 7)}"
        distance = participant.head - trigger.token.i
        side = "L" if distance < 0 else "R"
        yield f"r.side={side}{_bucket(abs(distance), (1, 3, 6, 10, 16))}/{trigger.part}"
        yield from (f"r.side={side}/{kind}" for kind in kinds)
        yield f"r.form={participant.form}"
        yield f"r.kind={entity.kind}"
        yield f"r.form={participant.form}/{side}"
        yield f"r.reason={participant.reason}"
        head = view.parsed.doc[participant.head]
        yield f"r.dep={head.dep_}"
        if head.dep_ == "pobj":
            yield f"r.prep={head.head.lower_}"
            yield f"r.prep={head.head.lower_}/{word}"
        if head.dep_ in {"amod", "compound", "poss", "nmod"}:
            yield f"r.mods={self.english.lemma(head.head)}"
        between = [
            t for t in view.triggers
            if min(distance, 0) < t.token.i - trigger.token.i < max(distance, 0) and t.part == "V"
        ]  # fmt: skip
        yield f"r.between={min(len(between), 3)}"

    def pair(
        self, view: SentenceView, trigger: Trigger, actor: Role, recipient: Role, roles: Sequence[Role]
    ) -> Iterator[str]:
        """Features of two principals together, the first as the one who acts, beside the others."""
        third = third_slots(roles, actor, recipient)
        yield from self.directed(trigger, actor, recipient, third)
        yield from self.undirected(view, trigger, actor, recipient, third)

    def directed(self, trigger: Trigger, actor: Role, recipient: Role, third: str) -> Iterator[str]:
        """Those features of two principals that tell who acts."""
        yield f"p.slots={actor.slot}|{recipient.slot}|{third}"
        yield f"p.slots={actor.slot}|{recipient.slot}/{trigger.part}"
        a, b = self._short(actor), self._short(recipient)
        yield f"p={a}|{b}/{trigger.part}"
        for kind in {frame.type for frame in trigger.frames}:
            yield f"p={a}|{b}/{kind}"
        yield f"p.kinds={self.cast[actor.entity].kind}|{self.cast[recipient.entity].kind}"

    def undirected(self, view: SentenceView, trigger: Trigger, one: Role, other: Role, third: str) -> Iterator[str]:
        """Those that are the same whoever acts."""
        yield f"p.third={third}/{trigger.part}"
        yield f"p.parties={min(len(view.present), 5)}"
        ranks = sorted((view.salience[one.principal], view.salience[other.principal]))
        yield f"p.ranks={_bucket(ranks[0], (0, 1, 3))}{_bucket(ranks[1], (1, 2, 4))}"
        if one.participant and other.participant:
            yield from self._between(view, trigger, one, other)

    def _between(self, view: SentenceView, trigger: Trigger, one: Role, other: Role) -> Iterator[str]:
        assert one.participant
        assert other.participant
        if one.participant is other.participant:
            yield "p.same mention"
            yield f"p.same mention/{trigger.part}"
        first, second = sorted((one.participant.head, other.participant.head))
        inside = sum(
            first < mentions[0][1].head < second
            for name, mentions in view.present.items()
            if name not in {one.principal, other.principal}
        )
        yield f"p.inside={min(inside, 2)}"
        around = "in" if first < trigger.token.i < second else "left" if trigger.token.i < first else "right"
        yield f"p.around={around}/{trigger.part}"
        doc = view.parsed.doc
        if doc[second].dep_ == "conj" and any(t.i == first for t in doc[second].conjuncts):
            yield "p.conjoined"
            yield f"p.conjoined/{trigger.part}"

    def _short(self, role: Role) -> str:
        if role.participant is None:
            return "implied"
        if role.steps is None or len(role.steps) > 4:
            return "far"
        return " ".join(role.steps) or "="
