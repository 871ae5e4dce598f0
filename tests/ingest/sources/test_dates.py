"""Days of publication in the forms that sources write."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.sources.dates import day_of_name, is_plausible, read_day

DAY = date(2019, 9, 6)


@pytest.mark.parametrize(
    "written",
    [
        "2019-09-06",
        "2019-9-6",
        "20190906",
        "2019-09-06T23:10:00+02:00",
        "Fri, 06 Sep 2019 10:00:00 GMT",
        "6 September 2019",
        "Sept. 6, 2019",
        "Friday, September 6th, 2019 at 10:15 pm",
        "6th of September 2019",
        "2019/09/06",
        "20190906101500",
    ],
)
def test_a_day_is_read_in_the_forms_of_sources(written: str) -> None:
    assert read_day(written) == DAY


@pytest.mark.parametrize("written", ["", "yesterday", "2019-13-01", "31 June 2019", "0001-01-01", "9999-12-31"])
def test_what_is_no_day_of_an_article_is_none(written: str) -> None:
    assert read_day(written) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("yard/wombats-2019-09-06.txt", DAY),
        ("2019-09-06-to-2019-09-06.txt", DAY),
        ("2019-09-06-to-2019-09-07.txt", None),
        ("wombats.txt", None),
        ("12019-09-06.txt", None),
        ("2019-09-06/wombats.txt", None),  # the folder's name is not the file's
    ],
)
def test_the_day_of_a_files_name_is_the_only_one_in_it(name: str, expected: date | None) -> None:
    assert day_of_name(name) == expected


def test_days_that_programs_write_for_none_are_not_plausible() -> None:
    assert is_plausible(DAY)
    assert not is_plausible(date.min)
    assert not is_plausible(date.max)
