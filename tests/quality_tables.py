"""The tables that `python -m tests.quality` prints: figures, reliability of confidence, worst errors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.scoring import ATTRIBUTES, Count, Key, Scores, Tie, View
from tests.scoring_sentences import SentenceScores

__all__ = ["Bin", "print_articles", "print_errors", "print_reliability", "print_sentences", "reliability"]

_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Ties whose confidence lies in one tenth: how many, their mean confidence, the share that is right."""

    low: float
    ties: int
    confidence: float
    right: float


def reliability(scores: Scores) -> tuple[tuple[Bin, ...], float]:
    """The bins that hold ties, and the mean gap between confidence and share right, weighted by ties."""
    held: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for _, gold, found in scores.views:
        for tie, events in found.ties.items():
            confidence = max(float(event.get("confidence", 0.0)) for event in events)
            held[min(int(confidence * _BINS), _BINS - 1)].append((confidence, tie in gold.ties))
    bins = tuple(
        Bin(
            number / _BINS,
            len(ties),
            sum(confidence for confidence, _ in ties) / len(ties),
            sum(right for _, right in ties) / len(ties),
        )
        for number, ties in sorted(held.items())
    )
    total = sum(b.ties for b in bins)
    return bins, sum(b.ties * abs(b.confidence - b.right) for b in bins) / total if total else 0.0


def _print_counts(counts: Mapping[str, Count], *, indent: str = "") -> None:
    for name, c in counts.items():
        print(
            f"{indent + name:<22}{c.precision:>8.3f}{c.recall:>8.3f}{c.f1:>8.3f}"
            f"{c.right:>8}{c.wrong:>7}{c.missed:>8}"
        )  # fmt: skip


def print_articles(scores: Scores) -> None:
    """The figures of a set of articles."""
    print(f"{len(scores.views)} articles".ljust(22) + "       P       R      F1   right  wrong  missed")
    _print_counts(scores.measures)
    print("of matched ties agree: " + ", ".join(f"{name} {scores.attribute(name):.3f}" for name in ATTRIBUTES))
    for title, counts in (("entities by kind", scores.kinds), ("ties by type", scores.types)):
        print(title)
        _print_counts(dict(sorted(counts.items())), indent="  ")


def print_reliability(scores: Scores) -> None:
    """Ten bins of confidence."""
    bins, gap = reliability(scores)
    print("confidence    ties    mean   right")
    for b in bins:
        print(f"{b.low:.1f} - {b.low + 1 / _BINS:.1f} {b.ties:>8}{b.confidence:>8.2f}{b.right:>8.2f}")
    print(f"mean gap {gap:.3f}")


def _named(tie: Tie) -> str:
    return f"{_name(tie[1])} → {_name(tie[2])}"


def _name(key: Key | None) -> str:
    return key[1] if key else "nobody"


def _words(view: View, tie: Tie) -> str:
    return " ".join(view.ties[tie][0]["evidence"].split())[:160]


def print_errors(scores: Scores, *, most: int) -> None:
    """What is missed and what is wrong, grouped by type, the most frequent first; the wrong by falling confidence."""
    missed: dict[str, list[tuple[float, str]]] = defaultdict(list)
    wrong: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for article, gold, found in scores.views:
        for tie in gold.ties.keys() - found.ties.keys():
            others = sorted({t[0] for t in found.ties if {*t[1:]} == {*tie[1:]}})
            reading = f" (read as {', '.join(others)})" if others else ""
            missed[tie[0]].append((0.0, f"{article}: {_named(tie)}{reading}: {_words(gold, tie)}"))
        for tie in found.ties.keys() - gold.ties.keys():
            confidence = max(float(event.get("confidence", 0.0)) for event in found.ties[tie])
            line = (
                f"{article}: {_named(tie)} [{confidence:.2f}, {found.ties[tie][0].get('rule')}]: {_words(found, tie)}"
            )
            wrong[tie[0]].append((-confidence, line))
    for title, groups in (("missed", missed), ("wrong", wrong)):
        for kind, lines in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
            print(f"{title} {kind}: {len(lines)}")
            _print_lines(line for _, line in sorted(lines)[:most])


def print_sentences(scores: SentenceScores, *, most: int) -> None:
    """The figures of a set of sentences, and the first sentences that were read wrongly."""
    print("sentences".ljust(22) + "       P       R      F1   right  wrong  missed")
    _print_counts({"root and states": scores.roots, "states, unordered": scores.states})
    if scores.silent:
        print(f"false alarms on {scores.alarms} of {scores.silent} sentences without a tie between states")
    for sentence, missed, wrong in scores.errors[:most]:
        _print_lines([sentence, f"  missed {sorted(missed)}  wrong {sorted(wrong)}"])


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(f"    {line}")
