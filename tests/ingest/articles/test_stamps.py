from __future__ import annotations

from datetime import date

import pytest

from ingest.articles.stamps import Stamp, find_day, read_stamp

DAY = date(2021, 12, 6)


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        ("December 6, 2021", False),
        ("2021-12-06", False),
        ("Monday, December 6, 2021", False),
        ("Mon, Dec 6, 2021 page3", False),
        ("By Jane Doe | December 6, 2021", False),
        ("December 6, 2021 5 min read", False),
        ("2021-12-06T10:00:00Z", True),
        ("Published December 6, 2021", True),
        ("Posted on 6th December 2021 by admin", True),
        ("First published on Mon 6 Dec 2021 14.03 GMT", True),
        ("Dec 6, 2021, 9:00 a.m. ET", True),
        ("Dec 6, 2021 at 9 am", True),
        ("North Ruritania 09:31 December 6, 2021", True),
        ("Updated 5:27 am CST, Monday, December 6, 2021", True),
        ("December 6, 2021 | 4:20am | Updated December 7, 2021 | 9:32pm", True),
    ],
)
def test_a_line_that_is_nothing_but_a_stamp_gives_its_day(line: str, sure: bool) -> None:
    assert read_stamp(line) == Stamp(DAY, sure)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Monday",
        "December 2021",
        "Pact of December 6, 2021",
        "Remembering December 6, 2021",
        "December 6, 2021: A Retrospective",
        "King recalls December 6, 2021",
        "Shelling of Strelsau began at 9:03 on December 6, 2021",
        "— The Palace (@palace) December 6, 2021",
        "December 6, 2021 " + "at " * 20,
    ],
)
def test_a_line_that_says_anything_else_is_no_stamp(line: str) -> None:
    assert read_stamp(line) is None


def test_the_first_day_that_is_sure_comes_first() -> None:
    assert find_day(["June 1, 1999", "no day", "Published December 6, 2021", "Updated December 7, 2021"]) == DAY


def test_days_alone_count_where_they_agree_and_are_else_a_chronicle() -> None:
    assert find_day(["December 6, 2021", "6 December 2021"]) == DAY
    assert find_day(["December 6, 2021", "December 9, 2021"]) is None
    assert find_day([]) is None
