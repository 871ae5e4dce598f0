"""Training examples: every candidate of annotated articles with the events that its word tells, as feature numbers."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from ingest.article import read_article
from ingest.cast import Cast
from ingest.events.candidates import SentenceView, Trigger
from ingest.events.features import FeatureMaker, Sight
from ingest.events.traits import strings
from ingest.model import EVENT_TYPES, SYMMETRIC_TYPES, Document
from ingest.parsing import parse_articles
from ingest.pipeline import Pipeline, Stages
from ontology.normalising import normalise
from ontology.tables import read_states

__all__ = [
    "Annotated",
    "Examples",
    "Telling",
    "collect",
    "is_principal",
    "prepare",
    "read_gold",
    "read_labels",
    "read_sentences",
    "told_ties",
]

_TYPE = {name: index for index, name in enumerate(EVENT_TYPES)}


@dataclass(frozen=True, slots=True)
class Telling:
    """An annotated event: where it is told, of what type, between which principals (state codes or names of bodies)."""

    start: int
    end: int
    field: str
    word: bool  # the range is the telling word itself, else a stretch that holds it
    type: str
    actors: tuple[frozenset[str], ...]  # each principal by all its names
    recipients: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its events."""

    document: Document
    tellings: tuple[Telling, ...]


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

    def add(self, table: str, features: Iterable[str]) -> int:
        """A new row of features, each as often as it is given; returns its number."""
        names = self.names[table]
        row = sorted(names.setdefault(feature, len(names)) for feature in features)
        self.rows[table].append(np.array(row, dtype=np.int32))
        return len(self.rows[table]) - 1


def read_gold(path: Path) -> Iterator[Annotated]:
    """The articles of a file of gold records; the evidence says where an event is told."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        names: dict[str, frozenset[str]] = {}
        for entity in record["entities"]:
            forms = {normalise(n) for n in (entity["name"], *(entity.get("aliases") or ()))}
            names[entity["id"]] = frozenset({entity["state"]} if entity.get("state") else forms)
        for entity in record["entities"]:
            body = entity.get("organisation")
            if body in names and not entity.get("state"):
                names[entity["id"]] = names[body]
        tellings = []
        for event in record["events"]:
            where = _find(record, event["evidence"])
            sides = [tuple(names[i] for i in event[side] if i in names) for side in ("actors", "recipients")]
            tellings.append(Telling(*where, False, event["type"], sides[0], sides[1]))
        yield Annotated(_document(record), tuple(tellings))


def _find(record: Mapping[str, Any], evidence: str) -> tuple[int, int, str]:
    for name in ("text", "title"):
        start = (record.get(name) or "").find(evidence)
        if start >= 0:
            return start, start + len(evidence), name
    return 0, 0, "text"


def _document(record: Mapping[str, Any]) -> Document:
    published = date.fromisoformat(record["published"]) if record.get("published") else None
    return Document(str(record["id"]), record["text"], record.get("title"), published, record.get("publisher"))


def read_labels(labels: Path, articles: Mapping[str, Mapping[str, Any]]) -> Iterator[Annotated]:
    """Articles by stand-off labels: rows of article, length, field, start, end, type, actors, recipients.

    `length` is how many characters of the text were read; principals are state codes or names, parted by `|`.
    """
    by_article: dict[tuple[str, int], list[Telling]] = defaultdict(list)
    with labels.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            held = by_article[row["article"], int(row["length"])]
            if row["type"]:
                sides = [_parties(row[side]) for side in ("actors", "recipients")]
                held.append(
                    Telling(int(row["start"]), int(row["end"]), row["field"], True, row["type"], sides[0], sides[1])
                )
    for (identifier, length), tellings in by_article.items():
        if identifier in articles:
            record = {**articles[identifier]}
            record["text"] = record["text"][:length]
            yield Annotated(_document(record), tuple(tellings))


def read_sentences(path: Path) -> Iterator[Annotated]:
    """Single sentences with their events: rows of sentence, telling word, type (or none), actors, recipients."""
    by_sentence: dict[str, list[Telling]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            held = by_sentence[row["sentence"]]
            start = row["sentence"].find(row["word"] or "")
            if row["type"] and start >= 0:
                sides = (_parties(row["actors"]), _parties(row["recipients"]))
                held.append(Telling(start, start + len(row["word"]), "text", True, row["type"], *sides))
    for number, (sentence, tellings) in enumerate(by_sentence.items()):
        yield Annotated(Document(f"sentence-{number}", sentence), tuple(tellings))


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(state.code for state in read_states())


def _parties(cell: str | None) -> tuple[frozenset[str], ...]:
    """The principals of a cell: state codes as they are, names of bodies normalised."""
    parts = [part.strip() for part in (cell or "").split("|")]
    return tuple(frozenset({part if part in _codes() else normalise(part)}) for part in parts if part)


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


def told_ties(article: Annotated) -> set[tuple[str, frozenset[str], frozenset[str]]]:
    """The ties of an annotated article: type, and each principal by all its names."""
    return {(telling.type, a, r) for telling in article.tellings for a, r in _directions(telling)}


def is_principal(cast: Cast, principal: str, names: frozenset[str]) -> bool:
    """Whether a principal of a cast is the one that annotators call by some names."""
    if principal in names:
        return True
    if principal not in cast:
        return False
    draft = cast[principal]
    forms = {normalise(n) for n in (draft.name, *draft.aliases)}
    if forms & names:
        return True
    return any(
        set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split()) for a in forms for b in names if a and b
    )


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
            for actor, recipient in _directions(telling):
                if self._is(first, actor) and self._is(second, recipient):
                    found.add(index)
                if self._is(second, actor) and self._is(first, recipient):
                    found.add(index if telling.type in SYMMETRIC_TYPES else index + len(EVENT_TYPES))
        return tuple(sorted(found))

    def _is(self, principal: str, names: frozenset[str]) -> bool:
        return is_principal(self.cast, principal, names)


def _directions(telling: Telling) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    if telling.type in SYMMETRIC_TYPES and not telling.recipients:
        for i, one in enumerate(telling.actors):
            for other in telling.actors[i + 1 :]:
                yield one, other
        return
    for actor in telling.actors:
        for recipient in telling.recipients:
            yield actor, recipient


def _add_sentence(
    examples: Examples, article: int, view: SentenceView, features: FeatureMaker, labels: _Labels
) -> None:
    for trigger in view.triggers:
        sight = Sight.of(trigger, view.roles(trigger))
        named = sum(role.participant is not None for role in sight.roles)
        if not named or len(sight.roles) < 2:
            continue
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
