"""Names to entities: by the registry, by what the article said before, by the title beside a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.cast import Cast, Draft
from ingest.entities.persons import PersonLinker
from ingest.entities.things import ThingLinker
from ingest.grammar.parsing import ParsedSegment
from ingest.model import Kind, Mention
from ingest.names.bodies import is_region
from ingest.names.fighters import are_people, is_bare_fighter
from ingest.names.halves import read_halves
from ingest.names.headings import cut_headings
from ingest.names.leading_titles import is_bare_title, read_leading_title
from ingest.names.mentions import Name, NamedSegment
from ingest.names.peoples import read_peoples
from ingest.names.place_names import read_as_place
from ingest.names.regions import read_regions
from ingest.names.shared_names import read_shared
from ontology.known import Match
from ontology.normalising import normalise
from ontology.registry import Registry

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Linked", "link_names", "names_by_token"]

_ACRONYM = re.compile(r"^[A-Z][A-Za-z.&-]{1,9}$")
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
        self.things = ThingLinker(cast)
        self.states: dict[int, str] = {}  # code by token, of the states named so far in the segment

    def read(self, parsed: ParsedSegment, names: Sequence[Name]) -> list[Linked]:
        """The names of one segment with their entities."""
        self.states.clear()
        linked: list[Linked] = []
        for found_name in names:
            name = read_as_place(parsed.doc, found_name, self.registry)
            if self._is_people(parsed, name, linked):
                continue
            previous = linked[-1] if linked else None
            text = parsed.doc[name.start : name.end].text
            draft, score, reason = self._introduced(parsed, previous, name, text) or self.link(parsed, name)
            if previous and draft and self._goes_on(parsed, previous, name, draft):
                continue
            head, entity = _head(parsed, name).i, draft.id if draft else ""
            linked.append(Linked(parsed.index, name.start, name.end, head, name.label, entity, score, reason))
            if draft:
                self._note(name, draft)
                draft.mentions.append(Mention(parsed.span(name.start, name.end), text, score, reason))
        return linked

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
                return self.things.link(parsed, text, name)
            case _:
                return None, 0.0, "no entity"

    def _is_people(self, parsed: ParsedSegment, name: Name, linked: Sequence[Linked]) -> bool:
        """Whether the word for fighters of a group means a people here."""
        if name.match is None or not is_bare_fighter(_head(parsed, name), name.match.entity.slug):
            return False
        return are_people(_head(parsed, name), [(other.end, other.entity) for other in linked], self.cast)

    def _introduced(
        self, parsed: ParsedSegment, previous: Linked | None, name: Name, text: str
    ) -> tuple[Draft, float, str] | None:
        """What an acronym in brackets stands for, which is what was named right before it."""
        if previous is None or not previous.entity or not _is_acronym(parsed, previous, name, text):
            return None
        draft = self.cast[previous.entity]
        self.cast.add_alias(draft, text)
        return draft, 0.95, "acronym introduced here"

    def _goes_on(self, parsed: ParsedSegment, previous: Linked, name: Name, draft: Draft) -> bool:
        """Whether a name is the rest of the one before it, which then reaches to its end."""
        is_kind = _is_kind_behind(previous, name, draft, self.cast)
        if not is_kind and not _continues(previous, name, draft):
            return False
        whole = parsed.doc[previous.start : name.end]
        if is_kind:
            self.cast.add_alias(self.cast[previous.entity], whole.text)
        previous.end, previous.head = name.end, whole.root.i
        return True

    def _note(self, name: Name, draft: Draft) -> None:
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


def _words(text: str) -> list[str]:
    """The pairs of words of a name and then its words, which may be a state or its adjective: "South Korean Navy"."""
    words = [word for word in text.split() if word[:1].isupper()]
    return [*(" ".join(pair) for pair in pairwise(words)), *words]


def link_names(segments: Sequence[NamedSegment], cast: Cast, registry: Registry, on: date | None) -> list[Linked]:
    """The names of an article with their entities, in the order of the text; drafts are added to the cast."""
    cast.published = on
    linker = _Linker(cast, registry, on)
    segments = [(p, _read_again(p.doc, names, registry)) for p, names in cut_headings(segments, registry)]
    segments = read_shared(read_peoples(segments, registry), registry)
    linker.persons.expect(p.doc[n.start : n.end].text for p, names in segments for n in names if n.label == "person")
    return [found for parsed, names in segments for found in linker.read(parsed, names)]


def _read_again(doc: Doc, names: Sequence[Name], registry: Registry) -> tuple[Name, ...]:
    """The names by what stands beside them: regions tell places apart, and a ruler's title is nobody's name."""
    kept = [n for n in names if n.label != "person" or not is_bare_title(doc, n.start, n.end)]
    return read_regions(doc, read_halves(doc, kept, registry), registry)


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
