"""From readings to ties: all tellings of one tie in an article weighed together, with what else the article says.

A second small model, fitted on readings of articles that the first had not seen, gives the probability that an
annotator would record the tie; it is the confidence of the events that tell it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.cast import Cast
from ingest.events.candidates import SentenceView
from ingest.events.relevance import Judged, Relevance
from ingest.events.scoring import Reading
from ingest.model import EVENT_TYPES, QUADS, SYMMETRIC_TYPES

__all__ = ["TIE_FEATURES", "Tie", "TieKey", "describe_ties", "tie_of", "weigh"]

TieKey = tuple[str, str, str]
_PLAIN = (
    "bias", "best", "second", "any", "tellings", "dyad", "share", "quad share", "other best", "high rank", "low rank",
    "together", "headline", "implied", "same pair", "reverse", "parties", "position", "nominal", "framed",
    "rival", "rival rank", "trigger share", "beaten", "sentence share", "brief", "brief×best", "brief×share",
    "actor named", "recipient named", "unknown body", "unplaced person",
    "under", "under another", "over", "brief×under", "brief×over",
    "relevance", "text relevance", "brief×relevance", "beside the point", "text beside the point",
)  # fmt: skip
TIE_FEATURES = (*_PLAIN, *(f"type={t}" for t in EVENT_TYPES), *(f"best×{t}" for t in EVENT_TYPES))
_LEAST = 1e-3
_OFF = -1.0  # log odds below which words speak against any tie, the more the lower
_PLAIN_FORMS = frozenset({"name", "nominal", "adjective"})


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie that an article may tell: its readings, the best first, and what speaks for it."""

    key: TieKey
    readings: tuple[tuple[SentenceView, Reading], ...]
    features: NDArray[np.float64]


def tie_of(reading: Reading) -> TieKey:
    """Type and principals, in one order where the type is symmetric."""
    a, b = reading.actor.principal, reading.recipient.principal
    if reading.type in SYMMETRIC_TYPES:
        a, b = sorted((a, b))
    return reading.type, a, b


class _Rivals:
    """What else each telling word and each sentence of an article may tell."""

    def __init__(self, read: Sequence[tuple[SentenceView, Reading]]) -> None:
        self._by_word: dict[tuple[int, int, str], dict[frozenset[str], float]] = defaultdict(dict)
        self._by_pair: dict[tuple[int, frozenset[str]], list[float]] = defaultdict(list)
        self._words: dict[int, dict[int, dict[frozenset[str], float]]] = defaultdict(lambda: defaultdict(dict))
        for view, reading in read:
            pair, p, token = _pair(reading), reading.probability, reading.trigger.token.i
            word = self._by_word[view.index, token, reading.type]
            word[pair] = max(word.get(pair, 0.0), p)
            self._by_pair[view.index, pair].append(p)
            pairs = self._words[view.index][token]
            pairs[pair] = max(pairs.get(pair, 0.0), p)

    def features(self, view: SentenceView, reading: Reading) -> tuple[float, float, float, float, float]:
        """The best other pair of the word, the rank, the share, if one with a common side wins, the pair's share."""
        pair = _pair(reading)
        word = self._by_word[view.index, reading.trigger.token.i, reading.type]
        others = {other: p for other, p in word.items() if other != pair}
        own = word[pair]
        beaten = any(p > own and other & pair for other, p in others.items())
        here = self._by_pair[view.index, pair]
        return (
            _logit(max(others.values(), default=0.0)),
            math.log1p(sum(p > own for p in others.values())),
            own / (own + sum(others.values())),
            float(beaten),
            reading.probability / sum(here),
        )

    def around(self, view: SentenceView, reading: Reading) -> tuple[float, float, float]:
        """How likely a word above it tells something of the same pair, of another; how likely a word below it does.

        "Agreed to lift the ban" tells an agreement, and no ban that is lifted.
        """
        pair, own = _pair(reading), reading.trigger.token.i
        above = set(view.paths.climb(own)) - {own}
        under = other = over = 0.0
        for token, pairs in self._words[view.index].items():
            if token in above:
                under = max(under, pairs.get(pair, 0.0))
                other = max(other, max((p for known, p in pairs.items() if known != pair), default=0.0))
            elif token != own and pair in pairs and own in view.paths.climb(token):
                over = max(over, pairs[pair])
        return _logit(under), _logit(other), _logit(over)


def _pair(reading: Reading) -> frozenset[str]:
    return frozenset((reading.actor.principal, reading.recipient.principal))


def _logit(probability: float) -> float:
    p = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(p / (1 - p))


def _any(probabilities: Sequence[float]) -> float:
    return 1.0 - math.prod(1.0 - p for p in probabilities)


