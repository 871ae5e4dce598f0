"""Typed literals: which words fit a datatype, and which are a number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from ontology.literals import RANGES, is_valid, number

XSD = "http://www.w3.org/2001/XMLSchema#"


def _typed(text: str, name: str) -> Literal:
    return Literal(text, datatype=NamedNode(f"{XSD}{name}"))


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("-12", "integer", True),
        ("1.5", "integer", False),
        (".5", "decimal", True),
        ("1e3", "decimal", False),
        ("true", "boolean", True),
        ("yes", "boolean", False),
        ("2024-02-29", "date", True),
        ("2023-02-29", "date", False),  # no such day
        ("2023-2-9", "date", False),
        ("2023-02-09T10:00:00Z", "dateTime", True),
        ("2023-02-09T25:00:00Z", "dateTime", False),
        ("1938", "gYear", True),
        ("1938-13", "gYearMonth", False),
        ("two\nlines", "string", True),
        ("anything", "hexBinary", True),  # none of the ranges: taken as it is
    ],
)
def test_words_fit_their_datatype_or_do_not(text: str, name: str, expected: bool) -> None:
    assert is_valid(_typed(text, name)) is expected


def test_ranges_are_the_datatypes_that_are_judged() -> None:
    assert f"{XSD}date" in RANGES
    assert f"{XSD}hexBinary" not in RANGES


def test_only_integers_and_decimals_are_numbers() -> None:
    assert number(_typed("7", "integer")) == 7
    assert number(_typed("0.25", "decimal")) == Decimal("0.25")
    others = (_typed("seven", "integer"), Literal("7"), NamedNode("urn:seven"), BlankNode("seven"))
    assert [number(term) for term in others] == [None] * 4
