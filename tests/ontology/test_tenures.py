from __future__ import annotations

from datetime import date

import pytest

from ontology.tables import Office, Tenure
from ontology.tenures import Offices, Term, first_day, last_day, term_of


def tenure(person: str, since: str | None, until: str | None, office: str = "defence-minister") -> Tenure:
    return Tenure(person, office, "IND", None, since, until, "test")


OFFICES = Offices(
    [
        Office("defence-minister", "Defence Minister", ("Secretary of Defense", "IND:Raksha Mantri"), "test"),
        Office("foreign-minister", "Foreign Minister", ("Foreign Secretary", "USA:Secretary of State"), "test"),
        Office("official", "Permanent Secretary", ("IND:Foreign Secretary",), "test"),
    ],
    map(term_of, [tenure("one", "2010", "2014-05"), tenure("two", "2014-05-26", None), tenure("old", None, "1999")]),
)


@pytest.mark.parametrize(("partial", "first", "last"), [
    ("2014", "2014-01-01", "2014-99-99"),
    ("2014-05", "2014-05-01", "2014-05-99"),
    ("2014-05-26", "2014-05-26", "2014-05-26"),
    (None, "0000-00-00", "9999-99-99"),
])  # fmt: skip
def test_partial_dates_cover_all_they_may_mean(partial: str | None, first: str, last: str) -> None:
    assert (first_day(partial), last_day(partial)) == (first, last)


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        (date(1998, 3, 1), "old"),
        (date(2005, 3, 1), None),
        (date(2010, 1, 1), "one"),
        (date(2014, 5, 25), "one"),
        (date(2014, 5, 26), "two"),  # both may hold it: the later comes first
        (date(2026, 1, 1), "two"),
    ],
)
def test_the_holder_of_a_day(day: date, holder: str | None) -> None:
    term = OFFICES.term("defence-minister", "IND", day)
    assert (term.person if term else "").rpartition("/")[2] == (holder or "")


def test_another_state_has_no_holder() -> None:
    assert OFFICES.term("defence-minister", "PAK", date(2012, 1, 1)) is None


def test_an_open_end_is_sure_up_to_the_day_of_the_last_check_only() -> None:
    checked = Offices((), (), checked="2026-01-01")
    still, gone = (
        Term("two", "defence-minister", "IND", "2014-05-26", last_day(None)),
        term_of(tenure("old", None, "2030")),
    )
    assert checked.checked_before(still, date(2026, 1, 2)) == "2026-01-01"
    assert checked.checked_before(still, date(2026, 1, 1)) is None
    assert checked.checked_before(gone, date(2026, 1, 2)) is None
    assert OFFICES.checked_before(still, date(2099, 1, 1)) is None


def test_a_title_may_mean_another_office_in_one_state() -> None:
    assert OFFICES.slug("the foreign secretary") == "foreign-minister"
    assert OFFICES.slug("Foreign Secretary", "IND") == "official"
    assert OFFICES.slug("Foreign Secretaries") is None
    assert OFFICES.slug("Defence Ministers") == "defence-minister"


def test_only_titles_that_no_other_state_has_are_national() -> None:
    assert OFFICES.national("Raksha Mantri") == ("IND", "defence-minister")
    assert OFFICES.national("Secretary of State") == ("USA", "foreign-minister")
    assert OFFICES.national("Foreign Secretary") is None


def test_offices_of_a_person_on_a_day_or_ever() -> None:
    person = "https://w3id.org/detente/id/person/one"
    assert OFFICES.of(person, None) == (("defence-minister", "IND"),)
    assert OFFICES.of(person, date(2020, 1, 1)) == ()
