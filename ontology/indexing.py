"""The forms of every known entity: what the reference tables say, as (form, match) pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from ontology.iri import ID
from ontology.known import Case, Kind, KnownEntity, Match
from ontology.normalising import fits_case, normalise
from ontology.tables import Agreement, Equipment, Organisation, Person, Place, Spell, State, Unit
from ontology.wording import GENERATIONS, NO_SURNAMES, SPOKEN_ACRONYMS, TITLE_ONLY, UPPER_ONLY

__all__ = [
    "SCORES",
    "Form",
    "agreement_forms",
    "equipment_forms",
    "organisation_forms",
    "person_forms",
    "place_forms",
    "state_forms",
    "unit_forms",
]  # fmt: skip

Form = tuple[str, Match]

# How likely a form means its entity when nothing else is known; a lesser reading counts 0.85 of that.
SCORES: Mapping[str, float] = {
    "name": 1.0,
    "official": 0.99,
    "alias": 0.96,
    "acronym": 0.95,
    "former": 0.94,
    "adjective": 0.93,
    "demonym": 0.92,
    "capital": 0.88,
    "metonym": 0.88,
    "unit": 0.86,
    "place": 0.8,
    "office": 0.6,
    "surname": 0.55,
}
_LESSER = 0.85
_ACRONYM = 4
_WELL_KNOWN = 1.6
# Kinds whose names are made of everyday words: "New Forces", "Free Patriotic Movement".
_STRICT = frozenset(
    {
        "party", "armed-group", "criminal-group", "grouping", "command", "political-organisation", "government",
        "force", "police", "brigade", "battalion", "regiment", "division", "corps", "special-forces",
        "news-agency", "company",
    }
)  # fmt: skip


def required_case(form: str, *, strict: bool = False) -> Case:
    """The letters a form must have, so that "us", "polish" and, when strict, "new forces" stay words."""
    key = normalise(form)
    case: Case = "any"
    if form.replace(".", "").isupper() and " " not in key:
        short = len(key) <= _ACRONYM and key not in SPOKEN_ACRONYMS
        case = "upper" if short or key in UPPER_ONLY else "title"
    elif strict or " " not in key or key in TITLE_ONLY:
        case = "title"
    return case if fits_case(form, case) else "any"


def _form(name: str, entity: KnownEntity, reason: str, *, lesser: bool = False, weight: float = 1.0) -> Form:
    score = SCORES[reason]
    if lesser or weight != 1.0:
        score = round(score * weight * (_LESSER if lesser else 1.0), 4)
    return name, Match(entity, score, reason, required_case(name, strict=entity.category in _STRICT))


def _entity(kind: Kind, slug: str, name: str, aliases: Iterable[Spell], **more: str | None) -> KnownEntity:
    return KnownEntity(
        iri=f"{ID}{kind}/{slug}",
        kind=kind,
        name=name,
        state=more.get("state"),
        category=more.get("category"),
        slug=slug,
        aliases=tuple(alias.name for alias in aliases),
        base=more.get("base"),
    )


def _spells(spells: Iterable[Spell], entity: KnownEntity, reason: str, *, weight: float = 1.0) -> Iterator[Form]:
    for spell in spells:
        kind = "former" if spell.dated and reason == "alias" else reason
        name, match = _form(spell.name, entity, kind, lesser=spell.lesser, weight=weight)
        yield name, replace(match, since=spell.since, until=spell.until)


def state_forms(state: State, official: Iterable[str]) -> Iterator[Form]:
    """A state's names, adjectives, capital and metonyms; `official` are names from elsewhere (pycountry).

    Those of a state that is no more hold for its own years.
    """
    for name, match in _names_of_state(state, official):
        lasting = match.dated or not state.until
        yield name, match if lasting else replace(match, since=state.since, until=state.until)


def _names_of_state(state: State, official: Iterable[str]) -> Iterator[Form]:
    category = "former-state" if state.until else "state"
    entity = _entity("state", state.code, state.name, state.aliases, state=state.code, category=category)
    yield _form(state.name, entity, "name")
    own = {alias.name.casefold() for alias in state.aliases}  # which say what is a lesser reading
    for name in official:
        if name.casefold() not in own:
            yield _form(name, entity, "official")
    yield from _spells(state.aliases, entity, "alias")
    yield from _spells(state.adjectives, entity, "adjective")
    yield from _spells(state.demonyms, entity, "demonym")
    for demonym in state.demonyms:
        yield _form(_plural(demonym.name), entity, "demonym", lesser=demonym.lesser)
    yield from _spells(state.capitals[:1], entity, "capital")
    yield from _spells(state.capitals[1:], entity, "capital", weight=0.95)
    yield from _spells(state.metonyms, entity, "metonym")


def _plural(demonym: str) -> str:
    if demonym.endswith("man"):
        return demonym[:-3] + "men"
    if demonym.endswith(("ese", "s", "x", "z", "è")):
        return demonym
    return demonym + "s"


def organisation_forms(organisation: Organisation) -> Iterator[Form]:
    """An organisation's name, acronym and aliases."""
    entity = _entity(
        "organisation",
        organisation.slug,
        organisation.name,
        organisation.aliases,
        state=organisation.state,
        base=organisation.base,
        category=organisation.category,
    )
    yield _form(organisation.name, entity, "name")
    if organisation.acronym:
        yield _form(organisation.acronym, entity, "acronym")
    yield from _spells(organisation.aliases, entity, "alias")


def unit_forms(unit: Unit) -> Iterator[Form]:
    """A formation's name and aliases."""
    entity = _entity("organisation", unit.slug, unit.name, unit.aliases, state=unit.state, category=unit.category)
    yield _form(unit.name, entity, "unit")
    yield from _spells(unit.aliases, entity, "unit")


def place_forms(place: Place) -> Iterator[Form]:
    """A place's names."""
    entity = _entity("place", place.slug, place.name, place.aliases, state=place.state, category=place.category)
    yield _form(place.name, entity, "place")
    yield from _spells(place.aliases, entity, "place")


def person_forms(person: Person, base: str | None) -> Iterator[Form]:
    """A person's names and the surname; `base` is the state of the group that a person without a state leads."""
    entity = _entity(
        "person", person.slug, person.name, person.aliases, state=person.state, base=base, category=person.organisation
    )
    yield _form(person.name, entity, "name")
    words = [word for word in person.name.split() if normalise(word) not in GENERATIONS]
    for alias in person.aliases:
        if alias.name not in words:
            yield from _spells((alias,), entity, "alias")
        elif normalise(alias.name) not in NO_SURNAMES:
            # The table lists the surname itself: its bearer is the one whom news mean by it.
            yield _form(alias.name, entity, "surname", lesser=alias.lesser, weight=_WELL_KNOWN)
    if len(words) > 1 and len(words[-1]) > 2 and normalise(words[-1]) not in NO_SURNAMES:
        yield _form(words[-1], entity, "surname")


def equipment_forms(equipment: Equipment) -> Iterator[Form]:
    """A weapon's names and variants."""
    entity = _entity("weapon", equipment.slug, equipment.name, equipment.aliases, category=equipment.category)
    yield _form(equipment.name, entity, "name")
    yield from _spells(equipment.aliases, entity, "alias")
    for variant in equipment.variants:
        yield _form(variant, entity, "alias", weight=0.98)


def agreement_forms(agreement: Agreement) -> Iterator[Form]:
    """An agreement's names."""
    entity = _entity("agreement", agreement.slug, agreement.name, agreement.aliases, category=agreement.category)
    return chain([_form(agreement.name, entity, "name")], _spells(agreement.aliases, entity, "alias"))
