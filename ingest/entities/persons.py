"""Names of persons to entities: whom the article named before, whom the registry knows, and who is neither."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from ingest.cast import Cast, Draft
from ingest.grammar.lexicon import load_words
from ingest.names.leading_titles import LeadingTitle
from ontology.iri import ID
from ontology.known import KnownEntity, Match
from ontology.normalising import normalise
from ontology.registry import Registry
from ontology.wording import FILIAL

__all__ = ["PersonLinker"]

_ROYAL = load_words("persons")["royal"]
_WELL_KNOWN = 0.8  # from which on a surname means one person before all others
_HONORIFIC = re.compile(
    r"^(?:(?:president|prime minister|premier|chancellor|king|queen|(?:crown )?(?:prince|princess)|emir|sheikh|mr|mrs|"
    r"ms|dr|sir|lord|gen|general|adm|admiral|col|colonel|lt|maj|major|capt|captain|sen|senator|rep|secretary|minister|ambassador|"
    r"foreign minister|defen[cs]e minister|ayatollah|pope)\.?\s+)+",
    re.IGNORECASE,
)


class PersonLinker:
    """Finds the drafts of persons in one article."""

    def __init__(self, cast: Cast, registry: Registry, on: date | None) -> None:
        self.cast = cast
        self.registry = registry
        self.on = on
        self._met: dict[str, LeadingTitle] = {}  # what stood before a name when the article first gave it
        self._coming: list[str] = []  # full names of the article, as they will come

    def expect(self, names: Iterable[str]) -> None:
        """Let a surname be that of a full name which the article gives only later, as it does behind a headline."""
        bare = (_without_honorific(name) for name in names)
        self._coming += [name for name in bare if len(normalise(name).split()) > 1]

    def link(self, text: str, match: Match | None, title: LeadingTitle) -> tuple[Draft | None, float, str]:
        """The draft that a person's name means with what stands before it, how sure, and why."""
        bare = _without_honorific(text)
        words = normalise(bare).split()
        if not words:
            return None, 0.0, "no name"
        royal = title.royal or not _ROYAL.isdisjoint(normalise(text.removesuffix(bare)).split())
        found = self._named_before(bare, words, title.state, royal)
        if found is None and (full := self._to_come(bare, words, match, title)):
            draft = self._found(full, normalise(full).split(), None, title)[0]
            self.cast.add_alias(draft, bare)
            found = draft, 0.9, "named later"
        found = found or self._found(bare, words, match, title)
        self._coming = [name for name in self._coming if name != bare]
        self._met.setdefault(found[0].id, LeadingTitle(title.state, royal))
        return found

    def by_surname(self, words: list[str]) -> Draft | None:
        """A person whose surname a recogniser took for a body's name; one of several words ends the full name."""
        person = self._earlier(words, None, royal=False)
        if person is None or len(words) == 1:
            return person
        return person if normalise(person.name).split()[-len(words) :] == words else None

    def _named_before(
        self, bare: str, words: list[str], state: str | None, royal: bool
    ) -> tuple[Draft, float, str] | None:
        held = self._earlier(words, state, royal=royal)
        if held is None or self._is_other(held, words):
            return None
        if len(words) > len(normalise(held.name).split()):
            self.cast.rename(held, bare)
            self._recognise(held)
        else:
            self.cast.add_alias(held, bare)
        return held, 0.95, "named before"

    def _to_come(self, bare: str, words: list[str], match: Match | None, title: LeadingTitle) -> str | None:
        """The first full name that the article gives later to the bearer of a surname of no person known before all.

        A family name may lead: the tables know it as a surname then.
        """
        if len(words) != 1:
            return None
        known = self._known(bare)
        if any(m.reason != "surname" or m.score >= _WELL_KNOWN for m in (*known[:1], *([match] if match else []))):
            return None
        for full in self._coming:
            parts = normalise(full).split()
            if (parts[-1:] == words and parts[-2] not in FILIAL) or (known and parts[:1] == words):
                bearer = next(iter(self._known(full)), None)
                if not (title.state and bearer) or title.state in self._states(bearer.entity.iri):
                    return full
        return None

    def _is_other(self, held: Draft, words: list[str]) -> bool:
        """Whether a full name is none of a known person, whose own it neither shortens nor fills out."""
        names = [set(normalise(form).split()) for form in (held.name, *held.aliases) if " " in form.strip()]
        return held.known and len(words) > 1 and not any(n <= set(words) or set(words) <= n for n in names)

    def _recognise(self, draft: Draft) -> None:
        """Let a draft be the known person whose full name it got just now."""
        known = next(iter(self._known(draft.name)), None)
        if known and known.reason != "surname" and not draft.known and self.cast.adopt(draft, known.entity):
            self._place(draft, self.registry.as_of(known.entity, self.on))

    def _found(self, bare: str, words: list[str], match: Match | None, title: LeadingTitle) -> tuple[Draft, float, str]:
        known = self._bearer(bare, match, title)
        if known is None:
            return self.cast.named("person", bare), 0.7, "recognised name"
        draft = self._holder(known.entity)
        if len(words) > 1 or normalise(bare) != normalise(draft.name):
            self.cast.add_alias(draft, bare)
        return draft, known.score, known.reason

    def _known(self, bare: str) -> list[Match]:
        """The persons that the registry knows by a name, or the one that it knows by a shorter one."""
        found = self.registry.lookup(bare)
        fuller = None if found else self.registry.find_fuller(bare)
        return [fuller] if fuller else [m for m in found if m.entity.kind == "person"]

    def _bearer(self, bare: str, match: Match | None, title: LeadingTitle) -> Match | None:
        """Whom the registry knows by a name; by a surname alone only one in office, or one whom the title fits."""
        matches = self._known(bare)
        first = match or next(iter(matches), None)
        if first is None or first.reason != "surname" or first.score >= _WELL_KNOWN:
            return first
        bearers = matches or [first]
        if title.state:
            bearers = [m for m in bearers if title.state in self._states(m.entity.iri)]
        office = self._office(title)
        holders = [
            m for m in bearers if any(office == slug for slug, _ in self.registry.offices_of(m.entity.iri, None))
        ]
        bearers = holders or bearers
        if len(bearers) > 1 or (self.on and not title.state):
            bearers = [m for m in bearers if self.registry.offices_of(m.entity.iri, self.on)]
        return bearers[0] if len(bearers) == 1 else None

    def _office(self, title: LeadingTitle) -> str | None:
        """The office that the last words of a title name, the longest first."""
        endings = (" ".join(title.words[first:]) for first in range(len(title.words)))
        return next((slug for ending in endings if (slug := self.registry.office(ending, state=title.state))), None)

    def _states(self, iri: str) -> frozenset[str]:
        """All states that a known person is of or held an office in."""
        entity = self.registry.entity(iri)
        own = (entity.state, entity.base) if entity else ()
        bodies = (body for _, body in self.registry.offices_of(iri, None))
        return frozenset(code for code in (*own, *bodies) if code)

    def _holder(self, entity: KnownEntity) -> Draft:
        """The draft of a known person with the state or the body of the office held on the day of the article."""
        person = self.registry.as_of(entity, self.on)
        draft = self.cast.known(person)
        self._place(draft, person)
        return draft

    def _place(self, draft: Draft, person: KnownEntity) -> None:
        """Give a draft the state of a known person or, without one, the body."""
        draft.state = draft.state or person.state
        if draft.state or draft.organisation:
            return
        held = self.registry.offices_of(person.iri, self.on) or self.registry.offices_of(person.iri, None)
        body = self.registry.entity(f"{ID}organisation/{held[-1][1] if held else person.category}")
        if body is not None:
            draft.organisation = self.cast.known(body).id

    def _earlier(self, words: list[str], state: str | None, *, royal: bool) -> Draft | None:
        """The person of this article whom words mean that hold the name, or are held by it; of several, one in office.

        A surname counts before a forename. Then counts who was named more often, and who was named last.
        """
        latest = [*reversed([*self.cast.persons()])]
        for draft in latest:
            if any(words == normalise(form).split() for form in (draft.name, *draft.aliases)) and len(words) > 1:
                return draft
        if len(words) == 1:
            latest = [draft for draft in latest if not self._of_another(draft, state)]
        bearers = [draft for draft in latest if _shares_surname(draft, words)]
        if not bearers:
            bearers = [draft for draft in latest if _shares_forename(draft, words) and self._fits_rank(draft, royal)]
        return max(bearers, key=self._prominence, default=None)

    def _of_another(self, draft: Draft, state: str | None) -> bool:
        """Whether a person is of another state than the title before a name tells."""
        met = self._met.get(draft.id)
        own = {met.state} if met and met.state else set()
        if draft.known:
            own |= self._states(draft.iri)
        return bool(state and own) and state not in own

    def _fits_rank(self, draft: Draft, royal: bool) -> bool:
        """Whether a person may be called by a forename with a royal title; without one anybody may."""
        met = self._met.get(draft.id)
        offices = {word for slug, _ in self.registry.offices_of(draft.iri, None) for word in slug.split("-")}
        return not royal or bool(met and met.royal) or not _ROYAL.isdisjoint(offices)

    def _prominence(self, draft: Draft) -> tuple[bool, int]:
        in_office = draft.known and bool(self.registry.offices_of(draft.iri, self.on))
        return in_office, len(draft.mentions)


