"""What speaks for a tie: how surely it is read, what else the article tells, and who and what it is about."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.cast import Cast
from ingest.events.candidates import SentenceView
from ingest.events.relevance import Judged
from ingest.events.rivals import Rivals
from ingest.events.scoring import Reading
from ingest.events.ties import Telling, TieKey, any_of, log_odds
from ingest.model import EVENT_TYPES, QUADS, SYMMETRIC_TYPES

__all__ = ["TIE_FEATURES", "TieDescriber"]

_PLAIN = (
    "bias", "best", "second", "any", "tellings", "dyad", "share", "quad share", "other best", "high rank", "low rank",
    "together", "headline", "implied", "same pair", "reverse", "parties", "position", "nominal", "framed",
    "rival", "rival rank", "trigger share", "beaten", "sentence share", "brief", "brief×best", "brief×share",
    "actor named", "recipient named", "unknown body", "unplaced person",
    "under", "under another", "over", "brief×under", "brief×over",
    "relevance", "text relevance", "brief×relevance", "beside the point", "text beside the point",
)  # fmt: skip
TIE_FEATURES = (*_PLAIN, *(f"type={t}" for t in EVENT_TYPES), *(f"best×{t}" for t in EVENT_TYPES))
"""The names of the features, in the order of the weights."""

# what weighs otherwise in a text of a sentence or two
_BRIEF = {
    "brief×best": "best", "brief×share": "sentence share", "brief×under": "under", "brief×over": "over",
    "brief×relevance": "relevance",
}  # fmt: skip
_OFF = -1.0  # log odds below which words speak against any tie, the more the lower
_PLAIN_FORMS = frozenset({"name", "nominal", "adjective"})

Named = dict[str, float]


class TieDescriber:
    """The features of the ties of one article, in all of whose readings they compete."""

    def __init__(
        self,
        read: Sequence[Telling],
        tellings: Mapping[TieKey, Sequence[Telling]],
        views: Sequence[SentenceView],
        cast: Cast,
        judged: Judged,
    ) -> None:
        self._cast = cast
        self._judged = judged
        self._rivals = Rivals(read)
        self._strength = {key: any_of(r.probability for _, r in told) for key, told in tellings.items()}
        self._of_dyad: dict[tuple[str, ...], list[TieKey]] = defaultdict(list)
        for key in tellings:
            self._of_dyad[tuple(sorted(key[1:]))].append(key)
        self._together: dict[tuple[str, ...], int] = defaultdict(int)
        for view in views:
            names = sorted(view.present)
            for i, one in enumerate(names):
                for other in names[i + 1 :]:
                    self._together[one, other] += 1

    def describe(self, key: TieKey, told: Sequence[Telling]) -> NDArray[np.float64]:
        """The features of one tie, whose tellings are given with the best first."""
        view, reading = told[0]
        named = {
            "bias": 1.0,
            "brief": float(view.brief),
            **_told(told),
            **self._strengths(key),
            **_parties(view, reading),
            **self._strangers(key),
            **self._rivals.beside(view, reading),
            **self._rivals.around(view, reading),
            **self._relevance(view),
        }
        named |= {name: named["brief"] * named[base] for name, base in _BRIEF.items()}
        for kind in EVENT_TYPES:
            named[f"type={kind}"] = float(key[0] == kind)
            named[f"best×{kind}"] = named[f"type={kind}"] * named["best"]
        return np.array([named[name] for name in TIE_FEATURES])

    def _strengths(self, key: TieKey) -> Named:
        """How the tie stands among the other ties of the same two sides."""
        kind, one, other = key
        dyad = tuple(sorted((one, other)))
        rivals, whole = self._of_dyad[dyad], self._strength[key]
        others = [self._strength[k] for k in rivals if k != key]
        pair = any_of([whole, *others])
        quad = any_of(self._strength[k] for k in rivals if QUADS[k[0]] == QUADS[kind])
        reverse = 0.0 if kind in SYMMETRIC_TYPES else log_odds(self._strength.get((kind, other, one), 0.0))
        return {
            "any": log_odds(whole),
            "dyad": log_odds(pair),
            "share": whole / (whole + sum(others)),
            "quad share": quad / pair,
            "other best": log_odds(max(others, default=0.0)),
            "reverse": reverse,
            "together": math.log1p(self._together[dyad]),
        }

    def _strangers(self, key: TieKey) -> Named:
        """How many of the principals are bodies that no reference knows, and how many persons who act for nobody."""
        drafts = [self._cast[principal] for principal in key[1:] if principal in self._cast]
        return {
            "unknown body": float(sum(draft.kind == "organisation" and not draft.known for draft in drafts)),
            "unplaced person": float(sum(draft.kind == "person" for draft in drafts)),
        }

    def _relevance(self, view: SentenceView) -> Named:
        """What the sentence and the text are about; what is beside the point weighs more against a tie than for it."""
        sentence, text = self._judged.sentences[view.index], self._judged.text
        return {
            "relevance": sentence,
            "text relevance": text,
            "beside the point": min(sentence - _OFF, 0.0),
            "text beside the point": min(text - _OFF, 0.0),
        }


def _told(told: Sequence[Telling]) -> Named:
    """How often, how surely and where the tie is told."""
    view, reading = told[0]
    return {
        "best": log_odds(reading.probability),
        "second": log_odds(told[1][1].probability if len(told) > 1 else 0.0),
        "tellings": math.log(len(told)),
        "headline": float(any(v.parsed.segment.kind == "headline" for v, _ in told)),
        "position": math.log1p(view.index),
        "nominal": float(reading.trigger.part == "N"),
        "framed": float(any(f.type == reading.type for f in reading.trigger.frames)),
    }


def _parties(view: SentenceView, reading: Reading) -> Named:
    """How prominent the two sides are in the article, and how the sentence names them."""
    ranks = sorted((view.salience[reading.actor.principal], view.salience[reading.recipient.principal]))
    actor, recipient = reading.actor.participant, reading.recipient.participant
    implied = actor is None or recipient is None
    return {
        "high rank": math.log1p(ranks[0]),
        "low rank": math.log1p(ranks[1]),
        "implied": float(implied),
        "same pair": float(not implied and actor is recipient),
        "parties": math.log(len(view.present)),
        "actor named": float(actor is not None and actor.form in _PLAIN_FORMS),
        "recipient named": float(recipient is not None and recipient.form in _PLAIN_FORMS),
    }
