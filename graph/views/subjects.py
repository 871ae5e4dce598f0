"""What events are about: the weapons, agreements and instruments they concern, and their topics in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from graph.network import name_things
from graph.rows import DERIVED, clauses, select
from graph.store.base import Store

__all__ = ["Subjects", "read_subjects"]


@dataclass(frozen=True, slots=True)
class Subjects:
    """What one event is about, by name, sorted."""

    concerns: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()  # words of the text that name nothing of `concerns`


def read_subjects(store: Store, events: Collection[str]) -> dict[str, Subjects]:
    """For each event what it is about; one that is about nothing named has no entry."""
    concerns, topics = _read(store, events, "concerns"), _read(store, events, "topic")
    names = name_things(store, sorted({thing for things in concerns.values() for thing in things}))
    found: dict[str, Subjects] = {}
    for event in sorted({*concerns, *topics}):
        named = tuple(sorted({names[thing] for thing in concerns.get(event, ())}))
        same = {name.casefold() for name in named}
        told = sorted(topic for topic in topics.get(event, ()) if topic.casefold() not in same)
        found[event] = Subjects(named, tuple(told))
    return found


def _read(store: Store, events: Collection[str], relation: str) -> dict[str, set[str]]:
    wanted, found = frozenset(events), defaultdict(set)
    for named in clauses("event", events):
        text = f"SELECT ?event ?subject WHERE {{ GRAPH <{DERIVED}> {{ {named} ?event det:{relation} ?subject }} }}"
        for event, subject in select(store, text):
            if event in wanted and subject:
                found[event].add(subject)
    return dict(found)
