"""Row limits on the engine's own output: exact, and the document stays well formed in every format."""

from __future__ import annotations

import csv
import io
import json
from contextlib import suppress
from typing import IO, cast
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, QuerySolutions, Store, parse_query_results

from graph.web.limiting import AnswerTooLongError, LimitReachedError, RowLimiter

FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
VALUES = st.text(alphabet='}{,"\\\n\r[]a<>result/', max_size=12)


def cut(values: list[str], form: str, rows: int, size: int = 1 << 20) -> RowLimiter:
    """The answer with one row a value, `?o` and an unbound `?x`, cut after so many rows."""
    store = Store()
    predicate = NamedNode("x:p")
    store.extend(Quad(NamedNode(f"x:{i}"), predicate, Literal(value)) for i, value in enumerate(values))
    answer = store.query("SELECT ?x ?o { ?s ?p ?o } ORDER BY ?s")
    assert isinstance(answer, QuerySolutions)
    output = RowLimiter(FORMATS[form], rows=rows, size=size)
    with suppress(LimitReachedError):
        answer.serialize(cast("IO[bytes]", output), format=FORMATS[form])
    return output


def read(content: bytes, form: str) -> int:
    """How many rows a parser finds."""
    if form == "json":
        return len(json.loads(content)["results"]["bindings"])
    if form == "xml":
        return len(ElementTree.fromstring(content).findall(".//{*}result"))
    if form == "csv":
        return len(list(csv.reader(io.StringIO(content.decode(), newline="")))) - 1
    return content.count(b"\n") - 1


@pytest.mark.parametrize("form", FORMATS)
@given(values=st.lists(VALUES, max_size=8), rows=st.integers(1, 9))
@settings(max_examples=60)
def test_every_answer_is_cut_at_the_row(form: str, values: list[str], rows: int) -> None:
    output = cut(values, form, rows)
    assert read(output.content(), form) == min(len(values), rows)
    assert output.limited == (len(values) > rows)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("rows", [1, 999, 9_999, 10_000, 10_001])
def test_rows_are_counted_across_the_engines_chunks(form: str, rows: int) -> None:
    values = [f'value {i} }}}},{{"' for i in range(10_000)]
    output = cut(values, form, rows, size=8 << 20)
    assert read(output.content(), form) == min(10_000, rows)
    assert output.limited == (rows < 10_000)


def test_a_cut_answer_says_so_where_its_format_can() -> None:
    assert b"<!-- only the first 1 rows" in cut(["a", "b"], "xml", 1).content()


def test_a_cut_answer_in_json_has_nothing_that_a_strict_parser_refuses() -> None:
    answer = parse_query_results(cut(["a", "b"], "json", 1).content(), QueryResultsFormat.JSON)
    assert isinstance(answer, QuerySolutions)
    assert [solution["o"] for solution in answer] == [Literal("a")]


def test_bytes_are_bounded_too() -> None:
    with pytest.raises(AnswerTooLongError):
        cut(["a" * 2000], "json", 10, size=1000)