def _without_honorific(text: str) -> str:
    return _HONORIFIC.sub("", text).strip() or text


def _forms(draft: Draft, words: Sequence[str]) -> list[tuple[list[str], list[str]]]:
    """The shorter and the longer one of some words and each form of a name, where the one holds the other."""
    name = normalise(draft.name).split()
    found = []
    for form in (draft.name, *draft.aliases):
        shorter, longer = sorted((list(words), normalise(form).split()), key=len)
        if shorter == longer or (len(shorter) < len(longer) and set(shorter) <= set(longer)):
            found.append((shorter, longer))
    alike = len(words) < 2 or len(name) < 2 or words[0] in name or name[0] in words
    return found if alike else []  # "Shehbaz Sharif" is not who was named Nawaz Sharif


def _shares_surname(draft: Draft, words: Sequence[str]) -> bool:
    return any(
        shorter == longer or (shorter[-1] == longer[-1] and (longer[-2] not in FILIAL or longer[-2] in shorter))
        for shorter, longer in _forms(draft, words)
    )  # behind "bin" stands the father's name


def _shares_forename(draft: Draft, words: Sequence[str]) -> bool:
    return any(
        len(shorter) == 1 and shorter[0] == longer[0] and len(longer) <= 3 and longer[-2] not in FILIAL
        for shorter, longer in _forms(draft, words)
    )
