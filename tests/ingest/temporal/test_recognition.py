from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from ingest.temporal import resolve
from ingest.temporal.recognition import resolve_both

MONDAY = date(2021, 12, 6)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("signed on December 6, 2021, in Strelsau", "2021-12-06"),
        ("signed on Dec. 6", "2021-12-06"),
        ("signed on 6 December", "2021-12-06"),
        ("09:31 December 6", "2021-12-06"),
        ("signed on December 6th", "2021-12-06"),
        ("signed on the 6th of December", "2021-12-06"),
        ("Monday, 6 December", "2021-12-06"),
        ("on 2021-12-06", "2021-12-06"),
        ("on March 5", "2021-03-05"),
        ("on December 20", "2021-12-20"),
        ("on February 20", "2021-02-20"),
        ("in March 2018", "2018-03"),
        ("in April", "2021-04"),
        ("in May", "2021-05"),
        ("Last October, Ruritania had hosted", "2021-10"),
        ("in March last year", "2020-03"),
        ("early 2022", "2022"),
        ("in 2014", "2014"),
        ("the 2015 deal", "2015"),
        ("since early summer of 2020", "2020"),
        ("in the second half of 2023", "2023"),
        ("today", "2021-12-06"),
        ("earlier today", "2021-12-06"),
        ("tonight", "2021-12-06"),
        ("yesterday", "2021-12-05"),
        ("last night", "2021-12-05"),
        ("tomorrow", "2021-12-07"),
        ("the day before yesterday", "2021-12-04"),
        ("on Monday", "2021-12-06"),
        ("on Friday", "2021-12-03"),
        ("late Friday night", "2021-12-03"),
        ("on Tuesday", "2021-12-07"),
        ("last Monday", "2021-11-29"),
        ("next Tuesday", "2021-12-07"),
        ("next Monday", "2021-12-13"),
        ("this week", "2021-12"),
        ("last week", "2021-11"),
        ("last month", "2021-11"),
        ("next month", "2022-01"),
        ("earlier this month", "2021-12"),
        ("last year", "2020"),
        ("last summer", "2021"),
        ("two days ago", "2021-12-04"),
        ("Two days ago", "2021-12-04"),
        ("A year ago", "2020"),
        ("twenty-five years ago", "1996"),
        ("sixteen years ago", "2005"),
        ("three weeks ago", "2021-11"),
        ("a month ago", "2021-11"),
        ("56 years ago", "1965"),
        ("three decades ago", "1991"),
        ("two days earlier", "2021-12-04"),
        ("in three weeks' time", "2021-12"),
        ("over the weekend", "2021-12"),
        ("before the end of the year", "2021"),
        ("on Christmas Day", "2021-12-25"),
        ("after the 9/11 attacks", "2001-09-11"),
        ("the Sept. 11 attacks", "2001-09-11"),
        ("a day after Ruritania left", "2021-12-05"),
        ("around two weeks after Ruritania left", "2021-11"),
        ("three months after the ceasefire", "2021-09"),
        ("just days after the vote", "2021-12"),
        ("weeks after the vote", "2021-11"),
        ("a war fought in the summer", "2021"),
        ("in the fall of 1995", "1995"),
        ("in winter 2015", "2015"),
    ],
)
def test_a_date_is_resolved_to_its_precision(text: str, value: str) -> None:
    (mention,) = resolve(text, anchor=MONDAY)
    assert mention.value == value
    assert text[mention.start : mention.end] == mention.words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("will meet on Friday", "2021-12-10"),
        ("will meet on Monday", "2021-12-06"),
        ("will open in March", "2022-03"),
        ("will open in December", "2021-12"),
        ("will meet on January 5", "2022-01-05"),
        ("will sign on November 30", "2021-11-30"),
    ],
)
def test_in_the_future_tense_a_bare_date_lies_ahead(text: str, value: str) -> None:
    (mention,) = resolve(text, anchor=MONDAY, direction="future")
    assert mention.value == value


