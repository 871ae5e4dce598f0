"""Typed literals: whether their words fit their datatype, and what number they stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from pyoxigraph import BlankNode, Literal, NamedNode

__all__ = ["RANGES", "is_valid", "number"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_FORMS: Mapping[str, re.Pattern[str]] = {
    f"{_XSD}integer": re.compile(r"[+-]?\d+"),
    f"{_XSD}decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    f"{_XSD}boolean": re.compile(r"true|false|0|1"),
    f"{_XSD}date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    f"{_XSD}dateTime": re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?"),
    f"{_XSD}gYear": re.compile(r"\d{4}"),
    f"{_XSD}gYearMonth": re.compile(r"\d{4}-(0[1-9]|1[0-2])"),
    f"{_XSD}string": re.compile(r".*", re.DOTALL),
}
# What Oxigraph and Virtuoso both keep as they are given it.
RANGES = frozenset(_FORMS)


def is_valid(literal: Literal) -> bool:
    """Whether the words fit the datatype; a datatype that is not of RANGES is taken as it is."""
    datatype, text = literal.datatype.value, literal.value
    form = _FORMS.get(datatype)
    if form is not None and not form.fullmatch(text):
        return False
    try:
        if datatype == f"{_XSD}date":
            date.fromisoformat(text)
        elif datatype == f"{_XSD}dateTime":
            datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def number(term: NamedNode | BlankNode | Literal) -> Decimal | None:
    """The number that a literal stands for, or None."""
    if not isinstance(term, Literal) or term.datatype.value not in (f"{_XSD}integer", f"{_XSD}decimal"):
        return None
    try:
        return Decimal(term.value)
    except InvalidOperation:
        return None
