"""How well extraction does: `python -m tests.quality [--update] [--errors N]` prints the tables and keeps the floors.

Read are the gold of our own and, where they are present, the shared sets. A figure below its floor in
`quality_floors.toml` gives exit code 1; `--update` raises the floors to what was reached, less a margin, never lower.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ingest.model import Document, Extraction
from ingest.parallel import extract_in_processes
from ingest.record import to_record
from tests.quality_tables import print_articles, print_errors, print_reliability, print_sentences
from tests.scoring import Record, Scores, score_articles
from tests.scoring_sentences import SentenceScores, score_sentences

__all__ = [
    "FLOORS",
    "GOLD",
    "GoldSet",
    "below",
    "gold_sets",
    "main",
    "measure",
    "predict",
    "read_floors",
    "read_records",
]

ROOT = Path(__file__).parent.parent
GOLD = Path(__file__).parent / "gold"
FLOORS = Path(__file__).parent / "quality_floors.toml"
SHARED = Path(os.environ.get("DETENTE_SHARED") or ROOT.parent / "shared") / "evaluation"
MARGIN = 0.01

Floors = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A file of annotated articles or of coded sentences."""

    name: str
    path: Path

    @property
    def sentences(self) -> bool:
        """Whether it holds single sentences."""
        return "sentences" in self.name or self.name.startswith("plover")


def gold_sets() -> tuple[GoldSet, ...]:
    """Our own sets, and the shared ones that are there."""
    shared = tuple(GoldSet(name, SHARED / f"{name}.jsonl") for name in ("seed", "dev", "plover_dev"))
    names = (
        "articles", "sentences", "lead_sentences", "contrast_sentences", "plain_sentences", "story_sentences",
        "quiet_sentences",
    )  # fmt: skip
    own = tuple(GoldSet(f"own_{name}", GOLD / f"{name}.jsonl") for name in names)
    return own + tuple(gold for gold in shared if gold.path.is_file())


def read_records(path: Path) -> list[dict[str, Any]]:
    """The records of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _document(record: Record) -> Document:
    day = record.get("published") or record.get("date")
    return Document(
        id=str(record["id"]),
        text=record.get("text") or record["sentence"],
        title=record.get("title"),
        published=date.fromisoformat(day) if day else None,
        publisher=record.get("publisher"),
    )


def predict(records: Iterable[Record], *, model: str | None = None, jobs: int = 1) -> list[dict[str, Any]]:
    """What is extracted from the texts of annotated records, which are hidden but for the text and its source."""
    found = []
    for extraction in extract_in_processes([_document(record) for record in records], model=model, jobs=jobs):
        if not isinstance(extraction, Extraction):
            raise extraction
        found.append(to_record(extraction))
    return found


def measure(gold: GoldSet, predicted: Sequence[Record]) -> Scores | SentenceScores:
    """The scores of a set."""
    records = read_records(gold.path)
    return score_sentences(records, predicted) if gold.sentences else score_articles(records, predicted)


def read_floors(path: Path = FLOORS) -> dict[str, dict[str, float]]:
    """The pinned figures by set."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def below(figures: Floors, floors: Floors) -> list[str]:
    """A line for each figure that is below its floor."""
    return [
        f"{name}: {figure} is {figures[name].get(figure, 0.0):.4f}, below its floor of {floor}"
        for name, wanted in sorted(floors.items())
        if name in figures
        for figure, floor in sorted(wanted.items())
        if figures[name].get(figure, 0.0) < floor
    ]


def raised(figures: Floors, floors: Floors) -> dict[str, dict[str, float]]:
    """The floors raised to the figures less a margin, two digits; none is lowered, and sets not read keep theirs."""
    names = sorted({*figures, *floors})
    return {
        name: {
            figure: max(
                floors.get(name, {}).get(figure, 0.0),
                math.floor(max(figures.get(name, {}).get(figure, 0.0) - MARGIN, 0.0) * 100) / 100,
            )
            for figure in (figures.get(name) or floors[name])
        }
        for name in names
    }


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors as TOML."""
    lines = ["# Figures that no change may lower; `python -m tests.quality --update` raises them."]
    for name, wanted in sorted(floors.items()):
        lines += ["", f"[{name}]", *(f"{figure} = {floor:.2f}" for figure, floor in wanted.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Extract, score, print, and hold the figures to their floors."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--update", action="store_true", help="raise the floors to what was reached")
    parser.add_argument("--errors", type=int, default=10, metavar="N", help="print the worst N errors of each kind")
    parser.add_argument("--only", metavar="SET", help="read this set alone")
    parser.add_argument("--model", help="another language model")
    parser.add_argument("--jobs", type=int, default=1, help="processes that read")
    options = parser.parse_args(arguments)
    figures: dict[str, dict[str, float]] = {}
    for gold in gold_sets():
        if options.only not in {None, gold.name}:
            continue
        scores = measure(gold, predict(read_records(gold.path), model=options.model, jobs=options.jobs))
        figures[gold.name] = scores.figures()
        print(f"\n== {gold.name}")
        if isinstance(scores, Scores):
            print_articles(scores)
            print_reliability(scores)
            print_errors(scores, most=options.errors)
        else:
            print_sentences(scores, most=options.errors)
    floors = read_floors()
    fallen = below(figures, floors)
    print("\n" + "\n".join(fallen or ["every figure is at or above its floor"]))
    if fallen:
        return 1
    if options.update:
        write_floors(raised(figures, floors))
    return 0


if __name__ == "__main__":
    sys.exit(main())
