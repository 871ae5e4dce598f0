"""Days, types and statuses as users write them, at every door."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner

from graph.cli import main
from graph.values import read_day, read_status, read_type
from ontology.errors import QueryError


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2018-12", date(2018, 12, 1), date(2018, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
        ("2018-03-05", date(2018, 3, 5), date(2018, 3, 5)),
    ],
)
def test_a_year_or_month_is_its_first_day_or_its_last(text: str, first: date, last: date) -> None:
    assert (read_day(text), read_day(text, ends=True)) == (first, last)


@pytest.mark.parametrize("ends", [False, True])
@pytest.mark.parametrize(
    "text",
    ["2018-13", "2018-00", "0000", "0000-01", "2018-02-30", "20180305", "2018-3", "+018", "٢٠١٨", "yesterday", ""],
)
def test_a_day_that_no_calendar_has_is_told(text: str, ends: bool) -> None:
    with pytest.raises(QueryError, match=f"'{text.replace('+', '.')}' is no date; write YYYY, YYYY-MM or YYYY-MM-DD"):
        read_day(text, ends=ends)


@pytest.mark.parametrize("option", ["--since", "--until"])
@pytest.mark.parametrize("text", ["2018-13", "2018-00"])
def test_the_command_takes_no_such_month(option: str, text: str) -> None:
    result = CliRunner().invoke(main, ["view", option, text, "--store", "nowhere"])
    assert result.exit_code == 2
    assert f"'{text}' is no date" in result.stderr


def test_types_by_their_code_in_any_letters() -> None:
    assert [read_type(name) for name in ("AGREE", "Agree", "agree")] == ["Agree"] * 3
    for name in ("NONSENSE", ""):
        with pytest.raises(QueryError, match=f"'{name}' is none of ACCUSE, AGREE"):
            read_type(name)


def test_statuses_are_four() -> None:
    assert read_status("denied") == "denied"
    with pytest.raises(QueryError, match="'bogus' is none of actual, planned, possible, denied"):
        read_status("bogus")
