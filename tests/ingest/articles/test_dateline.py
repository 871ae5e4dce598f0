from __future__ import annotations

from datetime import date

import pytest

from ingest.articles.dateline import find_dateline


@pytest.mark.parametrize(
    ("line", "place", "day", "rest"),
    [
        ("SEOUL, Aug. 20, 2019 (Yonhap) -- The North fired", "SEOUL", date(2019, 8, 20), "The North fired"),
        ("HANOI, Nov. 17, 2006 (Xinhua) -- The president", "HANOI", date(2006, 11, 17), "The president"),
        ("MANAMA, Dec 7, 2006, 2006 -- The arsenal", "MANAMA", date(2006, 12, 7), "The arsenal"),
        ("New Delhi, December 6", "New Delhi", date(2021, 12, 6), ""),
        ("BEIJING, 12 Jan (Reuters) – China said", "BEIJING", date(2022, 1, 12), "China said"),
        ("SEOUL, South Korea — North Korea fired", "SEOUL, South Korea", None, "North Korea fired"),
        ("WASHINGTON (AP) - The Senate", "WASHINGTON", None, "The Senate"),
        ("WASHINGTON/MOSCOW (Reuters) - The states", "WASHINGTON/MOSCOW", None, "The states"),
        ("NAIROBI, Kenya (AP) _", "NAIROBI, Kenya", None, ""),
        ("JERUSALEM - The prime minister", "JERUSALEM", None, "The prime minister"),
        ("Washington CNN —", "Washington", None, ""),
        ("(CNN) -- The envoy", "", None, "The envoy"),
        ("TOKYO Japan summoned the envoy", "TOKYO", None, "Japan summoned the envoy"),
        ("BEIRUT/AMMAN The army said", "BEIRUT/AMMAN", None, "The army said"),
        ("ANKARA/BAKU/TBILISI Turkish jets flew", "ANKARA/BAKU/TBILISI", None, "Turkish jets flew"),
        ("MOSCOW, May 5. /TASS/. The ministry", "MOSCOW", date(2022, 5, 5), "The ministry"),
        ("New York, May 17, IRNA - The envoy", "New York", date(2022, 5, 17), "The envoy"),
        ("Xinhua) -- The soldier", "", None, "The soldier"),
    ],
)
def test_a_dateline_is_read_and_the_story_begins_behind_it(line: str, place: str, day: date | None, rest: str) -> None:
    dateline = find_dateline(line, near=date(2021, 12, 30))
    assert dateline is not None
    assert (dateline.place, dateline.day) == (place, day)
    assert line[dateline.length :] == rest


@pytest.mark.parametrize(
    "line",
    [
        "NATO Secretary General said on Monday that the alliance would help.",
        "US President Joe Biden met the chancellor.",
        "Russia - which had bought the drones - denied it.",
        "BREAKING - the envoy has left",
        "Meanwhile, the Speaker of the Assembly (Parliament) sent a cable.",
        "On December 6, the ministers met (Sergei Lavrov was there) in the capital.",
        "The Israel Defense Forces (IDF) said it would reply.",
    ],
)
def test_the_opening_of_a_sentence_is_no_dateline(line: str) -> None:
    assert find_dateline(line) is None


def test_a_day_without_a_year_needs_a_day_near_it() -> None:
    dateline = find_dateline("SEOUL, Dec. 31 (Yonhap) -- The North")
    assert dateline is not None
    assert dateline.day is None
    dated = find_dateline("SEOUL, Dec. 31 (Yonhap) -- The North", near=date(2020, 1, 1))
    assert dated is not None
    assert dated.day == date(2019, 12, 31)
