"""Scores of extracted records against annotated ones: entities, ties, quads, dyads, facts, transfers, attributes.

Both are records of the guidelines' form. What an entity is called differs from record to record, so the entities of
an extraction are first matched to the annotated ones; all that follows is sets of keys.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any

from ingest.model import QUADS, SYMMETRIC_TYPES

__all__ = ["ATTRIBUTES", "MEASURES", "Count", "Key", "Record", "Scores", "Tie", "View", "score_articles"]

Record = Mapping[str, Any]
Key = tuple[str, ...]  # (kind, name), the name of a state being its code
Tie = tuple[str, Key, Key | None]

MEASURES = ("entities", "ties", "quads", "dyads", "facts", "transfers")
ATTRIBUTES = ("date", "status", "speaker")
_DESCRIBED = frozenset({"weapon", "agreement", "organisation"})  # a part of their name may stand for it
# An office is of the first kind that has a word of each group.
_OFFICES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("defence minister", ("minister secretary", "defence defense war")),
    ("vice president", ("vice", "president")),
    ("deputy foreign minister", ("deputy vice assistant under", "foreign external state")),
    ("foreign minister", ("minister secretary", "foreign external state")),
    ("president", ("president",)),
    ("prime minister", ("premier pm",)),
    ("prime minister", ("prime", "minister")),
    ("chancellor", ("chancellor",)),
    ("ambassador", ("ambassador envoy",)),
    ("ambassador", ("high", "commissioner")),
    ("security adviser", ("national", "security", "adviser advisor council")),
    ("military chief", ("chief head commander chair chairman", "army navy naval military staff joint air")),
    ("spokesperson", ("spokesman spokeswoman spokesperson",)),
    ("spokesperson", ("press", "secretary")),
    ("secretary general", ("secretary", "general")),
    ("monarch", ("king queen emir sultan",)),
    ("monarch", ("crown", "prince")),
    ("monarch", ("supreme", "leader")),
)


@dataclass(slots=True)
class Count:
    """What was found rightly, found wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, gold: set[Any], found: set[Any]) -> None:
        """Count two sets of keys."""
        self.right += len(gold & found)
        self.wrong += len(found - gold)
        self.missed += len(gold - found)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 0.0


