"""The read-only index of what is known beforehand: any name, adjective, capital or title → entity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from ontology.assembly import StateNote, assemble_rows
from ontology.day_matching import match_years
from ontology.errors import ReferenceDataError
from ontology.fuller_names import find_fuller
from ontology.index import Index
from ontology.iri import ID
from ontology.known import HOLDER, Kind, KnownEntity, Match, rank
from ontology.normalising import fits_case, normalise
from ontology.resolution import resolve_phrase
from ontology.snapshot import digest_sources, read_snapshot, snapshot_path, write_snapshot
from ontology.spelling import Variants
from ontology.tables import REFERENCE, Office
from ontology.tenures import Offices, Term

__all__ = ["Kind", "KnownEntity", "Match", "Registry", "load_registry"]

_HOLDER = 0.9
_UNCHECKED = 0.9
_HALF_OF_ALL_TERMS = 1275  # days after which half of the terms that the table knows the ends of were over


class Registry:
    """Names to entities; built once, never changed. Ambiguity is ranked and never dropped."""

    def __init__(self, index: Index, states: Iterable[StateNote], offices: Offices) -> None:
        self._index = index
        self._states = {state.code: state for state in states}
        self._offices = offices

    def lookup(self, phrase: str, *, on: date | None = None) -> tuple[Match, ...]:
        """All that the whole phrase names, best first; nothing where no form is the phrase.

        On a day, names of other years come later: South Yemen is a state in 1975, and a part of Yemen today.
        """
        found = self._index.matches(normalise(phrase))
        if any(match.case != "any" for match in found):
            found = tuple(match for match in found if fits_case(phrase, match.case))
        return found if on is None else match_years(found, on)

    def resolve(self, phrase: str, *, on: date | None = None) -> tuple[Match, ...]:
        """All that a noun phrase may mean, best first: names, agents of states, offices and their holders."""
        return resolve_phrase(self, phrase, on=on)

    def find_fuller(self, phrase: str) -> Match | None:
        """The one known person whose name is the phrase less an initial, a house or a grandfather's name."""
        return find_fuller(phrase, self.lookup)

    def find_places(self, phrase: str) -> tuple[Match, ...]:
        """Provinces and cities of the wider gazetteer that the whole phrase names, best first."""
        from ontology.gazetteer import find_places

        return find_places(phrase, states=self._states)

    def find_variants(self, phrase: str) -> tuple[Match, ...]:
        """Entities with a form that is nearly the phrase: other transliterations and misspellings, best first."""
        if not phrase[:1].isupper():
            return ()
        found = []
        for key, likeness in self._variants.like(normalise(phrase)):
            for match in self._index.matches(key):
                found.append(replace(match, score=round(0.75 * match.score * likeness, 4), reason="fuzzy"))
        return rank(found)

    def holder(self, office: str, state: str, on: date) -> Match | None:
        """Who held an office (slug or title) of a state (code) or of an organisation (slug) on a day.

        Whom the table knows in office when it was last checked may have left since: the score falls with the time.
        """
        slug = office if office in self._offices.slugs else self.office(office, state=state)
        term = None if slug is None else self._offices.term(slug, state, on)
        entity = None if term is None else self._index.entity(term.person)
        if term is None or entity is None:
            return None
        checked = self._offices.checked_before(term, on)
        if checked is None:
            return Match(entity, _HOLDER, HOLDER)
        likely = _UNCHECKED * 0.5 ** ((on - date.fromisoformat(checked)).days / _HALF_OF_ALL_TERMS)
        return Match(entity, round(_HOLDER * likely, 4), f"{HOLDER}, last checked {checked}")

    def offices_of(self, iri: str, on: date | None) -> tuple[tuple[str, str], ...]:
        """The offices of a person as (office slug, state code or organisation slug), on a day or ever."""
        return self._offices.of(iri, on)

    def surfaces(self) -> Iterator[tuple[str, Match]]:
        """Every form with its best match, in the order of the tables; `match.case` says which letters it needs."""
        return self._index.forms()

    def as_of(self, entity: KnownEntity, on: date | None) -> KnownEntity:
        """A person with the state of the office held on the day, or last held before; others unchanged."""
        if entity.kind != "person":
            return entity
        terms = self._offices.terms(entity.iri)
        bodies = [term.body for term in terms if on is None or term.since <= on.isoformat()]
        states = [body for body in bodies if body in self._states]
        if on is None:
            # Without a day a state that still exists counts before one that is gone.
            lasting = [code for code in states if self._states[code].until is None]
            gone = entity.state is not None and self._states[entity.state].until is not None
            return replace(
                entity,
                state=lasting[-1] if gone and lasting else entity.state,
                base=entity.base or (states[-1] if states else None),
            )
        current = [term for term in terms if term.covers(on)]
        body = current[-1].body if current else bodies[-1] if bodies else None
        if body is None:
            return entity
        if body in self._states:
            return replace(entity, state=body)
        return replace(entity, state=None, base=entity.base or entity.state or (states[-1] if states else None))

    def office(self, title: str, *, state: str | None = None) -> str | None:
        """The slug of an office by any of its titles; some titles mean another office in one state."""
        return self._offices.slug(title, state)

    def national_office(self, title: str) -> tuple[str, str] | None:
        """The state and the office of a title that only one state uses, such as "Taoiseach"."""
        return self._offices.national(title)

    def headship(self, organisation: str) -> str | None:
        """The office whose holder is the head of an organisation (slug), where one alone is known."""
        return self._offices.headship(organisation)

    def office_title(self, slug: str) -> str:
        """The common English title of an office."""
        return self._offices.titles[slug]

    def adjective(self, code: str) -> str:
        """The first adjective of a state, or its name."""
        return self._note(code).adjective

    def state(self, code: str) -> KnownEntity:
        """A state by its code."""
        entity = self._index.entity(f"{ID}state/{self._note(code).code}")
        assert entity is not None  # every state has forms
        return entity

    def entity(self, iri: str) -> KnownEntity | None:
        """A known entity by its IRI."""
        return self._index.entity(iri)

    @cached_property
    def _variants(self) -> Variants:
        keys = ((key, self._index.matches(key)[0].entity.kind) for key in self._index.spellings())
        return Variants(key for key, kind in keys if kind not in ("weapon", "agreement"))

    def _note(self, code: str) -> StateNote:
        if code not in self._states:
            raise ReferenceDataError(f"no state has the code {code!r}", remedy="use an ISO 3166 alpha-3 code")
        return self._states[code]


@lru_cache(maxsize=4)
def load_registry(*, extra: Path | None = None) -> Registry:
    """The registry over the packaged tables and, where `extra` is a folder, the tables of the same form in it."""
    folders = (REFERENCE,) if extra is None else (REFERENCE, extra)
    path = snapshot_path(digest_sources(folders))
    rows = None if path is None else read_snapshot(path)
    if rows is not None:
        with suppress(KeyError, TypeError, ValueError):  # written by hand or cut short: build it anew
            return _from_rows(rows)
    rows = assemble_rows(folders)
    if path is not None:
        write_snapshot(path, rows)
    return _from_rows(rows)


def _from_rows(rows: Mapping[str, Any]) -> Registry:
    return Registry(
        Index(**rows["index"]),
        [StateNote(*row) for row in rows["states"]],
        Offices(
            [Office(*row) for row in rows["offices"]], [Term(*row) for row in rows["terms"]], checked=rows["checked"]
        ),
    )
