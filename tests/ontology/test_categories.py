from __future__ import annotations

from ontology.categories import Category, load_categories
from ontology.iri import concept_iri, term_iri
from ontology.tables import read_agreements, read_equipment, read_organisations, read_places, read_units

FIGHTER = Category(concept_iri("fighter-aircraft"), term_iri("FighterAircraft"))


def test_a_category_has_its_class_and_other_words_are_read_as_the_same() -> None:
    assert load_categories()["fighter-aircraft"] == FIGHTER
    assert load_categories()["fighter"] == FIGHTER


def test_a_department_is_a_ministry_or_a_part_of_a_country() -> None:
    assert load_categories()["department"].concept == concept_iri("ministry")
    assert load_categories(of_places=True)["department"] == Category(concept_iri("province"), None)


def test_every_word_of_the_tables_is_known() -> None:
    tables = (read_organisations(), read_units(), read_equipment(), read_agreements())
    used = {row.category for table in tables for row in table}
    assert used - set(load_categories()) == set()
    assert {place.category for place in read_places()} - set(load_categories(of_places=True)) == set()
