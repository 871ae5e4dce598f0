"""Make the scorer's weights from annotated articles.

usage: python -m ingest.training --gold GOLD.jsonl [--gold …] [--articles ARTICLES.jsonl.gz …] [--output weights.npz]

Beside the gold records it reads `labels.tsv`, stand-off labels of articles that `--articles` must hold (a label whose
article is not there is left out), and `sentences.tsv`, sentences of our own. The same input gives the same weights.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.pipeline import load_pipeline
from ingest.training.examples import collect, prepare, read_gold, read_labels, read_sentences
from ingest.training.fitting import fit, save
from ingest.training.weighing import fit_weighing

__all__ = ["main"]

_HERE = Path(__file__).parent
_OUTPUT = _HERE.parent / "events" / "weights.npz"
_WEIGHTS = {"gold": 4.0, "labels": 0.8, "sentences": 1.2}  # what an article counts for the first model
_JUDGED = {"gold": 1.0, "labels": 0.15, "sentences": 1.0}  # and for the second, which is to judge as the gold does
_EVERY = {"gold": 1, "labels": 3, "sentences": 1}  # of how many articles the second model sees one


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


def main() -> None:
    """Read, fit, write, and say how much was read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--articles", type=Path, action="append", default=[])
    parser.add_argument("--output", type=Path, default=_OUTPUT)
    arguments = parser.parse_args()
    pipeline = load_pipeline()
    labels = _HERE / "labels.tsv"
    wanted = {line.split("\t", 1)[0] for line in labels.read_text(encoding="utf-8").splitlines()[1:]}
    articles = {r["id"]: r for r in _records(arguments.articles) if r["id"] in wanted}
    sets = {
        "gold": [a for path in arguments.gold for a in read_gold(path)],
        "labels": list(read_labels(labels, articles)),
        "sentences": list(read_sentences(_HERE / "sentences.tsv")),
    }
    annotated = [article for found in sets.values() for article in found]
    weights = np.concatenate([np.full(len(found), _WEIGHTS[name]) for name, found in sets.items()])
    print(", ".join(f"{name}: {len(found)} articles" for name, found in sets.items()), flush=True)
    stages = prepare(annotated, pipeline)
    examples = collect(annotated, stages, pipeline)
    print(f"{len(examples.pairs)} candidates, {sum(map(bool, examples.targets))} of them tell an event", flush=True)
    of_article = weights[np.array(examples.articles)]
    fitted = fit(examples, np.ones(len(examples.pairs), dtype=np.bool_), weights=of_article)
    judged = np.concatenate([_judged(name, len(found)) for name, found in sets.items()])
    tie_weights = fit_weighing(annotated, stages, examples, weights, judged, pipeline)
    save(fitted, tie_weights, str(arguments.output))
    print(f"{arguments.output}: {arguments.output.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