def _plain(name: str) -> str:
    """A name without case, accents, punctuation, possessive and leading article."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]s\b", "", ascii_only))
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _forms(entity: Record) -> set[str]:
    names = (entity.get("name") or "", *(entity.get("aliases") or ()))
    return {form for name in names if (form := _plain(name))}


def _likeness(kind: str, one: set[str], other: set[str]) -> int:
    """2 where two entities share a name, 1 where a name of one is part of one of the other, else 0."""
    if one & other:
        return 2
    for a, b in product(one, other):
        words, others = set(a.split()), set(b.split())
        if not (words <= others or others <= words):
            continue
        if kind == "person" and a.split()[-1] == b.split()[-1]:
            return 1
        shorter = min(words, others, key=len)
        if kind in _DESCRIBED and any(len(word) > 2 or any(c.isdigit() for c in word) for word in shorter):
            return 1
    return 0


class View:
    """One record as sets of keys; entities that match some of another view have the keys of that view."""

    def __init__(self, record: Record, reference: View | None = None) -> None:
        self.key: dict[str, Key] = {}
        self.principal: dict[str, Key] = {}
        self.forms: dict[Key, set[str]] = defaultdict(set)
        entities = record.get("entities") or ()
        self._match(entities, reference)
        for entity in entities:
            body, own = entity.get("organisation"), entity["id"]
            if body in self.principal and not entity.get("state"):
                self.principal[own] = self.principal[body]
        self.events = tuple(record.get("events") or ())
        self.ties: dict[Tie, list[Record]] = defaultdict(list)
        for event in self.events:
            for tie in self._ties(event):
                self.ties[tie].append(event)
        facts = [self._fact(fact) for fact in record.get("facts") or () if isinstance(fact.get("object"), str)]
        self.transfers = {fact[1:] for fact in facts if fact[0] == "suppliesTo"}
        self.facts = {fact for fact in facts if fact[0] != "suppliesTo"}

    def _match(self, entities: Sequence[Record], reference: View | None) -> None:
        offers: list[tuple[int, int, Key, Record]] = []
        for place, entity in enumerate(entities):
            kind, forms = entity["kind"], _forms(entity)
            if kind == "state":
                self._enter(entity, ("state", entity.get("state") or _plain(entity["name"]).upper()))
                continue
            held = (
                [(k, _likeness(kind, f, forms)) for k, f in reference.forms.items() if k[0] == kind]
                if reference
                else []
            )
            offers += [(likeness, -place, key, entity) for key, likeness in held if likeness]
            if not any(likeness for _, likeness in held):
                self._enter(entity, (kind, _plain(entity["name"])))
        for _, _, key, entity in sorted(offers, key=lambda offer: offer[:2], reverse=True):
            if entity["id"] not in self.key:
                self._enter(entity, key)

    def _enter(self, entity: Record, key: Key) -> None:
        self.key[entity["id"]] = key
        self.principal[entity["id"]] = ("state", entity["state"]) if entity.get("state") else key
        if key[0] != "state":
            self.forms[key] |= _forms(entity)

    def _side(self, event: Record, side: str) -> list[Key]:
        return list(dict.fromkeys(self.principal[i] for i in event.get(side) or () if i in self.principal))

    def _ties(self, event: Record) -> Iterator[Tie]:
        kind = event["type"]
        actors, recipients = self._side(event, "actors"), self._side(event, "recipients")
        if kind in SYMMETRIC_TYPES:
            pairs = product(actors, recipients) if recipients else combinations(actors, 2)
            found = {(kind, min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}
            if not found and len({*actors, *recipients}) == 1 and not (actors and recipients):
                yield (kind, (*actors, *recipients)[0], None)
            yield from found
        elif recipients:
            yield from ((kind, a, r) for a, r in product(actors, recipients) if a != r)
        else:
            yield from ((kind, a, None) for a in actors)

    def _fact(self, fact: Record) -> tuple[Any, ...]:
        subject, thing, predicate = fact["subject"], fact["object"], fact["predicate"]
        who = self.key.get(subject, ("text", _plain(subject)))
        if predicate == "suppliesTo":
            weapon = str(fact.get("weapon"))
            to = self.principal.get(thing, ("text", _plain(thing)))
            return predicate, self.principal.get(subject, who), to, self.key.get(weapon, ("text", _plain(weapon)))
        if predicate == "holdsOffice":
            return predicate, who, _office(thing), self.principal.get(subject)
        return predicate, who, self.key.get(thing, ("text", _plain(thing)))

    @property
    def entities(self) -> set[Key]:
        """The entities."""
        return set(self.key.values())

    @property
    def quads(self) -> set[tuple[Any, ...]]:
        """The ties with the quad of their type in its place; those of symmetric types have no order."""
        return {
            (QUADS[kind], *(sorted((a, b), key=str) if kind in SYMMETRIC_TYPES else (a, b))) for kind, a, b in self.ties
        }

    @property
    def dyads(self) -> set[tuple[Key, Key]]:
        """The pairs of principals, in no order."""
        return {(min(a, b), max(a, b)) for _, a, b in self.ties if b is not None}

    def keys(self, measure: str) -> set[Any]:
        """The set of keys that a measure compares."""
        return set(getattr(self, measure))


def _office(title: str) -> str:
    words = _plain(title).split()
    kind = next((name for name, groups in _OFFICES if all(set(group.split()) & {*words} for group in groups)), None)
    former = "former " if {"former", "ex"} & {*words} else ""
    return former + (kind or _plain(title.casefold().split(" of ")[0]))


@dataclass(slots=True)
class Scores:
    """The figures of a set of articles, with the views that they were counted from."""

    measures: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in MEASURES})
    kinds: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    types: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    agreeing: Counter[str] = field(default_factory=Counter)
    views: list[tuple[str, View, View]] = field(default_factory=list)  # article, annotated, found

    def attribute(self, name: str) -> float:
        """The share of rightly found ties whose date, status or speaker agrees."""
        matched = self.measures["ties"].right
        return self.agreeing[name] / matched if matched else 0.0

    def figures(self) -> dict[str, float]:
        """What is pinned: F1 of each measure, shares of the attributes."""
        return {
            **{name: count.f1 for name, count in self.measures.items()},
            **{name: self.attribute(name) for name in ATTRIBUTES},
        }


def score_articles(gold: Iterable[Record], predicted: Iterable[Record]) -> Scores:
    """Micro-averaged counts; an article that was not read counts as missed."""
    by_id = {str(record["id"]): record for record in predicted}
    scores = Scores()
    for record in gold:
        expected = View(record)
        found = View(by_id.get(str(record["id"]), {}), expected)
        scores.views.append((str(record["id"]), expected, found))
        for measure, count in scores.measures.items():
            count.add(expected.keys(measure), found.keys(measure))
        _count_by(scores.kinds, expected.entities, found.entities)
        _count_by(scores.types, set(expected.ties), set(found.ties))
        for tie in set(expected.ties) & set(found.ties):
            scores.agreeing.update(
                name for name in ATTRIBUTES if _values(expected, tie, name) & _values(found, tie, name)
            )
    return scores


def _count_by(counts: dict[str, Count], gold: set[Any], found: set[Any]) -> None:
    for name in sorted({key[0] for key in gold | found}):
        counts[name].add({key for key in gold if key[0] == name}, {key for key in found if key[0] == name})


def _values(view: View, tie: Tie, attribute: str) -> set[Any]:
    values = {event.get(attribute) for event in view.ties[tie]}
    if attribute == "status":
        return {value or "actual" for value in values}
    return {view.key.get(value or "") for value in values} if attribute == "speaker" else values
