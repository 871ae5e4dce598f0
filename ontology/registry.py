"""The read-only index of what is known beforehand: any name, adjective, capital or title → entity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from ontology.agencies import expand_organisations
from ontology.errors import ReferenceDataError
from ontology.indexing import (
    Form,
    agreement_forms,
    equipment_forms,
    organisation_forms,
    person_forms,
    place_forms,
    state_forms,
    unit_forms,
)  # fmt: skip
from ontology.known import Kind, KnownEntity, Match, rank
from ontology.normalising import fits_case, normalise
from ontology.spelling import Variants
from ontology.tables import (
    REFERENCE,
    State,
    read_agreements,
    read_equipment,
    read_persons,
    read_places,
    read_states,
    read_units,
)  # fmt: skip
from ontology.tenures import Offices, read_offices_and_tenures

__all__ = ["Kind", "KnownEntity", "Match", "Registry", "load_registry"]


class Registry:
    """Names to entities; built once, never changed. Ambiguity is ranked and never dropped."""

    def __init__(self, forms: Iterable[Form], states: Iterable[State], offices: Offices) -> None:
        index: dict[str, list[Match]] = defaultdict(list)
        self._surfaces: dict[str, Match] = {}
        self._entities: dict[str, KnownEntity] = {}
        for form, match in forms:
            index[normalise(form)].append(match)
            self._entities[match.entity.iri] = match.entity
            held = self._surfaces.get(form)
            if held is None or match.score > held.score:
                self._surfaces[form] = match
        index.pop("", None)
        self._index: Mapping[str, tuple[Match, ...]] = {key: rank(matches) for key, matches in index.items()}
        self._states = {state.code: state for state in states}
        self._by_code = {e.state: e for e in self._entities.values() if e.kind == "state" and e.state}
        self._offices = offices

    def lookup(self, phrase: str) -> tuple[Match, ...]:
        """All that the whole phrase names, best first; nothing where no form is the phrase."""
        found = self._index.get(normalise(phrase), ())
        if any(match.case != "any" for match in found):
            return tuple(match for match in found if fits_case(phrase, match.case))
        return found

    def resolve(self, phrase: str, *, on: date | None = None) -> tuple[Match, ...]:
        """All that a noun phrase may mean, best first: names, agents of states, offices and their holders."""
        from ontology.resolution import resolve_phrase

        return resolve_phrase(self, phrase, on=on)

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
            for match in self._index[key]:
                found.append(replace(match, score=round(0.75 * match.score * likeness, 4), reason="fuzzy"))
        return rank(found)

    def holder(self, office: str, state: str, on: date) -> Match | None:
        """Who held an office (slug or title) of a state (code) or of an organisation (slug) on a day."""
        slug = office if office in self._offices.slugs else self.office(office, state=state)
        person = None if slug is None else self._offices.holder(slug, state, on)
        entity = None if person is None else self._entities.get(person)
        return None if entity is None else Match(entity, 0.9, "holder")

    def offices_of(self, iri: str, on: date | None) -> tuple[tuple[str, str], ...]:
        """The offices of a person as (office slug, state code or organisation slug), on a day or ever."""
        return self._offices.of(iri, on)

    def surfaces(self) -> Iterator[tuple[str, Match]]:
        """Every form with its best match, in the order of the tables; `match.case` says which letters it needs."""
        yield from self._surfaces.items()

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

    def office_title(self, slug: str) -> str:
        """The common English title of an office."""
        return self._offices.titles[slug]

    def adjective(self, code: str) -> str:
        """The first adjective of a state, or its name."""
        adjectives = self._state_row(code).adjectives
        return adjectives[0].name if adjectives else self._state_row(code).name

    def state(self, code: str) -> KnownEntity:
        """A state by its code."""
        self._state_row(code)
        return self._by_code[code]

    def entity(self, iri: str) -> KnownEntity | None:
        """A known entity by its IRI."""
        return self._entities.get(iri)

    @cached_property
    def _variants(self) -> Variants:
        return Variants(key for key, matches in self._index.items() if matches[0].entity.kind != "weapon")

    def _state_row(self, code: str) -> State:
        if code not in self._states:
            raise ReferenceDataError(f"no state has the code {code!r}", remedy="use an ISO 3166 alpha-3 code")
        return self._states[code]


@lru_cache(maxsize=4)
def load_registry(*, extra: Path | None = None) -> Registry:
    """The registry over the packaged tables and, where `extra` is a folder, the tables of the same form in it."""
    folders = (REFERENCE,) if extra is None else (REFERENCE, extra)
    states = [state for folder in folders for state in read_states(folder)]
    return Registry(_forms(states, folders), states, read_offices_and_tenures(folders))


def _forms(states: Iterable[State], folders: Iterable[Path]) -> Iterator[Form]:
    official = _official_names()
    for state in states:
        yield from state_forms(state, official.get(state.code, ()))
    for folder in folders:
        organisations = expand_organisations(folder)
        bases = {organisation.slug: organisation.state or organisation.base for organisation in organisations}
        for organisation in organisations:
            yield from organisation_forms(organisation)
        for unit in read_units(folder):
            yield from unit_forms(unit)
        for place in read_places(folder):
            yield from place_forms(place)
        for person in read_persons(folder):
            yield from person_forms(person, bases.get(person.organisation or ""))
        for equipment in read_equipment(folder):
            yield from equipment_forms(equipment)
        for agreement in read_agreements(folder):
            yield from agreement_forms(agreement)


def _official_names() -> dict[str, tuple[str, ...]]:
    import pycountry

    names: dict[str, tuple[str, ...]] = {}
    for country in pycountry.countries:
        held = (country.name, getattr(country, "common_name", None), getattr(country, "official_name", None))
        names[country.alpha_3] = tuple(dict.fromkeys(name for name in held if name))
    return names
