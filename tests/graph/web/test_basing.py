"""The base of a request: written on a line of its own, of which no error tells."""

from __future__ import annotations

import pytest

from graph.web.basing import base_line_hidden, write_base
from ontology.errors import QueryError, QueryTimeoutError


def test_the_base_stands_first() -> None:
    assert write_base("ASK { <x> ?p ?o }", "http://ties.example/sparql").splitlines() == [
        "BASE <http://ties.example/sparql>",
        "ASK { <x> ?p ?o }",
    ]


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("error at 2:19: expected one of", "error at 1:19: expected one of"),
        ("syntax error at 12:3", "syntax error at 11:3"),
        ('Encountered " "}" "} "" at line 3, column 8.', 'Encountered " "}" "} "" at line 2, column 8.'),
        ("Line 2, column 1: Unresolved prefixed name", "Line 1, column 1: Unresolved prefixed name"),
        ("error at 1:1", "error at 1:1"),
        ("the endpoint at 10.0.0.7:3030 failed", "the endpoint at 10.0.0.7:3030 failed"),
        ("a deadline 5 s away, at 30 rows", "a deadline 5 s away, at 30 rows"),
    ],
)
def test_lines_are_counted_as_the_user_wrote_them(told: str, meant: str) -> None:
    with pytest.raises(QueryError) as raised, base_line_hidden():
        raise QueryError(told, place="here", remedy="mend it")
    assert (raised.value.message, raised.value.place, raised.value.remedy) == (meant, "here", "mend it")


class OwnError(QueryError):
    """An error that is made of something else than a message."""

    def __init__(self, rows: int) -> None:
        super().__init__(f"only {rows} rows")


@pytest.mark.parametrize("error", [QueryTimeoutError("too late"), OwnError(10)])
def test_an_error_stays_what_it_is(error: QueryError) -> None:
    with pytest.raises(QueryError) as raised, base_line_hidden("update"):
        raise error
    assert raised.value is error
    assert error.place == "update"
