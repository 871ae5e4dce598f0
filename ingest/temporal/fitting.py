"""Learns from annotated articles what the traits of a date weigh.

`python -m ingest.temporal.fitting GOLD… [--check GOLD]` fits a conditional logistic model over the
candidates of each event by gradient ascent and writes the weights beside this module. Beside the gold
records it reads the dated events of our own articles, `ingest/training/articles.jsonl`. It prints the
share of right dates in five-fold cross-validation over the gold's articles, and on the articles to check.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.articles.article import read_article
from ingest.grammar.language import load_english
from ingest.grammar.parsing import ParsedSegment, parse_articles
from ingest.sources import read_documents
from ingest.temporal.candidates import Candidate, candidates
from ingest.temporal.dating import choose
from ingest.temporal.timeline import read_timeline
from ontology.errors import SourceError

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Case", "accuracy", "fit", "main", "read_cases"]

_OWN = Path(__file__).parents[1] / "training" / "articles.jsonl"
_OWN_WEIGHT = 0.2
_FOLDS = 5
_RAREST = 4  # a trait seen less often teaches nothing
_PENALTY = 3.0
_STEPS = 400


@dataclass(frozen=True, slots=True)
class Case:
    """An annotated event: the dates it may have, the one it has, and how much it counts."""

    article: str
    gold: str | None
    found: tuple[Candidate, ...]
    weight: float = 1.0


def _trigger(segment: ParsedSegment, event: Mapping[str, Any]) -> Token | None:
    """The word that tells an event: where it is said to stand, else the one highest in the sentence of its evidence."""
    span, evidence = segment.segment.span, event.get("evidence", "")
    if "start" in event:
        start, end = event["start"] - span.start, event["end"] - span.start
        if event["field"] != span.field or not 0 <= start < len(segment.doc.text):
            return None
    else:
        start = segment.doc.text.find(evidence[:60])
        end = start + len(evidence)
    if start < 0:
        return None
    words = [t for t in segment.doc if start <= t.idx < end and not t.is_punct and not t.is_space]
    return min(words, key=lambda t: (sum(1 for _ in t.ancestors), t.i), default=None)


def read_cases(path: str, *, weight: float = 1.0) -> tuple[Case, ...]:
    """The dated events of a file of gold records, or of articles of our own, whose words stand in the story."""
    gold: dict[str, Mapping[str, Any]] = {
        str(record["id"]): record for record in map(json.loads, Path(path).read_text(encoding="utf-8").splitlines())
    }
    documents = [found for found in read_documents([path]) if not isinstance(found, SourceError)]
    cases = []
    for article, segments in parse_articles([read_article(document) for document in documents], load_english()):
        timeline = read_timeline(article)
        for event in gold[article.document.id]["events"]:
            if "date" not in event:
                continue
            triggers = ((segment.index, _trigger(segment, event)) for segment in segments)
            index, trigger = next(((i, t) for i, t in triggers if t is not None), (0, None))
            if trigger is not None:
                found = candidates(
                    trigger, timeline=timeline, segment=index, type=event["type"], status=event["status"]
                )
                cases.append(Case(article.document.id, event["date"], found, weight))
    return tuple(cases)


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """The weight of each trait, in order of the traits; deterministic."""
    usable = [case for case in cases if any(candidate.value == case.gold for candidate in case.found)]
    counts = Counter(trait for case in usable for candidate in case.found for trait in set(candidate.traits))
    names = sorted(trait for trait, count in counts.items() if count >= _RAREST)
    index = {trait: position for position, trait in enumerate(names)}
    rows = [candidate for case in usable for candidate in case.found]
    pairs = [(row, index[t]) for row, c in enumerate(rows) for t in sorted(set(c.traits)) if t in index]
    row_of, trait_of = (np.array(column) for column in zip(*pairs, strict=True))
    group_of = np.repeat(np.arange(len(usable)), [len(case.found) for case in usable])
    counted = np.repeat([case.weight for case in usable], [len(case.found) for case in usable])
    right = np.array([candidate.value == case.gold for case in usable for candidate in case.found], dtype=float)
    weights = np.zeros(len(names))
    scale = np.ones(len(names))
    for step in range(_STEPS):
        scores = np.exp(np.clip(np.bincount(row_of, weights[trait_of], len(rows)), -30, 30))
        shares = scores / np.bincount(group_of, scores)[group_of]
        wanted = scores * right / np.bincount(group_of, scores * right)[group_of]
        gradient = np.bincount(trait_of, (counted * (wanted - shares))[row_of], len(names)) - _PENALTY * weights
        scale = 0.9 * scale + 0.1 * gradient**2 if step else gradient**2 + 1e-8
        weights += 0.05 / (1 + step / 20) ** 0.5 * gradient / np.sqrt(scale)
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True) if abs(weight) >= 0.02}


def accuracy(cases: Sequence[Case], weights: Mapping[str, float]) -> float:
    """The share of cases whose date is the annotated one."""
    return sum(choose(case.found, weights)[0].value == case.gold for case in cases) / len(cases)


def _cross_validate(cases: Sequence[Case], others: Sequence[Case]) -> float:
    """The share of right dates where those of an article are chosen by weights learned from all others."""
    articles = sorted({case.article for case in cases})
    right = 0.0
    for fold in range(_FOLDS):
        held = set(articles[fold::_FOLDS])
        weights = fit([*(case for case in cases if case.article not in held), *others])
        test = [case for case in cases if case.article in held]
        right += accuracy(test, weights) * len(test)
    return right / len(cases)


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits, prints the measures, and writes the weights beside this module."""
    parser = argparse.ArgumentParser(prog="python -m ingest.temporal.fitting")
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--check", help="gold records to measure on and not to learn from")
    options = parser.parse_args(arguments)
    cases = [case for path in options.gold for case in read_cases(path)]
    own = read_cases(str(_OWN), weight=_OWN_WEIGHT)
    print(f"{len(cases)} events and {len(own)} of our own, cross-validated {_cross_validate(cases, own):.3f}")
    weights = fit([*cases, *own])
    if options.check:
        print(f"on {options.check} {accuracy(read_cases(options.check), weights):.3f}")
    target = Path(__file__).with_name("dating-weights.json")
    target.write_text(json.dumps(weights, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
