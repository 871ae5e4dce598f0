"""Typed reading of one CSV row: every complaint names file, line and column.

Cells with several values part them by `|`. A value may carry the years it held, `Zaire[1971–1997]`, and a
trailing `?` where it is the lesser reading of an ambiguous name (`Congo?` of Brazzaville).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ontology.errors import ReferenceDataError

__all__ = ["Row", "Spell", "read_rows", "read_table"]

_PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_SPELL = re.compile(r"(?P<name>[^\[\]]+?)(\[(?P<since>[\d-]*)–(?P<until>[\d-]*)\])?(?P<lesser>\?)?")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CODE = re.compile(r"[A-Z]{3}")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Spell:
    """A name or member with the partial ISO dates it held, and whether another bearer of the name comes first."""

    name: str
    since: str | None = None
    until: str | None = None
    lesser: bool = False

    @property
    def dated(self) -> bool:
        """Whether either end of the time it held is known."""
        return self.since is not None or self.until is not None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table by column name, with the place it came from."""

    cells: Mapping[str, str]
    path: Path
    line: int

    def fail(self, column: str, message: str) -> ReferenceDataError:
        """The error that names this row and a column."""
        return ReferenceDataError(f"column {column}: {message}", place=f"{self.path}:{self.line}")

    def text(self, column: str) -> str | None:
        """The cell without outer space, or None where it is empty."""
        return self.cells[column] or None

    def required(self, column: str) -> str:
        """The cell, which must not be empty."""
        value = self.cells[column]
        if not value:
            raise self.fail(column, "is empty")
        return value

    def matching(self, column: str, pattern: re.Pattern[str], form: str) -> str:
        """The cell, which must have a form."""
        value = self.required(column)
        if not pattern.fullmatch(value):
            raise self.fail(column, f"{value!r} is no {form}")
        return value

    def slug(self, column: str) -> str:
        """A slug: lower-case ASCII words joined by hyphens."""
        return self.matching(column, _SLUG, "slug")

    def code(self, column: str) -> str:
        """An ISO 3166 alpha-3 code."""
        return self.matching(column, _CODE, "ISO 3166 alpha-3 code")

    def optional_code(self, column: str) -> str | None:
        """An ISO 3166 alpha-3 code or nothing."""
        return self.code(column) if self.cells[column] else None

    def optional_slug(self, column: str) -> str | None:
        """A slug or nothing."""
        return self.slug(column) if self.cells[column] else None

    def date(self, column: str) -> str | None:
        """A partial ISO date (`2014`, `2014-05`, `2014-05-26`) or nothing."""
        return self.matching(column, _PARTIAL_DATE, "ISO date") if self.cells[column] else None

    def day(self, column: str) -> str:
        """An ISO date to the day."""
        return self.matching(column, _DAY, "ISO date to the day")

    def dates(self, column: str) -> tuple[str, ...]:
        """Partial ISO dates in order."""
        dates = self.values(column)
        for date in dates:
            if not _PARTIAL_DATE.fullmatch(date):
                raise self.fail(column, f"{date!r} is no ISO date")
        return dates

    def values(self, column: str) -> tuple[str, ...]:
        """The names of a cell with several values, without years and marks."""
        return tuple([spell.name for spell in self.spells(column)])

    def spells(self, column: str) -> tuple[Spell, ...]:
        """The values of a cell with their years and marks."""
        cell = self.cells[column]
        if not cell:
            return ()
        return tuple([self._spell(column, part.strip()) for part in cell.split("|") if part.strip()])

    def _spell(self, column: str, part: str) -> Spell:
        if "[" not in part and "]" not in part and not part.endswith("?"):
            return Spell(part)
        match = _SPELL.fullmatch(part)
        if match is None:
            raise self.fail(column, f"{part!r} is no name with years in brackets, such as Zaire[1971–1997]")
        since, until = match["since"] or None, match["until"] or None
        for value in (since, until):
            if value is not None and not _PARTIAL_DATE.fullmatch(value):
                raise self.fail(column, f"{value!r} is no ISO date")
        return Spell(match["name"].strip(), since, until, match["lesser"] is not None)


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a CSV file whose header is exactly `columns`."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            if header != list(columns):
                raise ReferenceDataError(
                    f"the header is {','.join(header)}", place=f"{path}:1", remedy=f"make it {','.join(columns)}"
                )
            for cells in reader:
                if len(cells) != len(header):
                    message = f"{len(cells)} cells for {len(header)} columns"
                    raise ReferenceDataError(message, place=f"{path}:{reader.line_num}", remedy="quote commas")
                yield Row(dict(zip(header, map(str.strip, cells), strict=True)), path, reader.line_num)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReferenceDataError(str(error), place=str(path), remedy="reinstall detente") from error


def read_table(
    path: Path, columns: Sequence[str], parse: Callable[[Row], T], key: Callable[[T], object]
) -> tuple[T, ...]:
    """The parsed rows of a table in the order of the file, no key twice."""
    parsed: list[T] = []
    lines: dict[object, int] = {}
    for row in read_rows(path, columns):
        value = parse(row)
        first = lines.setdefault(key(value), row.line)
        if first != row.line:
            raise ReferenceDataError(f"{key(value)} stands in line {first} too", place=f"{path}:{row.line}")
        parsed.append(value)
    return tuple(parsed)
