"""Annotated texts: gold records, stand-off labels of articles and passages kept elsewhere, and texts of our own."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ingest.cast import Cast
from ingest.model import SYMMETRIC_TYPES, Document
from ontology.normalising import normalise
from ontology.tables import state_codes

__all__ = [
    "Annotated",
    "Telling",
    "directions",
    "is_principal",
    "read_articles",
    "read_gold",
    "read_labels",
    "read_passages",
    "read_sentences",
    "told_ties",
]


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


def read_passages(passages: Path, articles: Mapping[str, Mapping[str, Any]]) -> Iterator[Annotated]:
    """Passages, each a text by itself: rows of article, start, end, at, length, type, actors, recipients.

    `start` and `end` are in the article's text; `at` and `length`, of the telling word, in the passage with its white
    space made single. A row without a type is a passage that tells nothing.
    """
    by_passage: dict[tuple[str, int, int], list[Telling]] = defaultdict(list)
    with passages.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            held = by_passage[row["article"], int(row["start"]), int(row["end"])]
            if row["type"]:
                at, sides = int(row["at"]), (_parties(row["actors"]), _parties(row["recipients"]))
                held.append(Telling(at, at + int(row["length"]), "text", True, row["type"], *sides))
    for (identifier, start, end), tellings in by_passage.items():
        if identifier in articles:
            passage = " ".join(articles[identifier]["text"][start:end].split())
            yield Annotated(Document(f"{identifier}:{start}", passage), tuple(tellings))


def read_articles(path: Path) -> Iterator[Annotated]:
    """Whole articles of our own with every telling of every event: a JSON object a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        tellings = (
            Telling(
                event["start"],
                event["end"],
                event["field"],
                True,
                event["type"],
                *(_parties("|".join(event[side])) for side in ("actors", "recipients")),
            )
            for event in record["events"]
        )
        yield Annotated(_document(record), tuple(tellings))


def read_sentences(path: Path) -> Iterator[Annotated]:
    """Single sentences with their events: rows of sentence, telling word, type (or none), actors, recipients."""
    by_sentence: dict[str, list[Telling]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            held = by_sentence[row["sentence"]]
            told = re.search(rf"(?<!\w){re.escape(row['word'] or '')}(?!\w)", row["sentence"])
            if row["type"] and told:
                sides = (_parties(row["actors"]), _parties(row["recipients"]))
                held.append(Telling(*told.span(), "text", True, row["type"], *sides))
    for number, (sentence, tellings) in enumerate(by_sentence.items()):
        yield Annotated(Document(f"sentence-{number}", sentence), tuple(tellings))


def _parties(cell: str | None) -> tuple[frozenset[str], ...]:
    """The principals of a cell: state codes as they are, names of bodies normalised."""
    parts = [part.strip() for part in (cell or "").split("|")]
    return tuple(frozenset({part if part in state_codes() else normalise(part)}) for part in parts if part)


def told_ties(article: Annotated) -> set[tuple[str, frozenset[str], frozenset[str]]]:
    """The ties of an annotated article: type, and each principal by all its names."""
    return {(telling.type, a, r) for telling in article.tellings for a, r in directions(telling)}


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


def directions(telling: Telling) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Who does it to whom, each principal by all its names; the parties of a mutual act two by two."""
    if telling.type in SYMMETRIC_TYPES and not telling.recipients:
        for i, one in enumerate(telling.actors):
            for other in telling.actors[i + 1 :]:
                yield one, other
        return
    for actor in telling.actors:
        for recipient in telling.recipients:
            yield actor, recipient
