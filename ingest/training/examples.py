"""Training examples: every candidate of annotated articles with the events that its word tells, as feature numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ingest.articles.article import read_article
from ingest.cast import Cast
from ingest.events.candidates import SentenceView, Trigger
from ingest.events.encoding import context_of
from ingest.events.features import FeatureMaker, Sight
from ingest.events.traits import strings
from ingest.grammar.parsing import parse_articles
from ingest.model import EVENT_TYPES, SYMMETRIC_TYPES
from ingest.pipeline import Pipeline, Stages
from ingest.training.annotations import Annotated, Telling, directions, is_principal
from ingest.training.words import WordRows

__all__ = ["Examples", "collect", "prepare"]

_TYPE = {name: index for index, name in enumerate(EVENT_TYPES)}


@dataclass(slots=True)
class Examples:
    """Candidates as numbers: rows of features, shared between candidates, and targets.

    `pairs` holds for each candidate the rows of its trigger, first role, second role, and pair in both directions;
    `targets` its types (0 to 15 as first → second, 16 to 31 as second → first).
    """

    names: dict[str, dict[str, int]] = field(default_factory=lambda: {"trigger": {}, "role": {}, "pair": {}})
    rows: dict[str, list[np.ndarray[Any, Any]]] = field(default_factory=lambda: {"trigger": [], "role": [], "pair": []})
    tensors: list[np.ndarray[Any, Any]] = field(default_factory=list)
    pairs: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    targets: list[tuple[int, ...]] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)
    ties: list[tuple[int, str, str]] = field(default_factory=list)  # of each candidate: article, principals
    words: WordRows = field(default_factory=WordRows)
    telling: list[int] = field(default_factory=list)  # of each trigger, its row of the words
    contexts: list[tuple[float, float]] = field(default_factory=list)  # of each trigger's sentence
    parties: list[int] = field(default_factory=list)  # of each role, the row of its mention's head; -1 where implied

    def add(self, table: str, features: Iterable[str]) -> int:
        """A new row of features, each as often as it is given; returns its number."""
        names = self.names[table]
        row = sorted(names.setdefault(feature, len(names)) for feature in features)
        self.rows[table].append(np.array(row, dtype=np.int32))
        return len(self.rows[table]) - 1


def prepare(annotated: Sequence[Annotated], pipeline: Pipeline) -> list[Stages]:
    """What the stages before the scorer see in each article."""
    articles = [read_article(a.document) for a in annotated]
    return [pipeline.stages(article, segments) for article, segments in parse_articles(articles, pipeline.english)]


def collect(annotated: Sequence[Annotated], stages: Sequence[Stages], pipeline: Pipeline) -> Examples:
    """All candidates of some articles, in order."""
    examples = Examples()
    for number, (article, seen) in enumerate(zip(annotated, stages, strict=True)):
        features = FeatureMaker(seen.cast, pipeline.english, seen.history)
        for view in seen.views:
            _add_sentence(examples, number, view, features, _Labels(seen, view, article.tellings))
    return examples


class _Labels:
    """Which events each word of one sentence tells."""

    def __init__(self, stages: Stages, view: SentenceView, tellings: Sequence[Telling]) -> None:
        self.cast: Cast = stages.cast
        self.view = view
        parsed = view.parsed
        base = parsed.segment.span.start
        start = base + parsed.doc[view.sentence.start].idx
        end = base + parsed.doc[view.sentence.end - 1].idx + 1
        here = [t for t in tellings if t.field == parsed.segment.span.field and start < t.end and t.start < end]
        self.by_word: dict[int, list[Telling]] = defaultdict(list)
        for telling in here:
            for trigger in self._words(telling, base):
                self.by_word[trigger.token.i].append(telling)

    def _words(self, telling: Telling, base: int) -> list[Trigger]:
        inside = [t for t in self.view.triggers if telling.start <= base + t.token.idx < telling.end]
        if telling.word and inside:
            return inside
        fitting = [t for t in inside if any(f.type == telling.type for f in t.frames)]
        if fitting:
            return fitting
        if telling.word or not inside:
            return [t for t in self.view.triggers if any(f.type == telling.type for f in t.frames)]
        return sorted(inside, key=lambda t: sum(1 for _ in t.token.ancestors))[:1]

    def targets(self, trigger: Trigger, first: str, second: str) -> tuple[int, ...]:
        found = set()
        for telling in self.by_word.get(trigger.token.i, ()):
            index = _TYPE[telling.type]
            for actor, recipient in directions(telling):
                if self._is(first, actor) and self._is(second, recipient):
                    found.add(index)
                if self._is(second, actor) and self._is(first, recipient):
                    found.add(index if telling.type in SYMMETRIC_TYPES else index + len(EVENT_TYPES))
        return tuple(sorted(found))

    def _is(self, principal: str, names: frozenset[str]) -> bool:
        return is_principal(self.cast, principal, names)


def _add_sentence(
    examples: Examples, article: int, view: SentenceView, features: FeatureMaker, labels: _Labels
) -> None:
    start: int | None = None
    for trigger in view.triggers:
        sight = Sight.of(trigger, view.roles(trigger))
        named = sum(role.participant is not None for role in sight.roles)
        if not named or len(sight.roles) < 2:
            continue
        if start is None:
            # rows of words are numbered from the sentence's first
            start = examples.words.add(view) - view.sentence.start
        examples.telling.append(start + trigger.token.i)
        examples.contexts.append(context_of(view))
        examples.parties += [-1 if r.participant is None else start + r.participant.head for r in sight.roles]
        word = examples.add("trigger", strings(features.trigger(view, trigger)))
        examples.tensors.append(features.dense(view, [trigger])[0])
        roles = [examples.add("role", strings(features.role(view, sight, place))) for place in range(len(sight.roles))]
        for i in range(named):
            for j in range(i + 1, len(roles)):
                both = list(strings(features.undirected(view, sight, i, j)))
                ahead = examples.add("pair", [*strings(features.directed(sight, i, j)), *both])
                behind = examples.add("pair", [*strings(features.directed(sight, j, i)), *both])
                one, other = sight.roles[i].principal, sight.roles[j].principal
                examples.pairs.append((word, roles[i], roles[j], ahead, behind))
                examples.targets.append(labels.targets(trigger, one, other))
                examples.articles.append(article)
                examples.ties.append((article, one, other))
