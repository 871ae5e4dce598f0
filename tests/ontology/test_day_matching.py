"""What a day makes of matches: names of other years, and persons in office."""

from __future__ import annotations

from datetime import date

import pytest

from ontology.day_matching import match_day, match_years
from ontology.known import HOLDER, KnownEntity, Match
from ontology.registry import load_registry

OLD = KnownEntity("urn:old", "state", "Old Sylvania", "XSO", None, "XSO")
NEW = KnownEntity("urn:new", "state", "New Sylvania", "XSN", None, "XSN")


@pytest.mark.parametrize(("day", "first"), [(date(1930, 1, 1), OLD), (date(1990, 1, 1), NEW)])
def test_whose_name_it_was_on_the_day_comes_first(day: date, first: KnownEntity) -> None:
    matches = (Match(OLD, 0.9, "name", until="1945"), Match(NEW, 0.9, "name", since="1946"))
    best, other = match_years(matches, day)
    assert (best.entity, best.score, best.reason) == (first, 0.9, "name")
    assert other.score == pytest.approx(0.72)
    assert other.reason in {"name, –1945", "name, 1946–"}


def test_names_of_all_years_are_left_as_they_are() -> None:
    matches = (Match(OLD, 0.5, "name"), Match(NEW, 0.9, "name"))
    assert match_years(matches, date(1930, 1, 1)) == matches


def _person(name: str) -> KnownEntity:
    return load_registry().lookup(name)[0].entity


def test_of_two_persons_who_is_in_office_on_the_day_counts_more() -> None:
    registry = load_registry()
    merkel, scholz = _person("Angela Merkel"), _person("Olaf Scholz")
    matches = (Match(merkel, 0.8, "name"), Match(scholz, 0.8, "name"))
    before, after = (match_day(registry, matches, date(year, 6, 1)) for year in (2010, 2022))
    assert (before[0].entity.slug, before[0].score) == (merkel.slug, 0.88)
    assert (after[0].entity.slug, after[0].score) == (scholz.slug, 0.88)


def test_who_is_named_by_the_office_and_who_stands_alone_count_as_before() -> None:
    registry, day = load_registry(), date(2010, 6, 1)
    merkel, scholz = _person("Angela Merkel"), _person("Olaf Scholz")
    (alone,) = match_day(registry, (Match(merkel, 0.8, "name"),), day)
    assert alone.score == 0.8
    found = match_day(registry, (Match(merkel, 0.8, HOLDER), Match(scholz, 0.7, "name")), day)
    assert {match.entity.slug: match.score for match in found}[merkel.slug] == 0.8


def test_without_persons_nothing_changes() -> None:
    matches = (Match(OLD, 0.5, "name"), Match(NEW, 0.9, "name"))
    assert match_day(load_registry(), matches, date(1930, 1, 1)) == matches
