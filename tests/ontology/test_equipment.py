from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache

import pytest

from ontology.agencies import expand_organisations
from ontology.categories import load_categories
from ontology.iri import slug, term_iri
from ontology.normalising import normalise, plain
from ontology.tables import Equipment, read_equipment, read_states

GENERIC = "generic-"


@cache
def rows() -> dict[str, Equipment]:
    return {equipment.slug: equipment for equipment in read_equipment()}


@cache
def named() -> list[Equipment]:
    return [equipment for equipment in read_equipment() if not equipment.slug.startswith(GENERIC)]


@cache
def generic() -> list[Equipment]:
    return [equipment for equipment in read_equipment() if equipment.slug.startswith(GENERIC)]


def test_the_table_is_sorted_and_slugs_are_those_of_the_names() -> None:
    slugs = [equipment.slug for equipment in read_equipment()]
    assert slugs == sorted(slugs)
    assert [equipment.slug for equipment in named() if equipment.slug != slug(plain(equipment.name))] == []
    assert [equipment.slug for equipment in generic() if equipment.slug != GENERIC + slug(plain(equipment.name))] == []


def test_origins_are_states_and_makers_are_organisations() -> None:
    origins = {origin for equipment in read_equipment() for origin in equipment.origins}
    makers = {maker for equipment in read_equipment() for maker in equipment.makers}
    assert origins - {state.code for state in read_states()} == set()
    assert makers - {organisation.slug for organisation in expand_organisations()} == set()


def test_each_category_is_a_kind_of_weapon() -> None:
    categories = load_categories()
    used = {equipment.category for equipment in read_equipment()}
    assert used - set(categories) == set()
    # each stands for a class of its own or of a broader category
    assert [word for word in used if not categories[word].concept.endswith(f"/{word}")] == []


def test_generic_kinds_have_neither_origin_nor_maker() -> None:
    assert [equipment.slug for equipment in generic() if equipment.origins or equipment.makers] == []


def test_no_form_names_two_weapons() -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for equipment in read_equipment():
        for form in (equipment.name, *(alias.name for alias in equipment.aliases), *equipment.variants):
            bearers[normalise(form)].add(equipment.slug)
    assert {form: slugs for form, slugs in bearers.items() if len(slugs) > 1} == {}


def test_no_alias_repeats_the_name() -> None:
    repeats = [
        (equipment.slug, alias.name)
        for equipment in read_equipment()
        for alias in equipment.aliases
        if alias.name == equipment.name
    ]
    assert repeats == []


def test_enough_weapons_of_all_kinds() -> None:
    kinds = Counter(equipment.category for equipment in named())
    assert sum(kinds.values()) >= 1000
    assert len(generic()) >= 110
    for kind in ("fighter-aircraft", "destroyer", "tank", "ballistic-missile", "air-defence-system", "satellite"):
        assert kinds[kind] >= 25, kind
    assert len(kinds) >= 60
    assert sum(1 for equipment in named() if equipment.origins) >= 0.98 * len(named())


@pytest.mark.parametrize(
    ("weapon", "category", "origins", "maker"),
    [
        ("s-400-triumf", "air-defence-system", ("RUS",), "almaz-antey"),
        ("rafale", "fighter-aircraft", ("FRA",), "dassault-aviation"),
        ("f-35-lightning-ii", "fighter-aircraft", ("USA",), "lockheed-martin"),
        ("brahmos", "anti-ship-missile", ("IND", "RUS"), "brahmos-aerospace"),
        ("ak-203", "rifle", ("RUS", "IND"), "indo-russian-rifles"),
        ("bayraktar-tb2", "combat-drone", ("TUR",), "baykar"),
        ("iron-dome", "missile-defence-system", ("ISR",), "rafael"),
        ("m142-himars", "multiple-rocket-launcher", ("USA",), "lockheed-martin"),
        ("ins-vikrant", "aircraft-carrier", ("IND",), "cochin-shipyard"),
        ("kilo-class", "diesel-electric-submarine", ("SUN", "RUS"), None),
        ("t-90", "tank", ("RUS", "IND"), "uralvagonzavod"),
        ("hwasong-15", "intercontinental-ballistic-missile", ("PRK",), None),
        ("leopard-2", "tank", ("DEU",), "krauss-maffei-wegmann"),
        ("fgm-148-javelin", "anti-tank-missile", ("USA",), "raytheon"),
        ("generic-cluster-bombs", "cluster-munition", (), None),
    ],
)
def test_what_a_weapon_is(weapon: str, category: str, origins: tuple[str, ...], maker: str | None) -> None:
    row = rows()[weapon]
    assert (row.category, row.origins, row.makers) == (category, origins, (maker,) if maker else ())


@pytest.mark.parametrize(
    ("form", "weapon"),
    [
        ("Su-30 MKI", "su-30"),
        ("SA-21 Growler", "s-400-triumf"),
        ("Joint Strike Fighter", "f-35-lightning-ii"),
        ("PAC-3", "mim-104-patriot"),
        ("Rodong", "nodong"),
        ("USS Ronald Reagan", "uss-ronald-reagan"),
        ("Geran-2", "shahed-136"),
        ("automatic rifles", "generic-automatic-rifles"),
        ("landmines", "generic-landmines"),
        ("F/A-18E/F Super Hornet", "f-a-18e-f-super-hornet"),
    ],
)
def test_other_names_lead_to_the_weapon(form: str, weapon: str) -> None:
    row = rows()[weapon]
    assert form in (row.name, *(alias.name for alias in row.aliases), *row.variants)


def test_the_root_of_all_categories_is_a_weapon() -> None:
    assert load_categories()["weapon"].entity_class == term_iri("Weapon")
