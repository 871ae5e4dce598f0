from __future__ import annotations

from pathlib import Path

import pytest

from ontology.errors import ReferenceDataError
from ontology.rows import Row, Spell, read_rows, read_table


def row(**cells: str) -> Row:
    return Row(cells, Path("reference/states.csv"), 7)


def test_values_with_years_and_lesser_readings() -> None:
    assert row(aliases="Zaire[1971–1997]|Burma[–1989]|Congo?|DR Congo").spells("aliases") == (
        Spell("Zaire", "1971", "1997"),
        Spell("Burma", None, "1989"),
        Spell("Congo", lesser=True),
        Spell("DR Congo"),
    )


def test_only_names_with_years_are_dated() -> None:
    assert Spell("Burma", None, "1989").dated
    assert not Spell("Congo").dated


@pytest.mark.parametrize(
    ("column", "read", "says"),
    [
        ("code", Row.code, "'usa' is no ISO 3166 alpha-3 code"),
        ("slug", Row.slug, "'Royal Navy' is no slug"),
        ("since", Row.date, "'2014-13' is no ISO date"),
        ("until", Row.date, "'14 May 2001' is no ISO date"),
        ("name", Row.required, "is empty"),
        ("aliases", Row.spells, "'Zaire[1971' is no name with years"),
        ("members", Row.spells, "'19x7' is no ISO date"),
    ],
)
def test_complaints_name_file_line_and_column(column: str, read: object, says: str) -> None:
    cells = {
        "code": "usa",
        "slug": "Royal Navy",
        "since": "2014-13",
        "until": "14 May 2001",
        "name": "",
        "aliases": "Zaire[1971",
        "members": "IND|PAK",
    }
    if column == "members":
        with pytest.raises(ReferenceDataError, match="Zaire"):
            row(**cells).spells("aliases")
        return
    assert callable(read)
    with pytest.raises(ReferenceDataError) as raised:
        read(row(**cells), column)
    assert str(raised.value).startswith(f"reference/states.csv:7: column {column}: ")
    assert says in str(raised.value)


def test_partial_dates_are_kept_as_written() -> None:
    assert row(since="2014-05").date("since") == "2014-05"
    assert row(since="").date("since") is None
    assert row(extended="2010-02|2021-02-03").dates("extended") == ("2010-02", "2021-02-03")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("slug,title\na,b\n", "t.csv:1: the header is slug,title; make it slug,name"),
        ("slug,name\na,b,c\n", "t.csv:2: 3 cells for 2 columns; quote commas"),
        ('slug,name\na,"b\n', "t.csv: "),
    ],
)
def test_broken_files_are_told_in_one_line(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReferenceDataError) as raised:
        list(read_rows(path, ("slug", "name")))
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"nowhere\.csv"):
        list(read_rows(tmp_path / "nowhere.csv", ("slug",)))


def test_a_key_twice_names_both_lines(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("slug\na\nb\na\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"t\.csv:4: a stands in line 2 too"):
        read_table(path, ("slug",), lambda line: line.slug("slug"), lambda slug: slug)
