"""Checks: SPARQL queries of `checks/*.rq` that answer with no row where all is well."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

from ontology.errors import ReferenceDataError
from ontology.violation import Violation

__all__ = ["CHECKS", "Check", "Scope", "Select", "read_checks", "run_check"]

CHECKS = Path(__file__).parent / "checks"
_HEADER = re.compile(r"^# (title|description|remedy|scope): (.+)$", re.MULTILINE)

# What a check looks at: one article's graph, a whole store, the schema and concepts, or the reference tables.
Scope = Literal["article", "store", "ontology", "reference"]
# Runs a SELECT over the union of all graphs and gives its rows; a value is a term of pyoxigraph or None.
Select = Callable[[str], Iterable[Sequence[Any]]]


@dataclass(frozen=True, slots=True)
class Check:
    """A query whose every row is a violation: `?node`, and `?value` where there is one."""

    name: str
    title: str
    description: str
    remedy: str
    scope: Scope
    query: str


@cache
def read_checks() -> tuple[Check, ...]:
    """All checks by name; ReferenceDataError where a header lacks a line."""
    return tuple(_read(path) for path in sorted(CHECKS.glob("*.rq")))


def run_check(check: Check, select: Select) -> Iterator[Violation]:
    """The violations of one check, by node and value."""
    rows = {tuple(_text(term) for term in row) for row in select(check.query)}
    for node, *values in sorted(rows):
        yield Violation(node, check.name, check.description, check.remedy, values[0] if values else None)


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))


def _read(path: Path) -> Check:
    text = path.read_text(encoding="utf-8")
    header = dict(_HEADER.findall(text))
    missing = [key for key in ("title", "description", "remedy", "scope") if key not in header]
    if missing or header["scope"] not in get_args(Scope):
        wanted = ", ".join(missing) or f"a scope of {', '.join(get_args(Scope))}"
        raise ReferenceDataError(f"the header lacks {wanted}", place=str(path), remedy="write it as `# key: text`")
    scope = cast(Scope, header["scope"])
    return Check(path.stem, header["title"], header["description"], header["remedy"], scope, text)
