"""Scores of records against single sentences that were coded with a PLOVER root and two states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.model import SYMMETRIC_TYPES
from tests.scoring import Count, Record

__all__ = ["SentenceScores", "score_sentences"]

Coded = tuple[str, str, str]
# PLOVER has one root for yielding in words and in deeds, and older codings have roots that are parts of ours.
_ROOTS = {
    **dict.fromkeys(("CONCEDE", "RETREAT"), "YIELD"),
    **dict.fromkeys(("INVESTIGATE", "DISAPPROVE"), "ACCUSE"),
    "DEMAND": "REQUEST",
    "FIGHT": "ASSAULT",
}
_SIGNING = frozenset({"treaty", "arms-deal", "extend"})  # PLOVER files these under SUPPORT


@dataclass(slots=True)
class SentenceScores:
    """Ties with their root, pairs of states alone, and what was found where nothing is coded."""

    roots: Count = field(default_factory=Count)
    states: Count = field(default_factory=Count)
    silent: int = 0
    alarms: int = 0
    errors: list[tuple[str, set[Coded], set[Coded]]] = field(default_factory=list)  # sentence, missed, wrong

    def figures(self) -> dict[str, float]:
        """What is pinned; `quiet` is the share of the sentences without an event where none was found."""
        told = self.roots.right + self.roots.missed
        held = {"roots": self.roots.f1, "states": self.states.f1} if told else {}
        return {**held, "quiet": 1 - self.alarms / self.silent} if self.silent else held


def _coded(root: str, source: str, target: str) -> Coded:
    name = _ROOTS.get(root, root)
    one, other = sorted((source, target)) if name in SYMMETRIC_TYPES else (source, target)
    return name, one, other


def _gold(record: Record) -> set[Coded]:
    found = set()
    for event in record["events"]:
        source, target = (event.get("source") or "")[:3], (event.get("target") or "")[:3]
        if source and target and source != target and event.get("state_to_state", True):
            found.add(_coded(event["code"], source, target))
    return found


def _predicted(record: Record, gold: set[Coded]) -> set[Coded]:
    state = {entity["id"]: entity.get("state") for entity in record.get("entities") or ()}
    found = set()
    for event in record.get("events") or ():
        for actor in {state.get(i) for i in event["actors"]} - {None}:
            for recipient in {state.get(i) for i in event["recipients"]} - {None, actor}:
                tie = _coded(event["type"], str(actor), str(recipient))
                if event["type"] == "AGREE" and event.get("subtype") in _SIGNING:
                    supports = [("SUPPORT", *tie[1:]), ("SUPPORT", tie[2], tie[1])]
                    tie = next((other for other in supports if other in gold), tie)
                found.add(tie)
    return found


def score_sentences(gold: Iterable[Record], predicted: Iterable[Record]) -> SentenceScores:
    """Counts over all sentences that are coded; the others count false alarms."""
    by_id = {str(record["id"]): record for record in predicted}
    scores = SentenceScores()
    for record in gold:
        expected = _gold(record)
        found = _predicted(by_id.get(str(record["id"]), {}), expected)
        if not expected:
            scores.silent += 1
            scores.alarms += bool(found)
            continue
        scores.roots.add(expected, found)
        scores.states.add({tuple(sorted(t[1:])) for t in expected}, {tuple(sorted(t[1:])) for t in found})
        if expected != found:
            scores.errors.append((record["sentence"], expected - found, found - expected))
    return scores
