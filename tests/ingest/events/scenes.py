"""Sentences as the scorer sees them, and scorers whose numbers a test has written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from ingest.cast import Cast
from ingest.events.assembly import Found
from ingest.events.candidates import SentenceView, Trigger, view_sentences
from ingest.events.features import FeatureMaker
from ingest.events.frames import load_lexicon
from ingest.events.scoring import Reading, Scorer
from ingest.events.tie_features import TIE_FEATURES
from ingest.events.ties import Tie
from ingest.model import EVENT_TYPES, Article, Document
from ingest.temporal import Timeline, read_timeline
from tests.ingest.parses import Read, read, words

__all__ = ["ATTACK", "MET", "Scene", "Weights", "arrays", "scorer", "tie"]

Weights = Mapping[str, Mapping[str, float]]  # feature → type → weight
ATTACK = "France/NNP/nsubj>attacked attacked/VBD/ROOT Japan/NNP/dobj>attacked ././punct>attacked"
MET = "France/NNP/nsubj>met met/VBD/ROOT Japan/NNP/dobj>met ././punct>met"


class Scene:
    """The views of hand-written segments."""

    def __init__(self, *docs: Doc) -> None:
        for doc in docs:
            doc.tensor = np.zeros((len(doc), 2), np.float32)
        self.found: Read = read(*docs)
        self.cast: Cast = self.found.cast
        self.views: tuple[SentenceView, ...] = tuple(
            view_sentences(self.found.segments, self.found.participants, self.cast, words(), load_lexicon())
        )
        self.features = FeatureMaker(self.cast, words(), self.found.history)

    def trigger(self, text: str, *, view: int = 0) -> Trigger:
        """The trigger with a text."""
        return next(t for t in self.views[view].triggers if t.token.text == text)

    def reading(self, type: str, text: str, actor: str, recipient: str, *, p: float = 0.9, view: int = 0) -> Reading:
        """A reading of a word between two principals."""
        trigger = self.trigger(text, view=view)
        roles = {role.principal: role for role in self.views[view].roles(trigger)}
        return Reading(type, trigger, roles[actor], roles[recipient], p)

    def telling(
        self, type: str, text: str, actor: str, recipient: str, *, p: float = 0.9, view: int = 0
    ) -> tuple[SentenceView, Reading]:
        """A reading in its sentence."""
        return self.views[view], self.reading(type, text, actor, recipient, p=p, view=view)

    def accepted(self, type: str, text: str, actor: str, recipient: str, *, view: int = 0) -> Found:
        """A reading that was accepted."""
        return Found(*self.telling(type, text, actor, recipient, view=view), 0.9)

    def timeline(self, published: date | None = None) -> Timeline:
        """The dates of the segments."""
        text = "\n\n".join(parsed.doc.text for parsed in self.found.segments)
        segments = tuple(parsed.segment for parsed in self.found.segments)
        return read_timeline(Article(Document("s", text, published=published), segments, published))


def tie(*tellings: tuple[SentenceView, Reading], key: tuple[str, str, str]) -> Tie:
    """A tie with some tellings, the best first."""
    return Tie(key, tellings, np.zeros(len(TIE_FEATURES)))


def _rows(names: list[str], weights: Weights) -> NDArray[np.float32]:
    rows = np.zeros((len(names), len(EVENT_TYPES)), np.float32)
    for place, name in enumerate(names):
        for kind, weight in weights.get(name, {}).items():
            rows[place, EVENT_TYPES.index(kind)] = weight
    return rows


def arrays(
    *, trigger: Weights | None = None, actor: Weights | None = None, recipient: Weights | None = None,
    pair: Weights | None = None, dense: Mapping[str, float] | None = None,
) -> dict[str, NDArray[np.generic]]:  # fmt: skip
    """The arrays of a scorer; `dense` weighs the first number of the parser's inner state."""
    trigger, actor, recipient, pair = trigger or {}, actor or {}, recipient or {}, pair or {}
    names = {"trigger": [*trigger, "-"], "role": [*{**actor, **recipient}, "-"], "pair": [*pair, "-"]}
    inner = np.zeros((6, len(EVENT_TYPES)), np.float32)
    for kind, weight in (dense or {}).items():
        inner[0, EVENT_TYPES.index(kind)] = weight
    return {
        **{f"{table}_names": np.frombuffer("\n".join(rows).encode(), np.uint8) for table, rows in names.items()},
        "trigger": _rows(names["trigger"], trigger),
        "actor": _rows(names["role"], actor),
        "recipient": _rows(names["role"], recipient),
        "pair": _rows(names["pair"], pair),
        "dense": inner,
        "mean": np.zeros(6, np.float32),
        "scale": np.ones(6, np.float32),
        "relevance": np.zeros(1),
        "tie": np.zeros(len(TIE_FEATURES)),
    }


def scorer(
    *, trigger: Weights | None = None, actor: Weights | None = None, recipient: Weights | None = None,
    pair: Weights | None = None, dense: Mapping[str, float] | None = None,
) -> Scorer:  # fmt: skip
    """A scorer with the weights that a test gives it, zero for all else."""
    return Scorer(arrays(trigger=trigger, actor=actor, recipient=recipient, pair=pair, dense=dense))
