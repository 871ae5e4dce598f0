"""Offices by their wording: whose an office is, and the "of" that belongs to a title."""

from __future__ import annotations

from datetime import date

import pytest

from ontology.iri import ID
from ontology.known import KnownEntity
from ontology.office_names import read_office
from ontology.ownership import lends_to_state
from ontology.registry import Registry, load_registry
from ontology.tables import read_offices, read_tenures
from ontology.tenures import Term, term_of


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest.mark.parametrize(
    ("words", "state", "office"),
    [
        ("Secretary of State", "USA", "usa-foreign-minister"),
        ("former Secretary of Defense", "USA", "usa-defence-minister"),
        ("Minister of Foreign Affairs", "RUS", "rus-foreign-minister"),
        ("Minister of State for Defence", "IND", "ind-deputy-defence-minister"),
        ("Chief of the General Staff", "RUS", "rus-chief-of-defence"),
        ("Chief of General Staff of Russia", None, "rus-chief-of-defence"),
        ("Secretary of Security Council of Russia", None, "rus-national-security-adviser"),
        ("Commander of Navy", "IRN", "irn-navy-chief"),
        ("Prime Minister of India", "FRA", "ind-prime-minister"),
        ("President of the Bundesbank", "DEU", "bundesbank-president"),
        ("director general of FSB", None, "fsb-director-general"),
        ("Master of Ceremonies", "GBR", "gbr-master-of-ceremonies"),
        ("Warden of the North", None, "warden-of-the-north"),
    ],
)
def test_whose_office_the_words_name(words: str, state: str | None, office: str) -> None:
    assert read_office(words, state=state).iri == f"{ID}office/{office}"


def test_every_title_of_the_table_reads_back_as_its_office() -> None:
    wrong = []
    for office in read_offices():
        for title in (office.title, *office.aliases):
            state, mark, words = title.rpartition(":")
            expected = load_registry().office(words, state=state if mark else "NOR")
            found = read_office(words, state=state if mark else "NOR")
            if found.iri != f"{ID}office/{(state if mark else 'NOR').lower()}-{expected}":
                wrong.append((title, found.iri))
    assert wrong == []


@pytest.mark.parametrize(
    ("phrase", "never"),
    [
        ("Bundesbank president", "frank-walter-steinmeier"),
        ("SpaceX president", "joe-biden"),
        ("vice president of Lockheed Martin", "kamala-harris"),
        ("president of the Bundestag", "frank-walter-steinmeier"),
        ("US ambassador", "nicholas-burns"),
        ("Iranian commander", "esmail-qaani"),
        ("Russian deputy foreign minister", "andrei-rudenko"),
    ],
)
def test_nobody_holds_an_office_that_is_another_s_or_many_people_s(registry: Registry, phrase: str, never: str) -> None:
    assert never not in [match.entity.slug for match in registry.resolve(phrase, on=date(2022, 6, 1))]


@pytest.mark.parametrize(
    ("phrase", "holder"),
    [
        ("Pentagon chief", "lloyd-austin"),
        ("Wagner chief", "yevgeny-prigozhin"),
        ("FSB director general", "alexander-bortnikov"),
        ("president of the Kurdistan Regional Government", "nechirvan-barzani"),
        ("Mossad chief", "david-barnea"),
        ("US vice president", "kamala-harris"),
        ("NATO chief", "jens-stoltenberg"),
    ],
)
def test_who_holds_the_office_of_a_body(registry: Registry, phrase: str, holder: str) -> None:
    assert registry.resolve(phrase, on=date(2022, 6, 1))[0].entity.slug == holder


def test_a_term_without_any_day_covers_none() -> None:
    undated = [tenure for tenure in read_tenures() if not tenure.since and not tenure.until]
    assert undated
    assert [tenure for tenure in undated if term_of(tenure).covers(date(2020, 1, 1))] == []
    assert Term("p", "president", "NOR", "0000-00-00", "2020-12-31").covers(date(2020, 1, 1))


def test_what_an_organ_lends_to_its_state() -> None:
    ministry = KnownEntity(f"{ID}organisation/a", "organisation", "A", "NOR", "defence-ministry", "a")
    company = KnownEntity(f"{ID}organisation/b", "organisation", "B", "NOR", "company", "b")
    assert lends_to_state(ministry, "defence-minister")
    assert not lends_to_state(ministry, "president")
    assert not lends_to_state(company, "president")
