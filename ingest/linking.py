"""Names to entities: by the registry, by what the article said before, by the title beside a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.bodies import is_region
from ingest.cast import Cast, Draft
from ingest.kinds import is_aside
from ingest.mentions import Name
from ingest.model import Kind, Mention
from ingest.parsing import ParsedSegment
from ontology.iri import ID
from ontology.known import KnownEntity
from ontology.normalising import normalise
from ontology.registry import Registry

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Linked", "link_names"]

_ACRONYM = re.compile(r"^[A-Z][A-Za-z.&-]{1,9}$")
_FILIAL = frozenset({"bin", "ibn", "bint"})
_STATE_LABELS = frozenset({"state", "adjective", "place"})
_HONORIFIC = re.compile(
    r"^(?:(?:president|prime minister|premier|chancellor|king|queen|prince|princess|emir|sheikh|mr|mrs|ms|dr|sir|lord|"
    r"gen|general|adm|admiral|col|colonel|lt|maj|major|capt|captain|sen|senator|rep|secretary|minister|ambassador|"
    r"foreign minister|defen[cs]e minister|ayatollah|pope)\.?\s+)+",
    re.IGNORECASE,
)


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

    def link(self, parsed: ParsedSegment, name: Name) -> tuple[Draft | None, float, str]:
        """The draft that a name means, how sure, and why."""
        text = parsed.doc[name.start : name.end].text.strip()
        match name.label:
            case "state" | "adjective" | "place":
                return self._state(text, name)
            case "person":
                return self._person(text, name)
            case "organisation":
                return self._organisation(text, name)
            case "weapon" | "agreement":
                return self._thing(parsed, text, name)
            case _:
                return None, 0.0, "no entity"

    def _state(self, text: str, name: Name) -> tuple[Draft | None, float, str]:
        found = name.match or next(iter(self.registry.lookup(text)), None)
        if found is None or not found.state or found.entity.kind not in {"state", "place"}:
            return None, 0.0, "unknown place"
        state = self.registry.state(found.state)
        draft = self.cast.known(state)
        return draft, found.score, found.reason

    def _person(self, text: str, name: Name) -> tuple[Draft | None, float, str]:
        bare = _HONORIFIC.sub("", text).strip() or text
        words = normalise(bare).split()
        if not words:
            return None, 0.0, "no name"
        held = self._earlier_person(words)
        if held:
            if len(words) > len(normalise(held.name).split()):
                self.cast.rename(held, bare)
            else:
                self.cast.add_alias(held, bare)
            return held, 0.95, "named before"
        known = name.match or next((m for m in self.registry.lookup(bare) if m.entity.kind == "person"), None)
        if known:
            draft = self._holder(known.entity)
            if len(words) > 1 or normalise(bare) != normalise(draft.name):
                self.cast.add_alias(draft, bare)
            return draft, known.score, known.reason
        return self.cast.named("person", bare), 0.7, "recognised name"

    def _holder(self, entity: KnownEntity) -> Draft:
        """The draft of a known person with the state or the body of the office held on the day of the article."""
        person = self.registry.as_of(entity, self.on)
        draft = self.cast.known(person)
        if draft.state or draft.organisation:
            return draft
        held = self.registry.offices_of(person.iri, self.on) or self.registry.offices_of(person.iri, None)
        body = self.registry.entity(f"{ID}organisation/{held[-1][1] if held else person.category}")
        if body is not None:
            draft.organisation = self.cast.known(body).id
        return draft

    def _earlier_person(self, words: list[str]) -> Draft | None:
        """A person of this article whose name holds these words, or whose words these hold; the latest first."""
        for draft in reversed([*self.cast.persons()]):
            for form in (draft.name, *draft.aliases):
                other = normalise(form).split()
                if words == other:
                    return draft
                shorter, longer = sorted((words, other), key=len)
                if len(shorter) == len(longer) or not set(shorter) <= set(longer):
                    continue
                if longer[-2] in _FILIAL and longer[-2] not in shorter:
                    continue  # the last name is the father's
                if shorter[-1] == longer[-1] or (len(shorter) == 1 and shorter[0] == longer[0] and len(longer) <= 3):
                    return draft
        return None

    def _by_surname(self, words: list[str]) -> Draft | None:
        """A person whose surname a recogniser took for a body's name; one of several words ends the full name."""
        person = self._earlier_person(words)
        if person is None or len(words) == 1:
            return person
        return person if normalise(person.name).split()[-len(words) :] == words else None

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
        if person := self._by_surname(normalise(text).split()):
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
        kind: Kind = "weapon" if name.label == "weapon" else "agreement"
        return self.cast.named(kind, text), 0.6, "recognised name"


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
    linked: list[Linked] = []
    for parsed, names in segments:
        previous: Linked | None = None
        draft: Draft | None
        for name in names:
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
                draft.mentions.append(Mention(parsed.span(name.start, name.end), text, score, reason))
            linked.append(found)
            previous = found
    return linked


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