@pytest.mark.parametrize(
    ("text", "value", "until", "kind"),
    [
        ("from 2021 to 2031", "2021", "2031", "duration"),
        ("(1945 to 1991)", "1945", "1991", "duration"),
        ("the 2022-23 season", "2022", "2023", "duration"),
        ("on March 5-7", "2021-03-05", "2021-03-07", "duration"),
        ("on Nov. 18-19", "2021-11-18", "2021-11-19", "duration"),
        ("from 20 to 24 February 2019", "2019-02-20", "2019-02-24", "duration"),
        ("from March to June 2020", "2021-03", "2020-06", "duration"),
        ("since 1967", "1967", None, "since"),
        ("until Dec. 31", "2021-12-31", None, "until"),
        ("by 2031", "2031", None, "until"),
    ],
)
def test_ranges_and_limits_are_told_apart_from_points(text: str, value: str, until: str | None, kind: str) -> None:
    (mention,) = resolve(text, anchor=MONDAY)
    assert (mention.value, mention.until, mention.kind) == (value, until, kind)


@pytest.mark.parametrize(
    "text", ["in the 1990s", "in recent days", "over the past five months", "recently", "for decades"]
)
def test_words_that_fix_no_date_are_found_without_a_value(text: str) -> None:
    (mention,) = resolve(text, anchor=MONDAY)
    assert mention.value is None


@pytest.mark.parametrize(
    "text",
    [
        "more than 2000 troops",
        "the 1,500 men",
        "Ms May said that they may march on the town",
        "Theresa May said no",
        "Bathe May and the others",
        "then Baby May left",
        "a $2020 fee",
        "on 31 June",
        "the second meeting of the two sides",
        "Augustus and Marcus sat in the sun",
        "a decade of war",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert resolve(text, anchor=MONDAY) == ()


def test_without_a_day_of_publication_only_complete_dates_have_a_value() -> None:
    text = "On Monday they recalled the pact of 6 December 1991 and the talks in March, a year ago."
    assert [mention.value for mention in resolve(text, anchor=None)] == [None, "1991-12-06", None, None]


def test_offsets_can_be_those_of_a_larger_text() -> None:
    (mention,) = resolve("met on Friday", anchor=MONDAY, start=100)
    assert (mention.start, mention.end) == (104, 113)


def test_mentions_come_in_order_and_do_not_overlap() -> None:
    text = (
        "On Sunday, April 14, 2019, and again last Friday they spoke of the treaty of 1952, signed two weeks earlier."
    )
    mentions = resolve(text, anchor=MONDAY)
    assert [mention.value for mention in mentions] == ["2019-04-14", "2021-12-03", "1952", "2021-11"]
    assert all(one.end <= other.start for one, other in pairwise(mentions))


def test_a_long_text_is_read_in_good_time() -> None:
    assert len(resolve("On March 5 to 6 they met. " * 2000, anchor=MONDAY)) == 2000


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("yesterday", date.min),
        ("last year", date.min),
        ("last month", date.min),
        ("three weeks ago", date.min),
        ("last Friday", date.min),
        ("last summer", date.min),
        ("300 decades ago", date(2023, 5, 17)),
        ("tomorrow", date.max),
        ("next year", date.max),
        ("next month", date.max),
        ("next Monday", date.max),
        ("next summer", date.max),
        ("999 decades from now", date(2023, 5, 17)),
    ],
)
def test_a_date_outside_of_the_calendar_has_no_value(text: str, anchor: date) -> None:
    for mentions in resolve_both(text, anchor=anchor):
        assert [mention.value for mention in mentions] == [None]


def test_the_full_stop_of_a_sentence_is_no_part_of_a_month() -> None:
    assert [mention.words for mention in resolve("signed in September.", anchor=MONDAY)] == ["in September"]
    assert [mention.words for mention in resolve("signed on Sept. 3", anchor=MONDAY)] == ["on Sept. 3"]
