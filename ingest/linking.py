"""Names to entities: by the registry, by what the article said before, by the title beside a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.bodies import is_region
from ingest.cast import Cast, Draft
from ingest.fighters import are_people, is_bare_fighter
from ingest.headings import cut_headings
from ingest.kinds import is_aside
from ingest.leading_titles import is_bare_title, read_leading_title
from ingest.lexicon import load_words
from ingest.mentions import Name
from ingest.model import Kind, Mention
from ingest.parsing import ParsedSegment
from ingest.peoples import read_peoples
from ingest.persons import PersonLinker
from ingest.place_names import read_as_place
from ingest.regions import read_regions
from ingest.shared_names import read_shared
from ontology.known import Match
from ontology.normalising import normalise
from ontology.registry import Registry

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Linked", "link_names", "names_by_token"]

_ACRONYM = re.compile(r"^[A-Z][A-Za-z.&-]{1,9}$")
_WEAPONS = load_words("weapons")
_STATE_LABELS = frozenset({"state", "adjective", "place"})


@dataclass(slots=True)
class Linked:
    """A name with its entity; `entity` is a draft id, empty where the name is no entity."""

    segment: int
    start: int
    end: int
    head: int
    label: str
    entity: str
    score: float
    reason: str


class _Linker:
    def __init__(self, cast: Cast, registry: Registry, on: date | None) -> None:
        self.cast = cast
        self.registry = registry
        self.on = on
        self.persons = PersonLinker(cast, registry, on)
        self.flights: set[str] = set()  # numbers of flights
        self.states: dict[int, str] = {}  # code by token, of the states named so far in the segment

    def link(self, parsed: ParsedSegment, name: Name) -> tuple[Draft | None, float, str]:
        """The draft that a name means, how sure, and why."""
        text = parsed.doc[name.start : name.end].text.strip()
        match name.label:
            case "state" | "adjective" | "place":
                return self._state(text, name)
            case "person":
                if not name.match and (other := self._of_another_kind(text)):
                    return other, 0.9, "named before"
                return self.persons.link(text, name.match, read_leading_title(parsed.doc, name.start, self.states))
            case "organisation":
                return self._organisation(text, name)
            case "weapon" | "agreement":
                return self._thing(parsed, text, name)
            case _:
                return None, 0.0, "no entity"

    def note(self, name: Name, draft: Draft) -> None:
        """Remember where a state is named, for the titles behind it."""
        if draft.kind == "state" and draft.state:
            self.states.update(dict.fromkeys(range(name.start, name.end), draft.state))

    def _state(self, text: str, name: Name) -> tuple[Draft | None, float, str]:
        found = name.match or next(iter(self.registry.lookup(text)), None)
        if found is None or not found.state or found.entity.kind not in {"state", "place"}:
            return None, 0.0, "unknown place"
        found = self._of_day(text, found)
        state = self.registry.state(found.state or "")
        draft = self.cast.known(state)
        return draft, found.score, found.reason

    def _of_day(self, text: str, found: Match) -> Match:
        """Another state whose name it is on the day of the article: the south of Yemen, in place of South Yemen."""
        if not found.dated:
            return found
        other = next(iter(self.registry.lookup(text, on=self.on)), found)
        return other if other.state and other.entity.iri != found.entity.iri else found

    def _of_another_kind(self, text: str) -> Draft | None:
        """What the article introduced by this very name, where it is no person: the acronym of a body."""
        kinds: tuple[Kind, ...] = ("person", "organisation", "weapon", "agreement")
        held = next((draft for kind in kinds if (draft := self.cast.find(kind, text))), None)
        return held if held and held.kind != "person" else None

    def _organisation(self, text: str, name: Name) -> tuple[Draft | None, float, str]:
        if name.match:
            draft = self.cast.known(name.match.entity)
            self.cast.add_alias(draft, text)
            return draft, name.match.score, name.match.reason
        if is_region(text):
            return None, 0.0, "region"
        held = self.cast.find("organisation", text)
        if held:
            return held, 0.9, "named before"
        if person := self.persons.by_surname(normalise(text).split()):
            return person, 0.85, "surname"
        state = next(
            (m.state for word in _words(text) for m in self.registry.lookup(word)[:1] if m.entity.kind == "state"), None
        )
        return self.cast.named("organisation", text, state=state), 0.6, "recognised name"

    def _thing(self, parsed: ParsedSegment, text: str, name: Name) -> tuple[Draft | None, float, str]:
        if name.match:
            if name.match.entity.slug.startswith("generic") and is_aside(_head(parsed, name)):
                return None, 0.0, "only qualifies"
            draft = self.cast.known(name.match.entity)
            self.cast.add_alias(draft, text)
            return draft, name.match.score, name.match.reason
        if name.label == "weapon" and self._is_civil(parsed, text, name):
            return None, 0.0, "flight or accord"
        kind: Kind = "weapon" if name.label == "weapon" else "agreement"
        return self.cast.named(kind, text), 0.6, "recognised name"

    def _is_civil(self, parsed: ParsedSegment, text: str, name: Name) -> bool:
        """Whether a designation is the number of a flight, here or before, or that of an accord."""
        *before, number = text.split()
        leading = (*before, *([parsed.doc[name.start - 1].text] if name.start else []))
        if any(word.casefold() in _WEAPONS["flights"] for word in leading):
            self.flights.add(number)
        return number in self.flights or number.partition("-")[0].casefold() in _WEAPONS["others_numbered"]


def _words(text: str) -> list[str]:
    """The pairs of words of a name and then its words, which may be a state or its adjective: "South Korean Navy"."""
    words = [word for word in text.split() if word[:1].isupper()]
    return [*(" ".join(pair) for pair in pairwise(words)), *words]


def link_names(
    segments: Sequence[tuple[ParsedSegment, Sequence[Name]]], cast: Cast, registry: Registry, on: date | None
) -> list[Linked]:
    """The names of an article with their entities, in the order of the text; drafts are added to the cast."""
    cast.published = on
    linker = _Linker(cast, registry, on)
    segments = [(p, _read_again(p.doc, names, registry)) for p, names in cut_headings(segments, registry)]
    segments = read_shared(read_peoples(segments, registry), registry)
    linker.persons.expect(p.doc[n.start : n.end].text for p, names in segments for n in names if n.label == "person")
    linked: list[Linked] = []
    for parsed, names in segments:
        previous: Linked | None = None
        draft: Draft | None
        linker.states.clear()
        for found_name in names:
            name = read_as_place(parsed.doc, found_name, registry)
            if name.match and is_bare_fighter(_head(parsed, name), name.match.entity.slug):
                before = [(other.end, other.entity) for other in linked if other.segment == parsed.index]
                if are_people(_head(parsed, name), before, cast):
                    continue
            text = parsed.doc[name.start : name.end].text
            if previous and previous.entity and _is_acronym(parsed, previous, name, text):
                draft, score, reason = cast[previous.entity], 0.95, "acronym introduced here"
                cast.add_alias(draft, text)
            else:
                draft, score, reason = linker.link(parsed, name)
            if previous and draft and _is_kind_behind(previous, name, draft, cast):
                cast.add_alias(cast[previous.entity], f"{parsed.doc[previous.start : name.end].text}")
                previous.end = name.end
                previous.head = parsed.doc[previous.start : name.end].root.i
                continue
            if previous and draft and _continues(previous, name, draft):
                previous.end = name.end
                previous.head = parsed.doc[previous.start : name.end].root.i
                continue
            found = Linked(
                parsed.index,
                name.start,
                name.end,
                _head(parsed, name).i,
                name.label,
                draft.id if draft else "",
                score,
                reason,
            )
            if draft:
                linker.note(name, draft)
                draft.mentions.append(Mention(parsed.span(name.start, name.end), text, score, reason))
            linked.append(found)
            previous = found
    return linked


def _read_again(doc: Doc, names: Sequence[Name], registry: Registry) -> tuple[Name, ...]:
    """The names by what stands beside them: regions tell places apart, and a ruler's title is nobody's name."""
    kept = [n for n in names if n.label != "person" or not is_bare_title(doc, n.start, n.end)]
    return read_regions(doc, kept, registry)


def names_by_token(linked: Iterable[Linked]) -> dict[int, dict[int, Linked]]:
    """By segment and token the name of an entity that stands there."""
    at: dict[int, dict[int, Linked]] = {}
    for name in linked:
        if name.entity:
            at.setdefault(name.segment, {}).update(dict.fromkeys(range(name.start, name.end), name))
    return at


def _continues(previous: Linked, name: Name, draft: Draft) -> bool:
    """Whether a person's name goes on in the next one, such as a first name after "President Xi"."""
    return previous.end == name.start and previous.entity == draft.id and draft.kind == "person" == name.label


def _is_kind_behind(previous: Linked, name: Name, draft: Draft, cast: Cast) -> bool:
    """Whether a kind of weapon only says what the weapon named right before it is: "Rafale fighter jets"."""
    return (
        previous.end == name.start
        and bool(previous.entity)
        and draft.kind == "weapon" == cast[previous.entity].kind
        and previous.label == "weapon"
        and draft.iri.rpartition("/")[2].startswith("generic")
        and not cast[previous.entity].iri.rpartition("/")[2].startswith("generic")
    )


def _is_acronym(parsed: ParsedSegment, previous: Linked, name: Name, text: str) -> bool:
    """Whether a name stands in brackets right behind another: "Space Research Organisation (SRO)"."""
    doc = parsed.doc
    return (
        previous.segment == parsed.index
        and previous.end + 1 == name.start
        and doc[name.start - 1].text == "("
        and name.end < len(doc)
        and doc[name.end].text == ")"
        and bool(_ACRONYM.match(text))
        and previous.label not in _STATE_LABELS
    )


def _head(parsed: ParsedSegment, name: Name) -> Token:
    """The token of a name that the others depend on."""
    return parsed.doc[name.start : name.end].root
