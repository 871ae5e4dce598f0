"""Make the scorer's weights from annotated articles.

usage: python -m ingest.training --gold GOLD.jsonl [--gold …] [--articles ARTICLES.jsonl.gz …] [--calibrate GOLD.jsonl]
       [--output weights.npz]

Beside the gold records it reads `labels.tsv` and `passages.tsv`, stand-off labels of articles and of single passages
that `--articles` must hold (one whose article is not there is left out), and texts of our own: `articles.jsonl`,
`stories.jsonl` (passages of some sentences), `sentences.tsv` (single sentences coded for what they mainly tell) and
`reports.tsv` (single sentences of which every event is coded). The same input gives the same weights on one machine.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.events.scoring import load_scorer
from ingest.pipeline import load_pipeline
from ingest.training.annotations import (
    Annotated,
    read_articles,
    read_gold,
    read_labels,
    read_passages,
    read_sentences,
)
from ingest.training.examples import collect, prepare
from ingest.training.readers import Readers, divide
from ingest.training.relevance import fit_relevance
from ingest.training.saving import save
from ingest.training.weighing import calibrate, fit_weighing

__all__ = ["main"]

_HERE = Path(__file__).parent
_OUTPUT = _HERE.parent / "events" / "weights.npz"
# the sets that the last rounds learn from, each round from texts more like those to be read
_CAREFUL = (("gold", "labels", "stories", "reports", "passages"), ("gold", "labels"))
_BRIEF = ("sentences", "reports", "passages")  # texts of a sentence, many of which tell nothing
_MANNERS = ("labels", "articles", "sentences")  # the sets whose annotators had a manner of their own, not the gold's
# what a text counts for the readers, and for the model of ties, which is to judge as the gold does
_WEIGHTS = {
    "gold": 4.0,
    "labels": 1.5,
    "articles": 0.6,
    "stories": 1.5,
    "sentences": 1.2,
    "reports": 1.2,
    "passages": 1.5,
}
_JUDGED = {
    "gold": 1.0, "labels": 0.4, "articles": 0.3, "stories": 1.0, "sentences": 1.0, "reports": 0.5, "passages": 0.5
}  # fmt: skip
# of how many texts the model of ties sees one
_EVERY = {"gold": 1, "labels": 2, "articles": 2, "stories": 1, "sentences": 1, "reports": 1, "passages": 1}


def _npz(text: str) -> Path:
    """A file of weights, whose name is told before the hours of work and not after them."""
    path = Path(text)
    if path.suffix != ".npz" or not path.absolute().parent.is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is no .npz file in a folder that is there")
    return path


def _records(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as stream:
            for line in stream:
                yield json.loads(line)


def _judged(name: str, articles: int) -> NDArray[np.float64]:
    """What each article of a set counts for the second model."""
    counts = np.zeros(articles)
    counts[:: _EVERY[name]] = _JUDGED[name]
    return counts


def _read_sets(gold: Iterable[Path], articles_of: Iterable[Path]) -> dict[str, list[Annotated]]:
    """All annotated texts by the set that they are of."""
    labels, passages = _HERE / "labels.tsv", _HERE / "passages.tsv"
    lines = [line for path in (labels, passages) for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    wanted = {line.split("\t", 1)[0] for line in lines}
    articles = {r["id"]: r for r in _records(articles_of) if r["id"] in wanted}
    return {
        "gold": [a for path in gold for a in read_gold(path)],
        "labels": list(read_labels(labels, articles)),
        "articles": list(read_articles(_HERE / "articles.jsonl")),
        "stories": list(read_articles(_HERE / "stories.jsonl")),
        "sentences": list(read_sentences(_HERE / "sentences.tsv")),
        "reports": list(read_sentences(_HERE / "reports.tsv")),
        "passages": list(read_passages(passages, articles)),
    }


def _of_each(sets: Mapping[str, Sized], value: Callable[[str], float]) -> NDArray[np.float64]:
    """What holds for the set of each text, a number a text."""
    return np.repeat([float(value(name)) for name in sets], [len(found) for found in sets.values()])


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--articles", type=Path, action="append", default=[])
    parser.add_argument("--output", type=_npz, default=_OUTPUT)
    parser.add_argument("--calibrate", type=Path, help="gold records on which the confidence of ties is put right")
    return parser.parse_args()


def main() -> None:
    """Read, fit, write, and say how much was read."""
    arguments, pipeline = _read_arguments(), load_pipeline()
    sets = _read_sets(arguments.gold, arguments.articles)
    annotated = [article for found in sets.values() for article in found]
    print(", ".join(f"{name}: {len(found)} texts" for name, found in sets.items()), flush=True)
    stages = prepare(annotated, pipeline)
    examples = collect(annotated, stages, pipeline)
    print(f"{len(examples.pairs)} candidates, {sum(map(bool, examples.targets))} of them tell an event", flush=True)
    weights = _of_each(sets, _WEIGHTS.__getitem__)
    careful = [_of_each(sets, likest.__contains__) > 0 for likest in _CAREFUL]
    habits = np.stack([_of_each(sets, manner.__eq__) for manner in _MANNERS], axis=1).astype(np.float32)
    readers = Readers(examples, divide(examples, weights, careful, habits), lambda line: print(line, flush=True))
    brief = np.flatnonzero(_of_each(sets, _BRIEF.__contains__))
    relevance = fit_relevance([annotated[i] for i in brief], [stages[i] for i in brief])
    judged = np.concatenate([_judged(name, len(found)) for name, found in sets.items()])
    tie_weights = fit_weighing(annotated, stages, readers.unseeing(relevance), judged, pipeline)
    save(readers.fitted, readers.network, relevance, tie_weights, arguments.output)
    if arguments.calibrate:
        others = list(read_gold(arguments.calibrate))
        seen = prepare(others, pipeline)
        tie_weights = calibrate(tie_weights, others, seen, load_scorer(arguments.output), pipeline)
        save(readers.fitted, readers.network, relevance, tie_weights, arguments.output)
    print(f"{arguments.output}: {arguments.output.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
