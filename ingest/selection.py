"""Which drafts of the cast are entities of the article: parties, what events and facts are about, and named actors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING

from ingest.model import Event, Fact
from ingest.names.bodies import is_body_name, is_outlet, is_scholarly
from ingest.participants.agreements import needs_support
from ingest.participants.outlets import OUTLETS

if TYPE_CHECKING:
    from ingest.cast import Cast, Draft
    from ingest.entities.linking import Linked
    from ingest.grammar.parsing import ParsedSegment

__all__ = ["select_entities"]

_LOCATIVE = frozenset({"in", "at", "near", "around", "outside", "inside", "into", "via", "through", "towards", "off"})
_ON_THE_WAY = frozenset({"to", "from", "for", "of", "leave", "reach", "visit"})
_LEARNED = frozenset({"university", "research-institute", "think-tank"})


def select_entities(
    cast: Cast,
    linked: Sequence[Linked],
    parsed_segments: Sequence[ParsedSegment],
    events: Sequence[Event],
    facts: Sequence[Fact],
) -> tuple[str, ...]:
    """The ids of the drafts that are kept, in the order in which they were met."""
    needed: set[str] = set()
    for event in events:
        needed |= {*event.actors, *event.recipients, *event.objects, *([event.speaker] if event.speaker else ())}
    for fact in facts:
        needed |= {fact.subject, fact.object, *([fact.weapon] if fact.weapon else ())}
    for draft in list(cast):
        if draft.id in needed and draft.organisation:
            needed.add(draft.organisation)
    told: dict[str, list[Linked]] = {}
    for name in linked:
        told.setdefault(name.entity, []).append(name)
    segments = {parsed.index: parsed for parsed in parsed_segments}
    weapons = {(n.segment, n.head) for n in linked if n.entity and cast[n.entity].kind == "weapon"}
    return tuple(
        d.id
        for d in cast
        if d.id in needed
        or _acts(d, told.get(d.id, []), segments)
        or (
            d.kind == "weapon" and any(_is_listed(name, segments[name.segment], weapons) for name in told.get(d.id, []))
        )
    )


def _is_listed(name: Linked, parsed: ParsedSegment, weapons: Set[tuple[int, int]]) -> bool:
    """Whether a kind of weapons stands in a list of weapons: "engines, tanks and missiles"."""
    token = parsed.doc[name.head]
    return token.dep_ == "conj" and any((name.segment, other.i) in weapons for other in token.conjuncts)


def _acts(draft: Draft, names: Sequence[Linked], segments: Mapping[int, ParsedSegment]) -> bool:
    """Whether a draft counts although no event and no fact has it."""
    match draft.kind:
        case "state":
            return any(_is_actor(name, segments[name.segment]) for name in names)
        case "person":
            return bool(names)
        case "organisation":
            return bool(names) and _is_body(draft, names)
        case "weapon":
            return draft.known and not draft.iri.rpartition("/")[2].startswith("generic")
        case _:
            return draft.known or len(names) > needs_support(draft.name)


def _is_body(draft: Draft, names: Iterable[Linked]) -> bool:
    if draft.known:
        return draft.category not in OUTLETS | _LEARNED and not any(map(is_outlet, (draft.name, *draft.aliases)))
    if is_scholarly(draft.name):
        return False
    return len(list(names)) > 1 or bool(draft.category) or is_body_name(draft.name)


def _is_actor(name: Linked, parsed: ParsedSegment) -> bool:
    """Whether a mention of a state is more than a place where something was."""
    if name.label == "adjective":
        return True
    if name.label != "state":
        return False
    before = parsed.doc[max(0, name.start - 1) : name.start].text.casefold()
    if before in _LOCATIVE:
        return False
    if name.reason != "capital":
        return True
    return before not in _ON_THE_WAY and not (before == "," and name.start > 1)