def describe_ties(
    read: Sequence[tuple[SentenceView, Reading]], views: Sequence[SentenceView], cast: Cast, relevance: Relevance
) -> list[Tie]:
    """Every tie that some reading tells, in order of its key, with its features."""
    tellings: dict[TieKey, dict[int, tuple[SentenceView, Reading]]] = defaultdict(dict)
    for view, reading in read:
        held = tellings[tie_of(reading)].get(view.index)
        if held is None or reading.probability > held[1].probability:
            tellings[tie_of(reading)][view.index] = (view, reading)
    strength = {key: _any([r.probability for _, r in by_view.values()]) for key, by_view in tellings.items()}
    dyads: dict[tuple[str, ...], list[TieKey]] = defaultdict(list)
    for key in tellings:
        dyads[tuple(sorted(key[1:]))].append(key)
    together: dict[tuple[str, ...], int] = defaultdict(int)
    for view in views:
        names = sorted(view.present)
        for i, one in enumerate(names):
            for other in names[i + 1 :]:
                together[one, other] += 1
    competing, judged = _Rivals(read), relevance.judge(views)
    ties = []
    for key in sorted(tellings):
        best = sorted(tellings[key].values(), key=lambda vr: (-vr[1].probability, vr[0].index))
        dyad = tuple(sorted(key[1:]))
        ties.append(
            Tie(
                key,
                tuple(best),
                _features(key, best, strength, dyads[dyad], together[dyad], competing, judged, _strangers(key, cast)),
            )
        )
    return ties


def _strangers(key: TieKey, cast: Cast) -> tuple[float, float]:
    """How many of a tie's principals are bodies that no reference knows, and how many persons who act for nobody."""
    drafts = [cast[principal] for principal in key[1:] if principal in cast]
    bodies = sum(draft.kind == "organisation" and not draft.known for draft in drafts)
    return float(bodies), float(sum(draft.kind == "person" for draft in drafts))


def _features(
    key: TieKey,
    best: Sequence[tuple[SentenceView, Reading]],
    strength: Mapping[TieKey, float],
    rivals: Sequence[TieKey],
    together: int,
    competing: _Rivals,
    judged: Judged,
    strangers: tuple[float, float],
) -> NDArray[np.float64]:
    view, reading = best[0]
    top = reading.probability
    whole = strength[key]
    others = [strength[k] for k in rivals if k != key]
    pair = _any([whole, *others])
    quad = _any([strength[k] for k in rivals if QUADS[k[0]] == QUADS[key[0]]])
    ranks = sorted((view.salience[reading.actor.principal], view.salience[reading.recipient.principal]))
    implied = reading.actor.participant is None or reading.recipient.participant is None
    plain = (
        1.0,
        _logit(top),
        _logit(best[1][1].probability if len(best) > 1 else 0.0),
        _logit(whole),
        math.log(len(best)),
        _logit(pair),
        whole / (whole + sum(others)),
        quad / pair,
        _logit(max(others, default=0.0)),
        math.log1p(ranks[0]),
        math.log1p(ranks[1]),
        math.log1p(together),
        float(any(v.parsed.segment.kind == "headline" for v, _ in best)),
        float(implied),
        float(not implied and reading.actor.participant is reading.recipient.participant),
        _logit(strength.get((key[0], key[2], key[1]), 0.0)) if key[0] not in SYMMETRIC_TYPES else 0.0,
        math.log(len(view.present)),
        math.log1p(view.index),
        float(reading.trigger.part == "N"),
        float(any(f.type == key[0] for f in reading.trigger.frames)),
        *(facing := competing.features(view, reading)),
        float(view.brief),
        float(view.brief) * _logit(top),
        float(view.brief) * facing[4],
        float(reading.actor.participant is not None and reading.actor.participant.form in _PLAIN_FORMS),
        float(reading.recipient.participant is not None and reading.recipient.participant.form in _PLAIN_FORMS),
        *strangers,
        *(levels := competing.around(view, reading)),
        float(view.brief) * levels[0],
        float(view.brief) * levels[2],
        judged.sentences[view.index],
        judged.text,
        float(view.brief) * judged.sentences[view.index],
        min(judged.sentences[view.index] - _OFF, 0.0),
        min(judged.text - _OFF, 0.0),
    )
    kinds = [float(key[0] == t) for t in EVENT_TYPES]
    return np.array([*plain, *kinds, *(k * plain[1] for k in kinds)])


def weigh(ties: Sequence[Tie], weights: NDArray[np.float64]) -> list[float]:
    """The probability of each tie."""
    if not ties:
        return []
    scores = np.array([tie.features for tie in ties]) @ weights
    return [float(p) for p in 1.0 / (1.0 + np.exp(-scores))]
